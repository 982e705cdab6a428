package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * How well a surrogate predicts a group of rows, such as a simulation, of which it saw none; over
 * all groups, each held out in turn.
 *
 * @param groups number of groups
 * @param rmse root of the mean squared error in the property's unit
 * @param mae mean absolute error in the property's unit
 */
public record GroupScore(int groups, double r2, double rmse, double mae) {

  /**
   * Scores surrogates of one kind.
   *
   * @param x latent points, (n, d)
   * @param y values, (n)
   * @param groupOfRow (n)
   * @param seeds of each group's fit
   * @return empty when there is only one group, or too few rows without one
   */
  public static Optional<GroupScore> of(
      String property,
      double[][] x,
      double[] y,
      List<String> groupOfRow,
      Kind kind,
      ToLongFunction<String> seeds,
      RunMonitor monitor) {
    var groups = new TreeSet<>(groupOfRow);
    FitConfig config = FitConfig.defaults().withKinds(Set.of(kind));
    double squared = 0;
    double absolute = 0;
    for (String group : groups) {
      monitor.checkCancelled();
      int[] in = rows(groupOfRow, group, false);
      if (in.length < FitConfig.LEAST_ROWS) {
        return Optional.empty();
      }
      PropertyModel model =
          SurrogateFitter.fit(
                  property,
                  Rows.pick(x, in),
                  Rows.pick(y, in),
                  config,
                  seeds.applyAsLong(group),
                  monitor)
              .model();
      for (int i : rows(groupOfRow, group, true)) {
        double error = model.predict(x[i]).mean() - y[i];
        squared += error * error;
        absolute += Math.abs(error);
      }
    }
    double mean = Arrays.stream(y).average().orElse(0);
    double total = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
    return Optional.of(
        new GroupScore(
            groups.size(),
            1 - squared / Math.max(total, 1e-300),
            Math.sqrt(squared / y.length),
            absolute / y.length));
  }

  private static int[] rows(List<String> groupOfRow, String group, boolean same) {
    return IntStream.range(0, groupOfRow.size())
        .filter(i -> groupOfRow.get(i).equals(group) == same)
        .toArray();
  }
}
