package io.athanor.testkit.contract;

import io.athanor.sdk.Fingerprint;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;

final class Fingerprints implements Clause {
  @Override
  public String name() {
    return "fingerprints";
  }

  @Override
  public String promise() {
    return "fingerprints, bytes and tensors are the same in every run of Java";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    var fingerprint = subject.plugin().fingerprint();
    if (fingerprint.isPresent()) {
      bits(subject, fingerprint.get());
    }
    List<Sample<S>> samples = subject.samples();
    List<String> here = SecondJvm.tell(subject.plugin(), subject.structures());
    List<String> there = SecondJvm.ask(subject.plugin(), subject.structures());
    Breach.unless(here.size() == there.size(), "a second Java says %s instead of %s", there, here);
    for (int i = 0; i < here.size(); i++) {
      subject.at(subject.told(samples.get(i)));
      Breach.unless(
          here.get(i).equals(there.get(i)),
          "they are '%s' in this run of Java and '%s' in another: something depends on hash codes,"
              + " identities or time",
          here.get(i),
          there.get(i));
    }
  }

  private static <S> void bits(Subject<S> subject, Fingerprint<S> fingerprint) throws Exception {
    int length = fingerprint.length();
    Breach.unless(length >= 8 && length <= 65_536, "the length is %d, not in 8 to 65,536", length);
    var distinct = new HashSet<BitSet>();
    subject.each(
        structure -> {
          BitSet bits = fingerprint.of(structure);
          Breach.unless(
              bits.length() <= length,
              "bit %d is set, but the declared length is %d",
              bits.length() - 1,
              length);
          distinct.add(bits);
        });
    Breach.unless(distinct.size() > 1, "different structures all have the same bits");
  }
}
