package io.athanor.engine.latent;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.athanor.sdk.AthanorException;
import java.util.IdentityHashMap;
import java.util.function.Supplier;

/**
 * Hands parameters to blocks: in use their arrays, while a forward pass is recorded leaves of that
 * pass alone that share the arrays' memory. A new leaf takes over the gradient that the engine
 * computed; an array that lasted would have its old one set to zero and the new one added, two more
 * passes over all weights in each step.
 */
final class Leaves extends ParameterStore {
  private final IdentityHashMap<Parameter, NDArray> leaves = new IdentityHashMap<>();
  private boolean recording;

  Leaves(NDManager manager) {
    super(manager, false);
  }

  /**
   * Runs a forward pass and computes its gradients, which {@link #gradient} then gives until the
   * scope ends that this was called in.
   *
   * @param engineSeed for blocks that draw from the engine's generator, such as dropout
   * @param forward gives the loss, a single number
   */
  void record(long engineSeed, Supplier<NDArray> forward) {
    leaves.clear();
    recording = true;
    try {
      GradientTape.record(engineSeed, forward);
    } finally {
      recording = false;
    }
  }

  @Override
  public NDArray getValue(Parameter parameter, Device device, boolean training) {
    NDArray array = super.getValue(parameter, device, training);
    return recording && parameter != null && parameter.requiresGradient()
        ? leaves.computeIfAbsent(parameter, p -> leaf(array))
        : array;
  }

  private static NDArray leaf(NDArray array) {
    NDArray leaf = array.stopGradient();
    leaf.setRequiresGradient(true);
    return leaf;
  }

  /**
   * The last pass's gradient by a parameter, of its shape; 0 for one that had no part in the loss.
   *
   * @param scope for the zeros
   * @throws AthanorException PLUGIN, when a block took the parameter's array past this store
   */
  NDArray gradient(String name, Parameter parameter, NDManager scope) {
    NDArray leaf = leaves.get(parameter);
    if (leaf != null) {
      return leaf.getGradient();
    }
    NDArray array = parameter.getArray();
    if (JniUtils.getGradient((PtNDArray) array) != null) {
      throw AthanorException.plugin(
          "a block takes its parameter '"
              + name
              + "' by itself, so that it would not be trained; take it from the ParameterStore that"
              + " the forward pass is given");
    }
    return scope.zeros(array.getShape());
  }
}
