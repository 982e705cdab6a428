package io.athanor.testkit.contract;

import java.util.List;

final class Distances implements Clause {
  @Override
  public String name() {
    return "distance";
  }

  @Override
  public String promise() {
    return "distance is symmetric, in [0, 1], and 0 between equal structures alone";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) {
    List<Sample<S>> samples = subject.samples();
    for (Sample<S> a : samples) {
      for (Sample<S> b : samples) {
        subject.at(subject.told(a) + " and " + subject.told(b));
        double there = subject.plugin().distance(a.structure(), b.structure());
        double back = subject.plugin().distance(b.structure(), a.structure());
        Breach.unless(there == back, "it is %s one way and %s the other", there, back);
        Breach.unless(there >= 0 && there <= 1, "it is %s", there);
        Breach.unless(
            !a.structure().equals(b.structure()) || there == 0,
            "it is %s between equal structures",
            there);
      }
    }
  }
}
