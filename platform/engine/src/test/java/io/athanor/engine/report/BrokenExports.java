package io.athanor.engine.report;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.testkit.toy.Laminate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Laminates that can be drawn but not exported. */
final class BrokenExports implements DomainPlugin<Laminate> {
  @Override
  public String id() {
    return "laminate";
  }

  @Override
  public String description() {
    return "laminates";
  }

  @Override
  public String version() {
    return "1.0.0";
  }

  @Override
  public Class<Laminate> structureType() {
    return Laminate.class;
  }

  @Override
  public StructureCodec<Laminate> codec() {
    return new Codec(SmallCampaign.PLUGIN.codec());
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return SmallCampaign.PLUGIN.architecture(tensorShape, latentDim);
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return SmallCampaign.PLUGIN.defaultLatentDim(tensorShape);
  }

  @Override
  public double distance(Laminate a, Laminate b) {
    return SmallCampaign.PLUGIN.distance(a, b);
  }

  private record Codec(StructureCodec<Laminate> whole) implements StructureCodec<Laminate> {
    @Override
    public Set<String> extensions() {
      return whole.extensions();
    }

    @Override
    public void read(SourceFile file, Options options, Consumer<ImportRow<Laminate>> rows) {
      whole.read(file, options, rows);
    }

    @Override
    public byte[] toBytes(Laminate structure) {
      return whole.toBytes(structure);
    }

    @Override
    public Laminate fromBytes(byte[] bytes) {
      return whole.fromBytes(bytes);
    }

    @Override
    public Shape tensorShape(Laminate structure) {
      return whole.tensorShape(structure);
    }

    @Override
    public float[] encode(Laminate structure) {
      return whole.encode(structure);
    }

    @Override
    public Laminate decode(float[] output, Shape tensorShape, RandomGenerator random) {
      return whole.decode(output, tensorShape, random);
    }

    @Override
    public byte[] preview(Laminate structure, int minSide) {
      return whole.preview(structure, minSide);
    }

    @Override
    public List<String> exportFormats() {
      return List.of("txt");
    }

    @Override
    public byte[] export(Laminate structure, String format) {
      throw AthanorException.plugin("the exporter broke");
    }
  }
}
