package io.athanor.engine.latent;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.VaeArchitecture;
import java.util.BitSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Square images of bits, of one side. */
record ToyDomain(int side, int channels) implements DomainPlugin<BitSet> {

  @Override
  public String id() {
    return "toy";
  }

  @Override
  public String description() {
    return "bits";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public Class<BitSet> structureType() {
    return BitSet.class;
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return ToyVae.conv(side, channels, latentDim);
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return 4;
  }

  @Override
  public double distance(BitSet a, BitSet b) {
    BitSet differing = (BitSet) a.clone();
    differing.xor(b);
    return differing.cardinality() / (double) (side * side);
  }

  static BitSet bits(float[] tensor) {
    var bits = new BitSet();
    for (int i = 0; i < tensor.length; i++) {
      bits.set(i, tensor[i] > 0.5f);
    }
    return bits;
  }

  @Override
  public StructureCodec<BitSet> codec() {
    return new StructureCodec<>() {
      @Override
      public Set<String> extensions() {
        return Set.of();
      }

      @Override
      public void read(SourceFile file, Options options, Consumer<ImportRow<BitSet>> rows) {}

      @Override
      public byte[] toBytes(BitSet structure) {
        return structure.toByteArray();
      }

      @Override
      public BitSet fromBytes(byte[] bytes) {
        return BitSet.valueOf(bytes);
      }

      /** A bit beyond the image stands for a structure of another size. */
      @Override
      public Shape tensorShape(BitSet structure) {
        int actual = structure.length() > side * side ? side + 1 : side;
        return new Shape(1, actual, actual);
      }

      @Override
      public float[] encode(BitSet structure) {
        float[] tensor = new float[side * side];
        structure.stream().forEach(i -> tensor[i] = 1);
        return tensor;
      }

      @Override
      public BitSet decode(float[] output, Shape tensorShape, RandomGenerator random) {
        var bits = new BitSet();
        for (int i = 0; i < output.length; i++) {
          bits.set(i, random.nextDouble() < 1 / (1 + Math.exp(-output[i])));
        }
        return bits;
      }

      @Override
      public byte[] preview(BitSet structure, int minSide) {
        return new byte[0];
      }
    };
  }
}
