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
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.testkit.toy.LaminatePlugin;

/** Adds an offset to the decoder's output without asking the parameter store for it. */
final class SelfServing extends LaminatePlugin {
  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return new Sabotaged.Spoilt(tensorShape, latentDim, Likelihood.bernoulli().as("bernoulli")) {
      @Override
      public Block decoder() {
        return new SequentialBlock().add(super.decoder()).add(new Offset());
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
