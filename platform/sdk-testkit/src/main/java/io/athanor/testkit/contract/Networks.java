package io.athanor.testkit.contract;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.VaeArchitecture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Initialised encoder and decoder of an architecture, closed after use. */
final class Networks implements AutoCloseable {
  private static final int SEED = 20;
  private static final float LEARNING_RATE = 3e-3f;

  private final NDManager manager;
  private final Handed handed;
  private final VaeArchitecture architecture;
  private final Block encoder;
  private final Block decoder;

  Networks(VaeArchitecture architecture) {
    Engine.getInstance().setRandomSeed(SEED);
    this.manager = NDManager.newBaseManager();
    this.handed = new Handed(manager);
    this.architecture = architecture;
    this.encoder = ready(architecture.encoder(), architecture.inputShape());
    this.decoder = ready(architecture.decoder(), new Shape(architecture.latentDim()));
  }

  private Block ready(Block block, Shape shape) {
    block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
    block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(shape));
    return block;
  }

  NDManager manager() {
    return manager;
  }

  <S> NDArray batch(StructureCodec<S> codec, List<S> structures) {
    Shape shape = codec.tensorShape(structures.get(0));
    var data = new float[(int) (structures.size() * shape.size())];
    int at = 0;
    for (S structure : structures) {
      float[] tensor = codec.encode(structure);
      System.arraycopy(tensor, 0, data, at, tensor.length);
      at += tensor.length;
    }
    return manager.create(data, new Shape(structures.size()).addAll(shape));
  }

  /** (N, 2d): means, then log variances. */
  NDArray posterior(NDArray x) {
    return forward(encoder, x);
  }

  NDArray means(NDArray x) {
    return posterior(x).get(":, :" + architecture.latentDim());
  }

  NDArray output(NDArray z) {
    return forward(decoder, z);
  }

  private NDArray forward(Block block, NDArray in) {
    return block.forward(handed, new NDList(in), true).singletonOrThrow();
  }

  /**
   * Whether a block asked for a parameter where it must: one taken past the store isn't trained.
   */
  boolean isAskedFor(Parameter parameter) {
    return handed.parameters.contains(parameter);
  }

  /** Remembers which parameters were asked for. */
  private static final class Handed extends ParameterStore {
    private final Set<Parameter> parameters = Collections.newSetFromMap(new IdentityHashMap<>());

    Handed(NDManager manager) {
      super(manager, false);
    }

    @Override
    public NDArray getValue(Parameter parameter, Device device, boolean training) {
      parameters.add(parameter);
      return super.getValue(parameter, device, training);
    }
  }

  List<Parameter> parameters() {
    var parameters = new ArrayList<Parameter>();
    encoder.getParameters().values().forEach(parameters::add);
    decoder.getParameters().values().forEach(parameters::add);
    return parameters;
  }

  /** The sum of the loss's terms, (N); each is checked for its shape. */
  NDArray loss(NDArray x, NDArray output) {
    Map<String, NDArray> terms = architecture.reconstructionLoss().terms(x, output);
    Breach.unless(!terms.isEmpty(), "the reconstruction loss has no terms");
    NDArray loss = null;
    for (Map.Entry<String, NDArray> term : terms.entrySet()) {
      Shape shape = term.getValue().getShape();
      Breach.unless(
          shape.equals(new Shape(x.getShape().get(0))),
          "the term '%s' has shape %s, but must have one value a structure: (%d)",
          term.getKey(),
          shape,
          x.getShape().get(0));
      loss = loss == null ? term.getValue() : loss.add(term.getValue());
    }
    return loss;
  }

  /**
   * Trains them as a plain autoencoder, without noise.
   *
   * @return the mean loss a structure, before each step and at the end
   */
  float[] overfit(NDArray x, int steps) {
    Optimizer adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(LEARNING_RATE)).build();
    var losses = new float[steps + 1];
    for (int step = 0; step <= steps; step++) {
      try (NDManager scope = manager.newSubManager();
          GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray own = x.duplicate();
        own.attach(scope);
        NDArray loss = loss(own, output(means(own))).mean();
        losses[step] = loss.getFloat();
        if (step < steps) {
          collector.backward(loss);
          for (Parameter parameter : parameters()) {
            if (parameter.requiresGradient()) {
              NDArray gradient = parameter.getArray().getGradient();
              adam.update(parameter.getId(), parameter.getArray(), gradient);
            }
          }
        }
        collector.zeroGradients();
      }
    }
    return losses;
  }

  @Override
  public void close() {
    manager.close();
  }
}
