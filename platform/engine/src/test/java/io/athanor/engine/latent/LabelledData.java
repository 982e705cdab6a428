package io.athanor.engine.latent;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Toy data with properties.
 *
 * @param values (N, P), NaN where unknown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledData(ToyData data, List<String> propertyUnits, double[][] values)
    implements TrainingData {
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
}
