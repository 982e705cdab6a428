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

/**
 * (N, 2, H, W) to (N, 2d): periodic convolutions over the phases, dense layers over the texture.
 */
final class CellEncoder extends AbstractBlock {
  private final CellNetwork network;
  private final List<Conv2d> convolutions = new ArrayList<>();
  private final Linear dense;
  private final Linear texture;
  private final Linear joined;
  private final Linear posterior;

  CellEncoder(CellNetwork network) {
    this.network = network;
    for (int level = 1; level <= network.levels(); level++) {
      Conv2d convolution =
          Conv2d.builder()
              .setKernelShape(new Shape(3, 3))
              .optStride(new Shape(2, 2))
              .setFilters(network.channels(level))
              .build();
      convolutions.add(addChildBlock("conv" + level, convolution));
    }
    dense = addChildBlock("dense", linear(CellNetwork.DENSE));
    texture = addChildBlock("texture", linear(CellNetwork.TEXTURE_DENSE));
    joined = addChildBlock("joined", linear(CellNetwork.DENSE));
    posterior = addChildBlock("posterior", LatentLayer.linear(2L * network.latentDim()));
  }

  private static Linear linear(long units) {
    return Linear.builder().setUnits(units).build();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    long n = x.getShape().get(0);
    NDArray image = x.get(":, 0:1").mul(2).sub(1);
    for (Conv2d convolution : convolutions) {
      image = apply(convolution, store, Periodic.padded(image), training);
    }
    NDArray seen = apply(dense, store, image.reshape(n, network.coarseSize()), training);
    NDArray plane = x.get(":, 1").reshape(n, (long) network.height() * network.width());
    NDArray told = apply(texture, store, plane.get(":, :" + network.textureSize()), training);
    NDArray both = apply(joined, store, seen.concat(told, 1), training);
    return posterior.forward(store, new NDList(both), training);
  }

  private static NDArray apply(
      AbstractBlock block, ParameterStore store, NDArray x, boolean training) {
    return Activation.leakyRelu(
        block.forward(store, new NDList(x), training).singletonOrThrow(), 0.1f);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), 2L * network.latentDim())};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    long n = inputShapes[0].get(0);
    Shape image = new Shape(n, 1, network.height(), network.width());
    for (Conv2d convolution : convolutions) {
      Shape padded = new Shape(n, image.get(1), image.get(2) + 2, image.get(3) + 2);
      convolution.initialize(manager, dataType, padded);
      image = convolution.getOutputShapes(new Shape[] {padded})[0];
    }
    dense.initialize(manager, dataType, new Shape(n, network.coarseSize()));
    texture.initialize(manager, dataType, new Shape(n, network.textureSize()));
    joined.initialize(
        manager, dataType, new Shape(n, CellNetwork.DENSE + CellNetwork.TEXTURE_DENSE));
    posterior.initialize(manager, dataType, new Shape(n, CellNetwork.DENSE));
  }
}
