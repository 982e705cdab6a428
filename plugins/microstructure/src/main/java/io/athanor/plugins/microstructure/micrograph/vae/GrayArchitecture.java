package io.athanor.plugins.microstructure.micrograph.vae;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;

/**
 * Convolutional autoencoder of gray images with sides from 8 to 256 pixels, odd ones included. The
 * encoder halves the image down to about five pixels; the decoder doubles it by convolution to four
 * times the channels and pixel shuffle (Shi et al., CVPR 2016). The decoder gives the location of
 * each pixel, on the scale of the grays; the likelihood is one term, {@code pixels}.
 */
public final class GrayArchitecture implements VaeArchitecture {
  private static final int LEAST_SIDE = 8;
  private static final int GREATEST_SIDE = 256;
  private static final int COARSEST = 5;
  private static final int CHANNELS = 12;
  private static final int DENSE = 256;
  private static final float LEAK = 0.1f;

  /** The gray that an untrained decoder is about. */
  private static final float MIDDLE = 0.5f;

  private final int height;
  private final int width;
  private final int latentDim;
  private final ReconstructionLoss loss;

  /**
   * For images of one size.
   *
   * @param tensorShape (1, height, width)
   * @throws AthanorException USER, for a side out of range
   */
  public GrayArchitecture(Shape tensorShape, int latentDim, Likelihood likelihood) {
    this.height = Math.toIntExact(tensorShape.get(1));
    this.width = Math.toIntExact(tensorShape.get(2));
    if (Math.min(height, width) < LEAST_SIDE || Math.max(height, width) > GREATEST_SIDE) {
      throw AthanorException.user(
          "micrographs of %d x %d pixels can't be trained on: sides go from %d to %d; import them"
                  .formatted(height, width, LEAST_SIDE, GREATEST_SIDE)
              + " anew with the options side and fit");
    }
    this.latentDim = latentDim;
    this.loss = likelihood.as("pixels");
  }

  @Override
  public Shape inputShape() {
    return new Shape(1, height, width);
  }

  @Override
  public int latentDim() {
    return latentDim;
  }

  @Override
  public Block encoder() {
    var block = new SequentialBlock().add(x -> new NDList(x.head().mul(2).sub(1)));
    for (int level = 1; level <= levels(); level++) {
      block.add(convolution(channels(level), 2)).add(Activation.leakyReluBlock(LEAK));
    }
    return block
        .add(Blocks.batchFlattenBlock())
        .add(linear(DENSE))
        .add(Activation.leakyReluBlock(LEAK))
        .add(linear(2L * latentDim));
  }

  @Override
  public Block decoder() {
    int top = levels();
    long coarseHeight = coarse(height);
    long coarseWidth = coarse(width);
    var block =
        new SequentialBlock()
            .add(linear(DENSE))
            .add(Activation.leakyReluBlock(LEAK))
            .add(linear(channels(top) * coarseHeight * coarseWidth))
            .add(Activation.leakyReluBlock(LEAK))
            .add(x -> new NDList(x.head().reshape(-1, channels(top), coarseHeight, coarseWidth)));
    for (int level = top - 1; level >= 0; level--) {
      block
          .add(convolution(4 * channels(level), 1))
          .add(GrayArchitecture::shuffled)
          .add(Activation.leakyReluBlock(LEAK));
    }
    return block.add(convolution(1, 1)).add(this::cropped);
  }

  @Override
  public Shape outputShape() {
    return inputShape();
  }

  @Override
  public ReconstructionLoss reconstructionLoss() {
    return loss;
  }

  /** How often the encoder halves the image. */
  private int levels() {
    double halvings = Math.log((double) Math.min(height, width) / COARSEST) / Math.log(2);
    return Math.max(1, (int) Math.rint(halvings));
  }

  /** Channels after the first {@code level} halvings; wider as the image shrinks. */
  private static int channels(int level) {
    return CHANNELS << Math.min(level, 3);
  }

  private long coarse(int side) {
    return -Math.floorDiv(-side, 1L << levels());
  }

  private static Conv2d convolution(int filters, int stride) {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(1, 1))
        .optStride(new Shape(stride, stride))
        .setFilters(filters)
        .build();
  }

  private static Linear linear(long units) {
    return Linear.builder().setUnits(units).build();
  }

  /** Four channels become one of twice the height and width: (N, 4C, H, W) to (N, C, 2H, 2W). */
  private static NDList shuffled(NDList in) {
    Shape shape = in.head().getShape();
    long n = shape.get(0);
    long c = shape.get(1) / 4;
    long h = shape.get(2);
    long w = shape.get(3);
    return new NDList(
        in.head()
            .reshape(n, c, 2, 2, h, w)
            .transpose(0, 1, 4, 2, 5, 3)
            .reshape(n, c, 2 * h, 2 * w));
  }

  /**
   * The doubled sizes overshoot a side that is no multiple of a power of two; the middle is kept.
   */
  private NDList cropped(NDList in) {
    Shape shape = in.head().getShape();
    long top = (shape.get(2) - height) / 2;
    long left = (shape.get(3) - width) / 2;
    String middle = ":, :, %d:%d, %d:%d".formatted(top, top + height, left, left + width);
    return new NDList(in.head().get(middle).add(MIDDLE));
  }
}
