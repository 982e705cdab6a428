package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** What a property head learns: values standardised over the training items. */
final class Targets {
  private final Columns columns;
  private final double[] mean;
  private final double[] stdDev;
  private final Staging staging = new Staging();

  private Targets(Columns columns, double[] mean, double[] stdDev) {
    this.columns = columns;
    this.mean = mean;
    this.stdDev = stdDev;
  }

  /**
   * Values of a batch.
   *
   * @param values standardised, 0 where unknown; (N, P)
   * @param known 1, or 0 where the value is unknown; (N, P)
   */
  record Batch(NDArray values, NDArray known) {

    /** Each item several times in a row. */
    Batch repeated(int times) {
      return times == 1 ? this : new Batch(values.repeat(0, times), known.repeat(0, times));
    }
  }

  /**
   * The targets of a model's head; none where it has no head.
   *
   * @throws AthanorException DATA, for a property that does not vary over the training items
   */
  static Targets of(TrainingData data, Split split, Additions additions) {
    Columns columns = Columns.learned(data, additions);
    List<String> names = columns.names();
    double[] mean = new double[names.size()];
    double[] stdDev = new double[names.size()];
    for (int p = 0; p < names.size(); p++) {
      Columns.Scale scale = columns.scale(p, split.train());
      if (!scale.usable()) {
        throw AthanorException.data(
            "property '"
                + names.get(p)
                + "' can't be learned: "
                + scale.known()
                + " training structures have a value, with the spread "
                + scale.stdDev()
                + "; leave it out of the model's properties or give more values");
      }
      mean[p] = scale.mean();
      stdDev[p] = scale.stdDev();
    }
    return new Targets(columns, mean, stdDev);
  }

  List<String> names() {
    return columns.names();
  }

  String unit(int property) {
    return columns.unit(property);
  }

  double mean(int property) {
    return mean[property];
  }

  double stdDev(int property) {
    return stdDev[property];
  }

  /** Values of an item in their units, NaN where unknown. */
  double[] of(int item) {
    return columns.of(item);
  }

  /** Of items {@code order[from .. to-1]} as they are; empty without a head. */
  Optional<Batch> load(NDManager manager, int[] order, int from, int to) {
    return batch(manager, order, from, to, columns::of);
  }

  /** The same, each under the member of the symmetries that its generator draws. */
  Optional<Batch> load(
      NDManager manager, int[] order, int from, int to, IntFunction<RandomGenerator> augmentation) {
    return batch(manager, order, from, to, item -> columns.of(item, augmentation.apply(item)));
  }

  private Optional<Batch> batch(
      NDManager manager, int[] order, int from, int to, IntFunction<double[]> of) {
    int count = columns.names().size();
    if (count == 0) {
      return Optional.empty();
    }
    float[] values = new float[(to - from) * count];
    float[] known = new float[values.length];
    for (int i = from; i < to; i++) {
      double[] row = of.apply(order[i]);
      for (int p = 0; p < count; p++) {
        if (!Double.isNaN(row[p])) {
          int place = (i - from) * count + p;
          values[place] = (float) ((row[p] - mean[p]) / stdDev[p]);
          known[place] = 1;
        }
      }
    }
    var shape = new Shape(to - from, count);
    return Optional.of(
        new Batch(staging.array(manager, values, shape), staging.array(manager, known, shape)));
  }

  /** SHA-256 over names, units and all values. */
  String hash() {
    return columns.hash();
  }
}
