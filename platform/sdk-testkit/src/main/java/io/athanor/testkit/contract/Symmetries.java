package io.athanor.testkit.contract;

import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.Symmetry;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

final class Symmetries implements Clause {
  private static final int MEMBERS = 4;
  private static final double TOLERANCE = 1e-3;

  @Override
  public String name() {
    return "symmetries";
  }

  @Override
  public String promise() {
    return "a symmetry keeps the canonical form, and does to properties what it says";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) {
    var plugin = subject.plugin();
    NotTried.unless(!plugin.symmetries().isEmpty(), "the plugin declares no symmetry");
    Sample<S> sample = subject.samples().get(0);
    Map<String, Double> original = subject.with(sample, s -> values(subject, s));
    for (Symmetry<S> symmetry : plugin.symmetries()) {
      for (int seed = 0; seed < MEMBERS; seed++) {
        subject.at(subject.told(sample) + " under " + symmetry.name() + ", seed " + seed);
        var image = symmetry.apply(sample.structure(), new SplittableRandom(seed));
        Breach.unless(
            symmetry
                .apply(sample.structure(), new SplittableRandom(seed))
                .structure()
                .equals(image.structure()),
            "the same seed gives another image");
        Breach.unless(
            plugin.canonical(image.structure()).equals(plugin.canonical(sample.structure())),
            "the image has another canonical form than the original");
        values(subject, image.structure())
            .forEach(
                (name, value) ->
                    image
                        .properties()
                        .original(name)
                        .ifPresent(from -> require(name, value, from, original)));
      }
    }
  }

  private static void require(
      String name, double value, String from, Map<String, Double> original) {
    Double was = original.get(from);
    Breach.unless(
        was != null && Math.abs(value - was) <= TOLERANCE * Math.max(1, Math.abs(was)),
        "%s of the image is %s, but should be the original's %s, %s",
        name,
        value,
        from,
        was);
  }

  private static <S> Map<String, Double> values(Subject<S> subject, S structure) {
    var values = new TreeMap<String, Double>();
    Outcome.Asked.of(subject)
        .computed(structure)
        .answers()
        .forEach(
            (name, result) -> {
              if (result instanceof PropertyResult.Value value) {
                values.put(name, value.value());
              }
            });
    return values;
  }
}
