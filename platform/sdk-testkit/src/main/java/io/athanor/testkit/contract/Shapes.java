package io.athanor.testkit.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.VaeArchitecture;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

final class Shapes implements Clause {
  private static final float[] EVEN = {0, -8, 8};

  @Override
  public String name() {
    return "shapes";
  }

  @Override
  public String promise() {
    return "tensors, networks and decodes have the shapes that are declared";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    StructureCodec<S> codec = subject.codec();
    subject.each(
        structure -> {
          Shape shape = codec.tensorShape(structure);
          float[] tensor = codec.encode(structure);
          Breach.unless(
              tensor.length == shape.size(),
              "encode gives %d numbers, but the shape %s has %d",
              tensor.length,
              shape,
              shape.size());
          for (float value : tensor) {
            Breach.unless(Float.isFinite(value), "encode gives %s", value);
          }
        });
    Shape shape = subject.shape();
    int latentDim = subject.plugin().defaultLatentDim(shape);
    subject.at("tensor shape " + shape + " and " + latentDim + " latent dimensions");
    Breach.unless(latentDim >= 1, "defaultLatentDim is %d", latentDim);
    VaeArchitecture architecture = subject.plugin().architecture(shape, latentDim);
    Breach.unless(
        architecture.inputShape().equals(shape),
        "the architecture's inputShape is %s",
        architecture.inputShape());
    Breach.unless(
        architecture.latentDim() == latentDim,
        "the architecture's latentDim is %d",
        architecture.latentDim());
    try (var networks = new Networks(architecture)) {
      List<S> structures = subject.structures();
      Shape posterior = networks.posterior(networks.batch(codec, structures)).getShape();
      Breach.unless(
          posterior.equals(new Shape(structures.size(), 2L * latentDim)),
          "the encoder gives %s for %d structures, but must give (%d, %d)",
          posterior,
          structures.size(),
          structures.size(),
          2 * latentDim);
      NDArray z = networks.manager().randomNormal(new Shape(4, latentDim));
      NDArray output = networks.output(z);
      Breach.unless(
          output.getShape().equals(new Shape(4).addAll(architecture.outputShape())),
          "the decoder gives %s for 4 points, but its outputShape is %s",
          output.getShape(),
          architecture.outputShape());
      float[] all = output.toFloatArray();
      int size = (int) architecture.outputShape().size();
      for (int i = 0; i < 4; i++) {
        subject.at("the output of the untrained decoder for a random point");
        decode(codec, Arrays.copyOfRange(all, i * size, (i + 1) * size), shape);
      }
      for (float value : EVEN) {
        subject.at("an output of " + value + " everywhere");
        var even = new float[size];
        Arrays.fill(even, value);
        decode(codec, even, shape);
      }
    }
  }

  private static <S> void decode(StructureCodec<S> codec, float[] output, Shape shape) {
    S decoded = codec.decode(output.clone(), shape, new SplittableRandom(5));
    Breach.unless(
        codec.tensorShape(decoded).equals(shape),
        "decode gives a structure of tensor shape %s, not %s",
        codec.tensorShape(decoded),
        shape);
    Breach.unless(
        codec.decode(output.clone(), shape, new SplittableRandom(5)).equals(decoded),
        "decode gives another structure for the same output and seed");
  }
}
