package io.athanor.testkit.sabotage;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import io.athanor.testkit.toy.Laminate;
import io.athanor.testkit.toy.LaminatePlugin;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The sound codec of laminates, to be spoilt in one place. */
class ForwardingCodec implements StructureCodec<Laminate> {
  private final StructureCodec<Laminate> sound = new LaminatePlugin().codec();

  @Override
  public Set<String> extensions() {
    return sound.extensions();
  }

  @Override
  public void read(SourceFile file, Options options, Consumer<ImportRow<Laminate>> rows) {
    sound.read(file, options, rows);
  }

  @Override
  public byte[] toBytes(Laminate structure) {
    return sound.toBytes(structure);
  }

  @Override
  public Laminate fromBytes(byte[] bytes) {
    return sound.fromBytes(bytes);
  }

  @Override
  public Shape tensorShape(Laminate structure) {
    return sound.tensorShape(structure);
  }

  @Override
  public float[] encode(Laminate structure) {
    return sound.encode(structure);
  }

  @Override
  public Laminate decode(float[] output, Shape tensorShape, RandomGenerator random) {
    return sound.decode(output, tensorShape, random);
  }

  @Override
  public byte[] preview(Laminate structure, int minSide) {
    return sound.preview(structure, minSide);
  }

  @Override
  public List<String> exportFormats() {
    return sound.exportFormats();
  }

  @Override
  public byte[] export(Laminate structure, String format) {
    return sound.export(structure, format);
  }
}
