package io.athanor.testkit.contract;

import java.util.HashSet;

final class Samples implements Clause {
  private static final int LEAST = 4;

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public String promise() {
    return "there are structures to try it with: of a generator, or given";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    Breach.unless(
        subject.hasSamples(),
        "there are none: declare a generator, give files to 'plugin check', or override samples()"
            + " of the contract test");
    int distinct = new HashSet<>(subject.structures()).size();
    Breach.unless(
        distinct >= LEAST,
        "there are %d different samples of one tensor shape, but at least %d are needed",
        distinct,
        LEAST);
    subject.each(
        structure ->
            Breach.unless(
                subject.plugin().structureType().isInstance(structure),
                "it is a %s, but structureType says %s",
                structure.getClass().getName(),
                subject.plugin().structureType().getName()));
  }
}
