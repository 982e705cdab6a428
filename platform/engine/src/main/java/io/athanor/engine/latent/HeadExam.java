package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import io.athanor.engine.latent.LearnedProperty.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds out how well a property head predicts, from the posterior means of structures. */
final class HeadExam {
  private final VaeNetwork network;
  private final Batches batches;
  private final Conditions conditions;
  private final Targets targets;
  private final int batchSize;

  HeadExam(
      VaeNetwork network, Batches batches, Conditions conditions, Targets targets, int batchSize) {
    this.network = network;
    this.batches = batches;
    this.conditions = conditions;
    this.targets = targets;
    this.batchSize = batchSize;
  }

  /** In the order of the head; empty without one. */
  List<LearnedProperty> examine(Split split) {
    var learned = new ArrayList<LearnedProperty>();
    if (targets.names().isEmpty()) {
      return learned;
    }
    float[][] training = predictions(split.train());
    float[][] heldOut = predictions(split.validation());
    for (int p = 0; p < targets.names().size(); p++) {
      learned.add(
          new LearnedProperty(
              targets.names().get(p),
              targets.unit(p),
              targets.mean(p),
              targets.stdDev(p),
              // targets without two different values are refused
              fit(p, split.train(), training).orElseThrow(),
              fit(p, split.validation(), heldOut)));
    }
    return learned;
  }

  /** Standardised, an item a row. */
  private float[][] predictions(int[] items) {
    var predictions = new float[items.length][];
    int count = targets.names().size();
    for (int from = 0; from < items.length; from += batchSize) {
      int to = Math.min(items.length, from + batchSize);
      try (NativeScope scope = NativeScope.under(network.manager())) {
        NDArray input = batches.load(scope.manager(), items, from, to);
        var given = conditions.load(scope.manager(), items, from, to);
        NDArray mean = GaussianPosterior.of(network.encode(input, given, false)).mean();
        float[] values = scope.read(network.predict(mean));
        for (int i = from; i < to; i++) {
          predictions[i] = new float[count];
          System.arraycopy(values, (i - from) * count, predictions[i], 0, count);
        }
      }
    }
    return predictions;
  }

  private Optional<Fit> fit(int property, int[] items, float[][] predictions) {
    int[] known =
        IntStream.range(0, items.length)
            .filter(i -> !Double.isNaN(targets.of(items[i])[property]))
            .toArray();
    double[] truth = IntStream.of(known).mapToDouble(i -> targets.of(items[i])[property]).toArray();
    double mean = IntStream.range(0, known.length).mapToDouble(k -> truth[k]).average().orElse(0);
    double error = 0;
    double total = 0;
    for (int k = 0; k < known.length; k++) {
      double predicted =
          targets.mean(property) + targets.stdDev(property) * predictions[known[k]][property];
      error += (predicted - truth[k]) * (predicted - truth[k]);
      total += (truth[k] - mean) * (truth[k] - mean);
    }
    return total > 0
        ? Optional.of(new Fit(known.length, Math.sqrt(error / known.length), 1 - error / total))
        : Optional.empty();
  }
}
