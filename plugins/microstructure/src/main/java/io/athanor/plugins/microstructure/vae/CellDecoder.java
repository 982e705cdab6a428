package io.athanor.plugins.microstructure.vae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;

/** (N, d) to (N, H·W + T): logits of the pixels, then the texture's entries. */
final class CellDecoder extends AbstractBlock {
  private final CellNetwork network;
  private final Linear dense;
  private final Linear coarse;
  private final List<Conv2d> convolutions = new ArrayList<>();
  private final Conv2d last;
  private final Linear texture1;
  private final Linear texture2;
  private final Linear texture3;

  CellDecoder(CellNetwork network) {
    this.network = network;
    dense = addChildBlock("dense", LatentLayer.linear(CellNetwork.DENSE));
    coarse = addChildBlock("coarse", linear(network.coarseSize()));
    for (int level = network.levels() - 1; level >= 0; level--) {
      convolutions.add(addChildBlock("up" + level, convolution(4 * network.channels(level))));
    }
    last = addChildBlock("last", convolution(1));
    texture1 = addChildBlock("texture1", LatentLayer.linear(CellNetwork.TEXTURE_DENSE));
    texture2 = addChildBlock("texture2", linear(CellNetwork.TEXTURE_DENSE));
    texture3 = addChildBlock("texture3", linear(network.textureSize()));
  }

  private static Linear linear(long units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Conv2d convolution(int filters) {
    return Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(filters).build();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray z = inputs.singletonOrThrow();
    long n = z.getShape().get(0);
    NDArray h = active(forward(dense, store, z, training));
    NDArray image =
        active(forward(coarse, store, h, training))
            .reshape(
                n,
                network.channels(network.levels()),
                network.coarseHeight(),
                network.coarseWidth());
    for (Conv2d convolution : convolutions) {
      NDArray four = forward(convolution, store, Periodic.padded(image), training);
      image = active(Periodic.shuffled(four));
    }
    NDArray logits = cropped(forward(last, store, Periodic.padded(image), training));
    NDArray t = active(forward(texture1, store, z, training));
    NDArray texture =
        forward(texture3, store, active(forward(texture2, store, t, training)), training);
    return new NDList(
        logits.reshape(n, (long) network.height() * network.width()).concat(texture, 1));
  }

  /**
   * The doubled sizes overshoot a side that is no multiple of a power of two; the middle is kept.
   */
  private NDArray cropped(NDArray image) {
    long top = (image.getShape().get(2) - network.height()) / 2;
    long left = (image.getShape().get(3) - network.width()) / 2;
    return image.get(
        ":, :, "
            + top
            + ":"
            + (top + network.height())
            + ", "
            + left
            + ":"
            + (left + network.width()));
  }

  private static NDArray active(NDArray x) {
    return Activation.leakyRelu(x, 0.1f);
  }

  private static NDArray forward(
      AbstractBlock block, ParameterStore store, NDArray x, boolean training) {
    return block.forward(store, new NDList(x), training).singletonOrThrow();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0)).addAll(network.outputShape())};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    long n = inputShapes[0].get(0);
    dense.initialize(manager, dataType, new Shape(n, network.latentDim()));
    coarse.initialize(manager, dataType, new Shape(n, CellNetwork.DENSE));
    long h = network.coarseHeight();
    long w = network.coarseWidth();
    int level = network.levels();
    for (Conv2d convolution : convolutions) {
      convolution.initialize(
          manager, dataType, new Shape(n, network.channels(level), h + 2, w + 2));
      level--;
      h *= 2;
      w *= 2;
    }
    last.initialize(manager, dataType, new Shape(n, network.channels(0), h + 2, w + 2));
    texture1.initialize(manager, dataType, new Shape(n, network.latentDim()));
    texture2.initialize(manager, dataType, new Shape(n, CellNetwork.TEXTURE_DENSE));
    texture3.initialize(manager, dataType, new Shape(n, CellNetwork.TEXTURE_DENSE));
  }
}
