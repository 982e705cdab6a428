package io.athanor.plugins.crystal;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.crystal.io.CellPicture;
import io.athanor.plugins.crystal.io.CrystalFiles;
import io.athanor.plugins.crystal.vae.CrystalTensor;
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

/** Files of cells, and tensors for the autoencoder. */
final class CrystalCodec implements StructureCodec<Crystal> {
  private final CrystalTensor tensor = new CrystalTensor();

  @Override
  public Set<String> extensions() {
    return CrystalFiles.extensions();
  }

  @Override
  public List<OptionSpec> importOptions() {
    return CrystalFiles.importOptions();
  }

  @Override
  public void read(SourceFile file, Options options, Consumer<ImportRow<Crystal>> rows) {
    CrystalFiles.read(file, options, rows);
  }

  @Override
  public byte[] toBytes(Crystal structure) {
    return CrystalFiles.toBytes(structure);
  }

  @Override
  public Crystal fromBytes(byte[] bytes) {
    return CrystalFiles.fromBytes(bytes);
  }

  @Override
  public Shape tensorShape(Crystal structure) {
    return CrystalTensor.shape(structure.sites().size());
  }

  @Override
  public float[] encode(Crystal structure) {
    return tensor.encode(structure);
  }

  /** The mode of the likelihood, whatever the random source. */
  @Override
  public Crystal decode(float[] output, Shape tensorShape, RandomGenerator random) {
    return tensor.mode(output, tensorShape);
  }

  @Override
  public byte[] preview(Crystal structure, int minSide) {
    return CellPicture.of(structure, minSide);
  }

  @Override
  public List<String> exportFormats() {
    return CrystalFiles.exportFormats();
  }

  @Override
  public byte[] export(Crystal structure, String format) {
    return CrystalFiles.export(structure, format);
  }

  @Override
  public Map<String, String> describe(Crystal structure) {
    var facts = new TreeMap<String, String>();
    Lattice cell = structure.lattice();
    facts.put("formula", structure.formula());
    facts.put("atoms", String.valueOf(structure.sites().size()));
    facts.put(
        "cell",
        String.format(
            Locale.ROOT,
            "%.3f x %.3f x %.3f A, %.1f, %.1f, %.1f deg",
            cell.a(),
            cell.b(),
            cell.c(),
            cell.alpha(),
            cell.beta(),
            cell.gamma()));
    if (Perovskite.is(structure)) {
      List<Element> elements = structure.elements();
      facts.put(
          "perovskite",
          "A = %s, B = %s, X = %s"
              .formatted(elements.get(0), elements.get(1), elements.subList(2, elements.size())));
    }
    return facts;
  }
}
