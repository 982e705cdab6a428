package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Moments on a GPU, of all parameters in one array: a network of this size costs a GPU the calls,
 * not the arithmetic, and a kernel for each parameter would be ten times as many.
 *
 * @param weights by name, in the order in which they lie in the moments
 * @param means of the gradient, one after the other
 * @param variances uncentred
 */
record DeviceMoments(Map<String, NDArray> weights, NDArray means, NDArray variances)
    implements AdamMoments {

  static DeviceMoments of(Map<String, NDArray> weights, NDManager owner) {
    long size = weights.values().stream().mapToLong(NDArray::size).sum();
    return new DeviceMoments(weights, zeros(owner, size), zeros(owner, size));
  }

  /** An array that lives as long as its owner. */
  private static NDArray zeros(NDManager owner, long size) {
    NDArray zeros = owner.zeros(new Shape(size));
    NDScope.unregister(zeros);
    return zeros;
  }

  @Override
  public Gradient gradient(Map<String, NDArray> gradients) {
    var flat = new NDList();
    weights.keySet().forEach(name -> flat.add(gradients.get(name).reshape(-1)));
    return new Flat(this, NDArrays.concat(flat));
  }

  private record Flat(DeviceMoments moments, NDArray gradient) implements Gradient {
    @Override
    public double squaredNorm() {
      return gradient.square().sum().getFloat();
    }

    @Override
    public void apply(long step, float rate, float rescale) {
      NDArray slope = rescale == 1f ? gradient : gradient.muli(rescale);
      NDArray means = moments.means;
      NDArray variances = moments.variances;
      variances.muli(BETA2).addi(slope.square().muli(1 - BETA2));
      means.muli(BETA1).addi(slope.muli(1 - BETA1));
      NDArray steps = means.mul(rate).divi(variances.sqrt().addi(EPSILON));
      long from = 0;
      for (NDArray weight : moments.weights.values()) {
        long to = from + weight.size();
        weight.subi(steps.get(from + ":" + to).reshape(weight.getShape()));
        from = to;
      }
    }
  }

  @Override
  public Weights read() {
    // from a GPU the engine makes a copy on the CPU that would live as long as the array
    try (NativeScope scope = NativeScope.under(means.getManager())) {
      float[] mean = scope.read(means);
      float[] variance = scope.read(variances);
      var tensors = new LinkedHashMap<String, Weights.Tensor>();
      int from = 0;
      for (Map.Entry<String, NDArray> entry : weights.entrySet()) {
        long[] shape = entry.getValue().getShape().getShape();
        int to = from + Math.toIntExact(entry.getValue().size());
        tensors.put(
            entry.getKey() + "/mean",
            new Weights.Tensor(shape, Arrays.copyOfRange(mean, from, to)));
        tensors.put(
            entry.getKey() + "/variance",
            new Weights.Tensor(shape, Arrays.copyOfRange(variance, from, to)));
        from = to;
      }
      return new Weights(tensors);
    }
  }

  @Override
  public void restore(Weights moments) {
    int size = Math.toIntExact(means.size());
    var mean = new float[size];
    var variance = new float[size];
    int from = 0;
    for (Map.Entry<String, NDArray> entry : weights.entrySet()) {
      long[] shape = entry.getValue().getShape().getShape();
      float[] part = moments.values(entry.getKey() + "/mean", shape);
      System.arraycopy(part, 0, mean, from, part.length);
      System.arraycopy(
          moments.values(entry.getKey() + "/variance", shape), 0, variance, from, part.length);
      from += part.length;
    }
    VaeNetwork.copyInto(means, mean);
    VaeNetwork.copyInto(variances, variance);
  }
}
