package io.athanor.engine.latent;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Toy data with properties.
 *
 * @param values (N, P), NaN where unknown
 * @param ofImages whether the symmetries say what an image of an item has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledData(ToyData data, List<String> propertyUnits, double[][] values, boolean ofImages)
    implements TrainingData {
  LabelledData(ToyData data, List<String> propertyUnits, double[][] values) {
    this(data, propertyUnits, values, true);
  }

  @Override
  public int count() {
    return data.count();
  }

  @Override
  public Shape tensorShape() {
    return data.tensorShape();
  }

  @Override
  public float[] tensor(int index) {
    return data.tensor(index);
  }

  @Override
  public double[] properties(int index) {
    return values[index];
  }

  @Override
  public double[] properties(int index, RandomGenerator augmentation) {
    if (ofImages) {
      return properties(index);
    }
    var unknown = new double[propertyUnits.size()];
    Arrays.fill(unknown, Double.NaN);
    return unknown;
  }
}
