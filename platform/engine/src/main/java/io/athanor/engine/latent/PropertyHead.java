package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * p(y|z) = N(y; f(z), σ²) of each property's standardised value y: f is a perceptron with one
 * hidden layer, σ a parameter of each property. The perceptron is small on purpose, so that it is
 * the latent space that gets ordered (Gómez-Bombarelli et al. 2018).
 */
final class PropertyHead {
  private static final int HIDDEN = 64;

  /** Least ln σ, approached smoothly: a hundredth of the property's spread. */
  private static final float LOWEST = (float) Math.log(0.01);

  /**
   * ln σ is so many times its parameter: Adam moves all parameters by steps of one size, and ln σ
   * has further to go than a weight.
   */
  private static final float PACE = 10;

  private final List<String> names;
  private final Block perceptron;
  private final Parameter logStdDev;

  PropertyHead(List<String> names) {
    this.names = names;
    this.perceptron =
        new SequentialBlock()
            .add(Linear.builder().setUnits(HIDDEN).build())
            .add(Activation.tanhBlock())
            .add(Linear.builder().setUnits(names.size()).build());
    this.logStdDev =
        Parameter.builder()
            .setName("logStdDev")
            .setType(Parameter.Type.OTHER)
            .optShape(new Shape(names.size()))
            // at first a value is as uncertain as the property's whole spread
            .optInitializer(Initializer.ZEROS)
            .build();
  }

  Block perceptron() {
    return perceptron;
  }

  /** The parameter of the σ, initialised. */
  Parameter spread(NDManager owner) {
    logStdDev.initialize(owner, DataType.FLOAT32);
    return logStdDev;
  }

  /** f(z), standardised, from (N, d) to (N, P). */
  NDArray predict(ParameterStore store, NDArray z, boolean training) {
    return perceptron.forward(store, new NDList(z), training).singletonOrThrow();
  }

  /** −ln p(y|z) by property, in nats of standardised values, 0 where y is unknown; each (N). */
  SortedMap<String, NDArray> terms(
      ParameterStore store, NDArray z, Targets.Batch targets, boolean training) {
    NDArray spread = store.getValue(logStdDev, z.getDevice(), training);
    NDArray logSigma = Activation.softPlus(spread.mul(PACE).sub(LOWEST)).add(LOWEST);
    NDArray error = targets.values().sub(predict(store, z, training)).mul(logSigma.neg().exp());
    NDArray nats =
        error
            .square()
            .mul(0.5f)
            .add(logSigma.add((float) GaussianPosterior.HALF_LOG_TWO_PI))
            .mul(targets.known());
    var terms = new TreeMap<String, NDArray>();
    for (int i = 0; i < names.size(); i++) {
      terms.put(names.get(i), nats.get(":, " + i));
    }
    return terms;
  }

  void clear() {
    perceptron.clear();
    logStdDev.close();
  }
}
