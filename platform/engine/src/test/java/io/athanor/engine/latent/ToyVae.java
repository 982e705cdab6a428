package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.initializer.XavierInitializer;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Small architectures for tests. */
record ToyVae(
    Shape inputShape,
    int latentDim,
    Block encoder,
    Block decoder,
    Shape outputShape,
    ReconstructionLoss reconstructionLoss)
    implements VaeArchitecture {

  /** A perceptron with one hidden layer on each side and a Gaussian likelihood of known spread. */
  static ToyVae mlp(int inputs, int hidden, int latentDim, double stdDev) {
    return new ToyVae(
        new Shape(inputs),
        latentDim,
        layers(hidden, 2 * latentDim),
        layers(hidden, inputs),
        new Shape(inputs),
        Likelihood.gaussian(stdDev).as("gaussian"));
  }

  /**
   * The network of Burda et al. (2016) for binary pictures of 28 by 28: 784–200–200–50, tanh,
   * Bernoulli likelihood, logits out. Weights start with a third of the variance that Glorot and
   * Bengio (2010) give them.
   */
  static ToyVae perceptrons() {
    var shape = new Shape(784);
    return new ToyVae(
        shape,
        50,
        glorot(deep(200, 100)),
        glorot(deep(200, 784)),
        shape,
        Likelihood.bernoulli().as("pixels"));
  }

  private static Block glorot(Block block) {
    block.setInitializer(
        new XavierInitializer(
            XavierInitializer.RandomType.UNIFORM, XavierInitializer.FactorType.AVG, 1),
        Parameter.Type.WEIGHT);
    return block;
  }

  private static Block deep(int hidden, int outputs) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(hidden).build())
        .add(Activation.tanhBlock())
        .add(layers(hidden, outputs));
  }

  private static Block layers(int hidden, int outputs) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(hidden).build())
        .add(Activation.tanhBlock())
        .add(Linear.builder().setUnits(outputs).build());
  }

  /** A convolutional network for odd square images, Bernoulli likelihood, logits out. */
  static ToyVae conv(int side, int channels, int latentDim) {
    int a = (side + 1) / 2;
    int b = (a + 1) / 2;
    int c = (b + 1) / 2;
    var encoder =
        new SequentialBlock()
            .add(conv3(channels, 2))
            .add(Activation.reluBlock())
            .add(conv3(2 * channels, 2))
            .add(Activation.reluBlock())
            .add(conv3(4 * channels, 2))
            .add(Activation.reluBlock())
            .add(Blocks.batchFlattenBlock())
            .add(Linear.builder().setUnits(2L * latentDim).build());
    var decoder =
        new SequentialBlock()
            .add(Linear.builder().setUnits(4L * channels * c * c).build())
            .add(Activation.reluBlock())
            .add(each(x -> x.reshape(-1, 4L * channels, c, c)))
            .add(conv3(8 * channels, 1))
            .add(upsampled(2 * channels, c, b))
            .add(Activation.reluBlock())
            .add(conv3(4 * channels, 1))
            .add(upsampled(channels, b, a))
            .add(Activation.reluBlock())
            .add(conv3(4, 1))
            .add(upsampled(1, a, side));
    var shape = new Shape(1, side, side);
    return new ToyVae(
        shape, latentDim, encoder, decoder, shape, Likelihood.bernoulli().as("bernoulli"));
  }

  /** A network for images of 9 by 9 with all that keeps state: batch normalisation and dropout. */
  static ToyVae delicate() {
    var shape = new Shape(1, 9, 9);
    var encoder =
        new SequentialBlock()
            .add(conv3(4, 2))
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock())
            .add(Blocks.batchFlattenBlock())
            .add(Dropout.builder().optRate(0.2f).build())
            .add(Linear.builder().setUnits(6).build());
    var decoder =
        new SequentialBlock()
            .add(Linear.builder().setUnits(81).build())
            .add(each(x -> x.reshape(-1, 1, 9, 9)));
    return new ToyVae(shape, 3, encoder, decoder, shape, Likelihood.bernoulli().as("bernoulli"));
  }

  /** A small perceptron whose loss is no number whenever the given says so. */
  static ToyVae failing(BooleanSupplier fails) {
    var sound = mlp(12, 8, 3, 0.5);
    return new ToyVae(
        sound.inputShape,
        sound.latentDim,
        sound.encoder,
        sound.decoder,
        sound.outputShape,
        (input, output) -> {
          Map<String, NDArray> terms = sound.reconstructionLoss.terms(input, output);
          return fails.getAsBoolean()
              ? Map.of("gaussian", terms.get("gaussian").mul(Float.NaN))
              : terms;
        });
  }

  private static Block conv3(int filters, int stride) {
    return Conv2d.builder()
        .setFilters(filters)
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(1, 1))
        .optStride(new Shape(stride, stride))
        .build();
  }

  /** Pixel shuffle from (4C, side, side) to (C, 2 side, 2 side), cut to the wanted side. */
  private static Block upsampled(int channels, int side, int wanted) {
    return each(
        x ->
            x.reshape(-1, channels, 2, 2, side, side)
                .transpose(0, 1, 4, 2, 5, 3)
                .reshape(-1, channels, 2L * side, 2L * side)
                .get(":, :, :" + wanted + ", :" + wanted));
  }

  private static Block each(UnaryOperator<NDArray> function) {
    return new SequentialBlock()
        .add(list -> new NDList(function.apply(list.singletonOrThrow())), "reshape");
  }
}
