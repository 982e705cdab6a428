package io.athanor.plugins.molecule;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.molecule.generate.FragmentGenerator;
import io.athanor.plugins.molecule.property.MoleculeChecks;
import io.athanor.plugins.molecule.property.MoleculeProperties;
import io.athanor.plugins.molecule.vae.MoleculeArchitecture;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Fingerprint;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.sdk.ValidityCheck;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Small organic molecules. */
public final class MoleculePlugin implements DomainPlugin<Molecule> {
  private final MoleculeCodec codec = new MoleculeCodec();

  @Override
  public String id() {
    return "molecule";
  }

  @Override
  public String description() {
    return "Small organic molecules told by SMILES, with properties computed by CDK or measured";
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public Class<Molecule> structureType() {
    return Molecule.class;
  }

  @Override
  public StructureCodec<Molecule> codec() {
    return codec;
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return new MoleculeArchitecture(tensorShape, latentDim);
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return MoleculeArchitecture.defaultLatentDim(tensorShape);
  }

  /** Tanimoto's distance of circular fingerprints, at least one bit's between different ones. */
  @Override
  public double distance(Molecule a, Molecule b) {
    if (a.smiles().equals(b.smiles())) {
      return 0;
    }
    var both = (BitSet) a.bits().clone();
    both.and(b.bits());
    double shared = both.cardinality();
    double any = a.bits().cardinality() + b.bits().cardinality() - shared;
    return Math.max(1 / any, 1 - shared / any);
  }

  /** The molecule, however many tokens there are for spelling it. */
  @Override
  public Molecule canonical(Molecule structure) {
    return structure.withTokens(Molecule.MOST_TOKENS);
  }

  @Override
  public List<PropertyEvaluator<Molecule>> evaluators(Options options) {
    return List.of(new MoleculeProperties());
  }

  @Override
  public List<ValidityCheck<Molecule>> checks(Options options) {
    return MoleculeChecks.ALL;
  }

  @Override
  public double validDecodes() {
    return 0.9;
  }

  @Override
  public Optional<Fingerprint<Molecule>> fingerprint() {
    return Optional.of(new MoleculeFingerprint());
  }

  @Override
  public List<StructureGenerator<Molecule>> generators() {
    return List.of(new FragmentGenerator());
  }
}
