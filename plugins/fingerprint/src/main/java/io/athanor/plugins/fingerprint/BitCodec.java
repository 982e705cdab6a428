package io.athanor.plugins.fingerprint;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.fingerprint.io.BitFiles;
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

/** Tables, arrays and pictures of bits, and tensors for the autoencoder. */
final class BitCodec implements StructureCodec<Bits> {
  private final BitTensor tensor = new BitTensor();

  @Override
  public Set<String> extensions() {
    return BitFiles.extensions();
  }

  @Override
  public List<OptionSpec> importOptions() {
    return BitFiles.importOptions();
  }

  @Override
  public void read(SourceFile file, Options options, Consumer<ImportRow<Bits>> rows) {
    BitFiles.read(file, options, rows);
  }

  @Override
  public byte[] toBytes(Bits structure) {
    return BitFiles.toBytes(structure);
  }

  @Override
  public Bits fromBytes(byte[] bytes) {
    return BitFiles.fromBytes(bytes);
  }

  @Override
  public Shape tensorShape(Bits structure) {
    return tensor.shape(structure);
  }

  @Override
  public float[] encode(Bits structure) {
    return tensor.encode(structure);
  }

  /** The mode of the likelihood, whatever the random source. */
  @Override
  public Bits decode(float[] output, Shape tensorShape, RandomGenerator random) {
    return tensor.mode(output, tensorShape);
  }

  @Override
  public byte[] preview(Bits structure, int minSide) {
    return BitFiles.preview(structure, minSide);
  }

  @Override
  public List<String> exportFormats() {
    return BitFiles.exportFormats();
  }

  @Override
  public byte[] export(Bits structure, String format) {
    return BitFiles.export(structure, format);
  }

  @Override
  public Map<String, String> describe(Bits structure) {
    var facts = new TreeMap<String, String>();
    facts.put("bits", String.format(Locale.ROOT, "%,d", structure.length()));
    facts.put("density", String.format(Locale.ROOT, "%.3f", structure.density()));
    return facts;
  }
}
