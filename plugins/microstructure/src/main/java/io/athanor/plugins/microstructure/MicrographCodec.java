package io.athanor.plugins.microstructure;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.plugins.microstructure.micrograph.io.MicrographFiles;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Image and array files, and tensors of shape (1, height, width) for the autoencoder. */
final class MicrographCodec implements StructureCodec<Micrograph> {

  @Override
  public Set<String> extensions() {
    return MicrographFiles.extensions();
  }

  @Override
  public List<OptionSpec> importOptions() {
    return MicrographFiles.importOptions();
  }

  @Override
  public void read(SourceFile file, Options options, Consumer<ImportRow<Micrograph>> rows) {
    MicrographFiles.read(file, options, rows);
  }

  @Override
  public byte[] toBytes(Micrograph structure) {
    return MicrographFiles.toBytes(structure);
  }

  @Override
  public Micrograph fromBytes(byte[] bytes) {
    return MicrographFiles.fromBytes(bytes);
  }

  @Override
  public Shape tensorShape(Micrograph structure) {
    return new Shape(1, structure.height(), structure.width());
  }

  @Override
  public float[] encode(Micrograph structure) {
    var tensor = new float[structure.pixels()];
    for (int i = 0; i < tensor.length; i++) {
      tensor[i] = (float) structure.level(i) / Micrograph.WHITE;
    }
    return tensor;
  }

  /** The most probable image: noise is what the model does not draw. */
  @Override
  public Micrograph decode(float[] output, Shape tensorShape, RandomGenerator random) {
    var grays = new double[output.length];
    for (int i = 0; i < grays.length; i++) {
      grays[i] = Math.max(0, Math.min(1, output[i]));
    }
    return Micrograph.of((int) tensorShape.get(1), (int) tensorShape.get(2), grays);
  }

  @Override
  public byte[] preview(Micrograph structure, int minSide) {
    return MicrographFiles.preview(structure, minSide);
  }

  @Override
  public List<String> exportFormats() {
    return MicrographFiles.exportFormats();
  }

  @Override
  public byte[] export(Micrograph structure, String format) {
    return MicrographFiles.export(structure, format);
  }

  @Override
  public Map<String, String> describe(Micrograph structure) {
    var facts = new TreeMap<String, String>();
    facts.put("size", structure.width() + " x " + structure.height() + " px");
    facts.put("mean gray", String.format(Locale.ROOT, "%.3f", structure.mean()));
    return facts;
  }
}
