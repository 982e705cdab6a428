package io.athanor.plugins.microstructure;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.plugins.microstructure.micrograph.Orientation;
import io.athanor.plugins.microstructure.micrograph.generate.MicrographGenerator;
import io.athanor.plugins.microstructure.micrograph.measure.GrayDescriptor;
import io.athanor.plugins.microstructure.micrograph.measure.GrayFingerprint;
import io.athanor.plugins.microstructure.micrograph.measure.MicrographProperties;
import io.athanor.plugins.microstructure.micrograph.vae.GrayArchitecture;
import io.athanor.plugins.microstructure.micrograph.vae.GrayLikelihood;
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

/** Gray images of materials as microscopes give them, noise and all. */
public final class MicrographPlugin implements DomainPlugin<Micrograph> {
  private static final int LATENT_DIM = 16;

  private final MicrographCodec codec = new MicrographCodec();

  @Override
  public String id() {
    return "micrograph";
  }

  @Override
  public String description() {
    return "Micrographs: gray images of materials, with their contrast, noise and feature sizes;"
        + " freed of noise by the model";
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public Class<Micrograph> structureType() {
    return Micrograph.class;
  }

  @Override
  public StructureCodec<Micrograph> codec() {
    return codec;
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return architecture(tensorShape, latentDim, Options.defaults(modelOptions()));
  }

  @Override
  public List<OptionSpec> modelOptions() {
    return GrayLikelihood.options();
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim, Options options) {
    return new GrayArchitecture(tensorShape, latentDim, GrayLikelihood.of(options));
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return LATENT_DIM;
  }

  @Override
  public boolean denoises() {
    return true;
  }

  /** Mean absolute difference of the grays; 1 for images of different sizes. */
  @Override
  public double distance(Micrograph a, Micrograph b) {
    return a.height() == b.height() && a.width() == b.width() ? a.difference(b) : 1;
  }

  @Override
  public Micrograph canonical(Micrograph structure) {
    return structure.canonical();
  }

  @Override
  public List<OptionSpec> options() {
    return MicrographProperties.options();
  }

  @Override
  public List<PropertyEvaluator<Micrograph>> evaluators(Options options) {
    return MicrographProperties.evaluators();
  }

  @Override
  public List<ValidityCheck<Micrograph>> checks(Options options) {
    return MicrographProperties.checks(options);
  }

  @Override
  public Optional<Fingerprint<Micrograph>> fingerprint() {
    return Optional.of(new GrayFingerprint());
  }

  @Override
  public List<StructureGenerator<Micrograph>> generators() {
    return List.of(MicrographGenerator.spinodal(), MicrographGenerator.grains());
  }

  @Override
  public List<Symmetry<Micrograph>> symmetries() {
    return List.of(new Orientation());
  }

  @Override
  public Optional<Descriptor<Micrograph>> descriptor() {
    return Optional.of(new GrayDescriptor());
  }
}
