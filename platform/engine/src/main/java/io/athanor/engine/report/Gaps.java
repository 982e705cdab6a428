package io.athanor.engine.report;

import io.athanor.engine.campaign.Candidate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** How far predictions were from what was computed afterwards. */
final class Gaps {
  private Gaps() {}

  /** Median of |predicted − verified| / |verified| of one property. */
  static <S> OptionalDouble median(List<Candidate<S>> candidates, String property) {
    double[] gaps =
        candidates.stream()
            .filter(c -> c.predicted().containsKey(property) && c.verified().containsKey(property))
            .mapToDouble(
                c -> {
                  double truth = c.verified().get(property).value();
                  return Math.abs(c.predicted().get(property).mean() - truth) / Math.abs(truth);
                })
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return gaps.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((gaps[(gaps.length - 1) / 2] + gaps[gaps.length / 2]) / 2);
  }

  /** The worst of the wanted properties. */
  static <S> OptionalDouble median(List<Candidate<S>> candidates, List<Wanted> wanted) {
    return Arrays.stream(
            wanted.stream()
                .map(w -> median(candidates, w.property()))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray())
        .max();
  }
}
