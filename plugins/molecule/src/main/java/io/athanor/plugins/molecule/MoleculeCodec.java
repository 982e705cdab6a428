package io.athanor.plugins.molecule;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.io.MoleculeFiles;
import io.athanor.plugins.molecule.io.MoleculePicture;
import io.athanor.plugins.molecule.token.Spelling;
import io.athanor.plugins.molecule.token.Token;
import io.athanor.plugins.molecule.token.TokenTensor;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Files of molecules, and tensors of their tokens. */
final class MoleculeCodec implements StructureCodec<Molecule> {

  @Override
  public Set<String> extensions() {
    return MoleculeFiles.extensions();
  }

  @Override
  public List<OptionSpec> importOptions() {
    return MoleculeFiles.importOptions();
  }

  @Override
  public void read(SourceFile file, Options options, Consumer<ImportRow<Molecule>> rows) {
    MoleculeFiles.read(file, options, rows);
  }

  @Override
  public byte[] toBytes(Molecule structure) {
    return structure.toBytes();
  }

  @Override
  public Molecule fromBytes(byte[] bytes) {
    return Molecule.fromBytes(bytes);
  }

  @Override
  public Shape tensorShape(Molecule structure) {
    return TokenTensor.shape(structure.tokens());
  }

  @Override
  public float[] encode(Molecule structure) {
    List<Token> spelling = Spelling.of(structure.graph());
    // a decoded molecule may be longer by its own spelling than by the one that it came of
    List<Token> fitting = spelling.subList(0, Math.min(spelling.size(), structure.tokens()));
    return TokenTensor.encode(fitting, structure.tokens());
  }

  /** The likeliest tokens that have a meaning where they stand, whatever the random source. */
  @Override
  public Molecule decode(float[] output, Shape tensorShape, RandomGenerator random) {
    return Molecule.derived(TokenTensor.decode(output), TokenTensor.tokens(tensorShape));
  }

  @Override
  public byte[] preview(Molecule structure, int minSide) {
    return MoleculePicture.of(structure.graph(), minSide);
  }

  @Override
  public List<String> exportFormats() {
    return MoleculeFiles.exportFormats();
  }

  @Override
  public byte[] export(Molecule structure, String format) {
    return MoleculeFiles.export(structure, format);
  }

  @Override
  public Map<String, String> describe(Molecule structure) {
    var facts = new TreeMap<String, String>();
    MolecularGraph graph = structure.graph();
    facts.put("SMILES", structure.smiles());
    facts.put("formula", graph.formula());
    facts.put("atoms", String.valueOf(graph.atoms().size()));
    facts.put("rings", String.valueOf(graph.rings()));
    return facts;
  }
}
