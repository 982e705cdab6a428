package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What a conditional model is given in training: values standardised over the training items. */
final class Conditions {
  private final Columns columns;
  private final List<Condition> all;
  private final Staging staging = new Staging();

  private Conditions(Columns columns, List<Condition> all) {
    this.columns = columns;
    this.all = all;
  }

  /**
   * The conditions of a model; none where it is unconditional.
   *
   * @throws AthanorException DATA, for a condition that some items have no value of, or that does
   *     not vary over the training items
   */
  static Conditions of(TrainingData data, Split split, Additions additions) {
    Columns columns = Columns.given(data, additions);
    var all = new ArrayList<Condition>();
    for (int c = 0; c < columns.names().size(); c++) {
      String name = columns.names().get(c);
      int[] items = IntStream.range(0, data.count()).toArray();
      int lacking = data.count() - columns.known(c, items).length;
      if (lacking > 0) {
        throw AthanorException.data(
            lacking
                + " of "
                + data.count()
                + " structures have no value of '"
                + name
                + "', which the model is conditional on; give each a value, or leave it out of the"
                + " model's conditions");
      }
      Columns.Scale scale = columns.scale(c, split.train());
      double[] values = columns.known(c, split.train());
      if (!scale.usable()) {
        throw AthanorException.data(
            "the model can't be conditional on '"
                + name
                + "': its spread over the training structures is "
                + scale.stdDev()
                + "; leave it out of the model's conditions");
      }
      all.add(
          new Condition(
              name,
              columns.unit(c),
              scale.mean(),
              scale.stdDev(),
              Arrays.stream(values).min().orElseThrow(),
              Arrays.stream(values).max().orElseThrow()));
    }
    return new Conditions(columns, List.copyOf(all));
  }

  List<Condition> all() {
    return all;
  }

  /** Of items {@code order[from .. to-1]} as they are, (to − from, C); empty without conditions. */
  Optional<NDArray> load(NDManager manager, int[] order, int from, int to) {
    return batch(manager, order, from, to, columns::of);
  }

  /** The same, each under the member of the symmetries that its generator draws. */
  Optional<NDArray> load(
      NDManager manager, int[] order, int from, int to, IntFunction<RandomGenerator> augmentation) {
    return batch(manager, order, from, to, item -> columns.of(item, augmentation.apply(item)));
  }

  private Optional<NDArray> batch(
      NDManager manager, int[] order, int from, int to, IntFunction<double[]> of) {
    int count = all.size();
    if (count == 0) {
      return Optional.empty();
    }
    float[] values = new float[(to - from) * count];
    for (int i = from; i < to; i++) {
      double[] row = of.apply(order[i]);
      for (int c = 0; c < count; c++) {
        if (Double.isNaN(row[c])) {
          throw AthanorException.data(
              "an image of structure "
                  + order[i]
                  + " under the domain's symmetries has no known '"
                  + all.get(c).name()
                  + "', which the model is conditional on; train without augment, or leave it out of"
                  + " the model's conditions");
        }
        values[(i - from) * count + c] = all.get(c).standardised(row[c]);
      }
    }
    return Optional.of(staging.array(manager, values, new Shape(to - from, count)));
  }

  /** SHA-256 over names, units and all values. */
  String hash() {
    return columns.hash();
  }
}
