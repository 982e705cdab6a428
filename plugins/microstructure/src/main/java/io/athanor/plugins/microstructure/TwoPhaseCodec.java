package io.athanor.plugins.microstructure;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.microstructure.io.TwoPhaseFiles;
import io.athanor.plugins.microstructure.vae.CellTensor;
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

/** Image and array files, and tensors for the autoencoder. */
final class TwoPhaseCodec implements StructureCodec<TwoPhase> {
  private final CellTensor tensor = new CellTensor();

  @Override
  public Set<String> extensions() {
    return TwoPhaseFiles.extensions();
  }

  @Override
  public List<OptionSpec> importOptions() {
    return TwoPhaseFiles.importOptions();
  }

  @Override
  public void read(SourceFile file, Options options, Consumer<ImportRow<TwoPhase>> rows) {
    TwoPhaseFiles.read(file, options, rows);
  }

  @Override
  public byte[] toBytes(TwoPhase structure) {
    return TwoPhaseFiles.toBytes(structure);
  }

  @Override
  public TwoPhase fromBytes(byte[] bytes) {
    return TwoPhaseFiles.fromBytes(bytes);
  }

  @Override
  public Shape tensorShape(TwoPhase structure) {
    return tensor.shape(structure);
  }

  @Override
  public float[] encode(TwoPhase structure) {
    return tensor.encode(structure);
  }

  @Override
  public TwoPhase decode(float[] output, Shape tensorShape, RandomGenerator random) {
    return tensor.draw(output, tensorShape, random);
  }

  @Override
  public byte[] preview(TwoPhase structure, int minSide) {
    return TwoPhaseFiles.preview(structure, minSide);
  }

  @Override
  public List<String> exportFormats() {
    return TwoPhaseFiles.exportFormats();
  }

  @Override
  public byte[] export(TwoPhase structure, String format) {
    return TwoPhaseFiles.export(structure, format);
  }

  @Override
  public Map<String, String> describe(TwoPhase structure) {
    var facts = new TreeMap<String, String>();
    facts.put("size", structure.width() + " x " + structure.height() + " px");
    facts.put("volume fraction", String.format(Locale.ROOT, "%.3f", structure.volumeFraction()));
    return facts;
  }
}
