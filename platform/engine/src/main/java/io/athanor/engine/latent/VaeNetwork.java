package io.athanor.engine.latent;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * An architecture's blocks and a model's additions, with parameters in native memory. Not
 * thread-safe.
 */
final class VaeNetwork implements AutoCloseable {
  private static final String PSEUDO_INPUTS = "prior/pseudoInputs";

  private final NDManager manager;
  private final Block encoder;
  private final Block decoder;
  private final ReconstructionLoss loss;
  private final Leaves store;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Shape inputShape;
  private final Shape outputShape;
  private final int latentDim;
  private final Additions additions;
  private final Optional<Conditioning> conditioning;
  private final Optional<PropertyHead> head;

  private VaeNetwork(VaeArchitecture architecture, Additions additions, Device device) {
    this.inputShape = architecture.inputShape();
    this.outputShape = architecture.outputShape();
    int conditions = additions.conditions().size();
    this.latentDim = architecture.latentDim() - conditions;
    this.encoder = architecture.encoder();
    this.decoder = architecture.decoder();
    this.additions = additions;
    this.conditioning =
        additions.conditional()
            ? Optional.of(new Conditioning(latentDim, conditions))
            : Optional.empty();
    this.head =
        additions.predicts()
            ? Optional.of(new PropertyHead(additions.properties()))
            : Optional.empty();
    this.loss = architecture.reconstructionLoss();
    this.manager = DjlRuntime.engine().newBaseManager(device);
    this.store = new Leaves(manager);
  }

  /** A plain VAE with fresh parameters, drawn by the blocks' own initialisers. */
  static VaeNetwork fresh(VaeArchitecture architecture, Device device, long seed) {
    return fresh(architecture, Additions.NONE, device, seed);
  }

  /** The same with additions; pseudo-inputs are 0 until they are set. */
  static VaeNetwork fresh(
      VaeArchitecture architecture, Additions additions, Device device, long seed) {
    var network = new VaeNetwork(architecture, additions, device);
    try {
      GradientTape.exclusively(
          () -> {
            // drawn on the CPU, so that a GPU starts from the same weights
            DjlRuntime.engine().setRandomSeed((int) Seeds.derive(seed, Seeds.WEIGHTS));
            network.initialize(Device.cpu());
          });
      if (!device.equals(Device.cpu())) {
        Weights drawn = network.weights();
        network.clear();
        network.initialize(device);
        network.load(drawn);
      }
      return network;
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  /** Parameters of a trained model. */
  static VaeNetwork of(
      VaeArchitecture architecture, Additions additions, Device device, Weights weights) {
    var network = new VaeNetwork(architecture, additions, device);
    try {
      GradientTape.exclusively(() -> network.initialize(device));
      network.load(weights);
      network.parameters.values().forEach(parameter -> parameter.freeze(true));
      return network;
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  private void initialize(Device device) {
    parameters.clear();
    NDManager owner = manager.newSubManager(device);
    long code = (long) latentDim + additions.conditions().size();
    initialize(encoder, "encoder", owner, withBatch(1, inputShape), new Shape(1, 2 * code));
    initialize(decoder, "decoder", owner, new Shape(1, code), withBatch(1, outputShape));
    conditioning.ifPresent(
        c ->
            initialize(
                c.correction(), "conditions", owner, c.inputShape(), new Shape(1, 2L * latentDim)));
    head.ifPresent(
        h -> {
          var outputs = new Shape(1, additions.properties().size());
          initialize(h.perceptron(), "properties", owner, new Shape(1, latentDim), outputs);
          parameters.put("properties/logStdDev", h.spread(owner));
        });
    if (additions.pseudoInputs() > 0) {
      var inputs =
          Parameter.builder()
              .setName("pseudoInputs")
              .setType(Parameter.Type.OTHER)
              .optShape(withBatch(additions.pseudoInputs(), inputShape))
              .optInitializer(Initializer.ZEROS)
              .build();
      inputs.initialize(owner, DataType.FLOAT32);
      parameters.put(PSEUDO_INPUTS, inputs);
    }
  }

  private void initialize(Block block, String name, NDManager owner, Shape input, Shape output) {
    block.initialize(owner, DataType.FLOAT32, input);
    Shape[] made = block.getOutputShapes(new Shape[] {input});
    if (made.length != 1 || !made[0].equals(output)) {
      throw AthanorException.plugin(
          "the architecture's " + name + " gives " + made[0] + " for one item, not " + output);
    }
    for (Pair<String, Parameter> pair : block.getParameters()) {
      parameters.put(name + "/" + pair.getKey(), pair.getValue());
    }
  }

  NDManager manager() {
    return manager;
  }

  int latentDim() {
    return latentDim;
  }

  Additions additions() {
    return additions;
  }

  Shape inputShape() {
    return inputShape;
  }

  Shape outputShape() {
    return outputShape;
  }

  /** Parameters that a gradient is wanted for, by name. */
  Map<String, Parameter> trainable() {
    var trainable = new LinkedHashMap<String, Parameter>();
    parameters.forEach(
        (name, parameter) -> {
          if (parameter.requiresGradient()) {
            trainable.put(name, parameter);
          }
        });
    return trainable;
  }

  /**
   * Runs a forward pass and computes its gradients; see {@link Leaves#record}. To be called inside
   * a {@link NativeScope}.
   */
  void record(long engineSeed, Supplier<NDArray> forward) {
    store.record(engineSeed, forward);
  }

  /** The last recorded pass's gradients by trainable parameter, for that pass's scope. */
  Map<String, NDArray> gradients(NativeScope scope) {
    var gradients = new LinkedHashMap<String, NDArray>();
    trainable()
        .forEach(
            (name, parameter) ->
                gradients.put(name, store.gradient(name, parameter, scope.manager())));
    return gradients;
  }

  /** A parameter as the pass that is being recorded sees it. */
  NDArray value(Parameter parameter) {
    return store.getValue(parameter, manager.getDevice(), true);
  }

  /** From (N, inputShape) to (N, 2d); of an unconditional model. */
  NDArray encode(NDArray input, boolean training) {
    return encode(input, Optional.empty(), training);
  }

  /**
   * Mean and log variance of q(z|x, y), (N, 2d).
   *
   * @param input x, (N, inputShape)
   * @param conditions y, standardised, (N, C); empty for an unconditional model
   */
  NDArray encode(NDArray input, Optional<NDArray> conditions, boolean training) {
    requireConditions(conditions);
    NDArray encoded = encoder.forward(store, new NDList(input), training).singletonOrThrow();
    return conditioning
        .map(c -> c.posterior(store, encoded, conditions.orElseThrow(), training))
        .orElse(encoded);
  }

  /**
   * The parameters of p(x|z, y), (N, outputShape).
   *
   * @param latent z, (N, d)
   * @param conditions y, standardised, (N, C); empty for an unconditional model
   */
  NDArray decode(NDArray latent, Optional<NDArray> conditions, boolean training) {
    requireConditions(conditions);
    NDArray code = conditions.map(y -> Conditioning.decoderInput(latent, y)).orElse(latent);
    return decoder.forward(store, new NDList(code), training).singletonOrThrow();
  }

  private void requireConditions(Optional<NDArray> conditions) {
    if (conditions.isPresent() != additions.conditional()) {
      throw new IllegalStateException(
          "the network's conditions are "
              + additions.conditions()
              + (conditions.isPresent() ? ", and values were given" : ", and no value was given"));
    }
  }

  /** Standardised properties at latent points, from (N, d) to (N, P); of a model with a head. */
  NDArray predict(NDArray latent) {
    return head.orElseThrow().predict(store, latent, false);
  }

  /** −ln p(y|z) by property, each (N); of a model with a head. */
  SortedMap<String, NDArray> propertyTerms(
      NDArray latent, Targets.Batch targets, boolean training) {
    return head.orElseThrow().terms(store, latent, targets, training);
  }

  /**
   * p(z). Pseudo-inputs are encoded as when the model is in use, without dropout and with running
   * statistics: the prior is the same for all batches, and leaves no trace in those statistics.
   */
  Prior prior() {
    Parameter inputs = parameters.get(PSEUDO_INPUTS);
    return inputs == null
        ? new Prior.StandardNormal()
        : new Prior.Mixture(GaussianPosterior.of(encode(value(inputs), false)));
  }

  /**
   * Overwrites the pseudo-inputs.
   *
   * @param values row-major of (pseudoInputs, inputShape)
   */
  void setPseudoInputs(float[] values) {
    copyInto(parameters.get(PSEUDO_INPUTS).getArray(), values);
  }

  /** Terms of −ln p(x|z) by name in a fixed order, each (N). */
  SortedMap<String, NDArray> reconstruction(NDArray input, NDArray output) {
    var terms = new TreeMap<>(loss.terms(input, output));
    Shape wanted = new Shape(input.getShape().get(0));
    terms.forEach(
        (name, term) -> {
          if (!term.getShape().equals(wanted)) {
            throw AthanorException.plugin(
                "the reconstruction term '"
                    + name
                    + "' has shape "
                    + term.getShape()
                    + ", not one value an item "
                    + wanted);
          }
        });
    if (terms.isEmpty()) {
      throw AthanorException.plugin("the reconstruction loss gave no term");
    }
    return terms;
  }

  Weights weights() {
    var arrays = new LinkedHashMap<String, NDArray>();
    parameters.forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
    return Weights.of(arrays);
  }

  /** Overwrites the parameters in place, so that whatever refers to their arrays stays right. */
  void load(Weights weights) {
    if (weights.size() != parameters.size()) {
      throw Weights.foreign(
          "has " + parameters.size() + " parameters, the stored model " + weights.size());
    }
    parameters.forEach(
        (name, parameter) -> {
          NDArray array = parameter.getArray();
          copyInto(array, weights.values(name, array.getShape().getShape()));
        });
  }

  /**
   * Copies values into an array's own, aligned memory; {@code NDArray.set} would swap the memory.
   */
  static void copyInto(NDArray target, float[] values) {
    try (NativeScope scope = NativeScope.under(target.getManager())) {
      target.set(new NDIndex(":"), scope.manager().create(values, target.getShape()));
    }
  }

  static Shape withBatch(long count, Shape item) {
    return new Shape(count).addAll(item);
  }

  private void clear() {
    encoder.clear();
    decoder.clear();
    conditioning.ifPresent(Conditioning::clear);
    head.ifPresent(PropertyHead::clear);
    Optional.ofNullable(parameters.get(PSEUDO_INPUTS)).ifPresent(Parameter::close);
  }

  @Override
  public void close() {
    clear();
    manager.close();
  }
}
