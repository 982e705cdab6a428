package io.athanor.testkit.sabotage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.athanor.sdk.DenseVae;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.testkit.toy.LaminatePlugin;

/** Adds an offset to the decoder's output without asking the parameter store for it. */
final class SelfServing extends LaminatePlugin {
  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    var sound = new DenseVae(tensorShape, latentDim, Likelihood.bernoulli().as("bernoulli"));
    return new VaeArchitecture() {
      @Override
      public Shape inputShape() {
        return sound.inputShape();
      }

      @Override
      public int latentDim() {
        return sound.latentDim();
      }

      @Override
      public Block encoder() {
        return sound.encoder();
      }

      @Override
      public Block decoder() {
        return new SequentialBlock().add(sound.decoder()).add(new Offset());
      }

      @Override
      public Shape outputShape() {
        return sound.outputShape();
      }

      @Override
      public ReconstructionLoss reconstructionLoss() {
        return sound.reconstructionLoss();
      }
    };
  }

  private static final class Offset extends AbstractBlock {
    private final Parameter offset =
        addParameter(Parameter.builder().setName("offset").setType(Parameter.Type.BIAS).build());

    @Override
    protected void prepare(Shape[] inputShapes) {
      offset.setShape(inputShapes[0].slice(1));
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDArray own = offset.getArray();
      return new NDList(inputs.singletonOrThrow().add(own));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }
}
