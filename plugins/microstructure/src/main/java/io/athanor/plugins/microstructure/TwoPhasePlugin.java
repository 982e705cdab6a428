package io.athanor.plugins.microstructure;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.microstructure.generate.GaussianFieldGenerator;
import io.athanor.plugins.microstructure.generate.SpinodalGenerator;
import io.athanor.plugins.microstructure.physics.CorrelationDescriptor;
import io.athanor.plugins.microstructure.physics.CorrelationFingerprint;
import io.athanor.plugins.microstructure.physics.TwoPhaseProperties;
import io.athanor.plugins.microstructure.vae.CellArchitecture;
import io.athanor.sdk.Descriptor;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Fingerprint;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.Symmetry;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.sdk.ValidityCheck;
import java.util.List;
import java.util.Optional;

/** Two-phase microstructures: periodic cells of phases 0 and 1. */
public final class TwoPhasePlugin implements DomainPlugin<TwoPhase> {
  private static final int LATENT_DIM = 32;

  private final TwoPhaseCodec codec = new TwoPhaseCodec();
  private final CorrelationFingerprint fingerprint = new CorrelationFingerprint();

  @Override
  public String id() {
    return "two-phase";
  }

  @Override
  public String description() {
    return "Two-phase microstructures: periodic cells of phases 0 and 1, with their effective"
        + " stiffness, conductivity and morphology";
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public Class<TwoPhase> structureType() {
    return TwoPhase.class;
  }

  @Override
  public StructureCodec<TwoPhase> codec() {
    return codec;
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return new CellArchitecture(tensorShape, latentDim);
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return LATENT_DIM;
  }

  /** Share of pixels that differ; 1 for cells of different sizes. */
  @Override
  public double distance(TwoPhase a, TwoPhase b) {
    if (a.height() != b.height() || a.width() != b.width()) {
      return 1;
    }
    return (double) a.hammingDistance(b) / a.pixels();
  }

  @Override
  public TwoPhase canonical(TwoPhase structure) {
    return structure.canonical();
  }

  @Override
  public List<OptionSpec> options() {
    return TwoPhaseProperties.options();
  }

  @Override
  public List<PropertyEvaluator<TwoPhase>> evaluators(Options options) {
    return TwoPhaseProperties.evaluators(options);
  }

  @Override
  public List<ValidityCheck<TwoPhase>> checks(Options options) {
    return TwoPhaseProperties.checks();
  }

  @Override
  public Optional<Fingerprint<TwoPhase>> fingerprint() {
    return Optional.of(fingerprint);
  }

  @Override
  public List<StructureGenerator<TwoPhase>> generators() {
    return List.of(new GaussianFieldGenerator(), new SpinodalGenerator());
  }

  @Override
  public List<Symmetry<TwoPhase>> symmetries() {
    return List.of(new PeriodicShift(), new Mirror(), new Transposition());
  }

  @Override
  public Optional<Descriptor<TwoPhase>> descriptor() {
    return Optional.of(new CorrelationDescriptor());
  }
}
