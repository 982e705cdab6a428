package io.athanor.plugins.crystal;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.crystal.generate.PerovskiteGenerator;
import io.athanor.plugins.crystal.property.CrystalProperties;
import io.athanor.plugins.crystal.vae.CrystalArchitecture;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Fingerprint;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.sdk.ValidityCheck;
import java.util.List;
import java.util.Optional;

/** Perovskites and other small unit cells. */
public final class CrystalPlugin implements DomainPlugin<Crystal> {
  /** Share of the distance that geometry has; the elements have the rest. */
  private static final double GEOMETRY = 0.1;

  private final CrystalCodec codec = new CrystalCodec();
  private final CrystalProperties properties = new CrystalProperties();

  @Override
  public String id() {
    return "crystal";
  }

  @Override
  public String description() {
    return "Crystals told by a small unit cell, such as ABX3 perovskites, with properties computed"
        + " from the cell, measured, or looked up in a table";
  }

  @Override
  public String version() {
    return "0.1.0";
  }

  @Override
  public Class<Crystal> structureType() {
    return Crystal.class;
  }

  @Override
  public StructureCodec<Crystal> codec() {
    return codec;
  }

  @Override
  public List<OptionSpec> modelOptions() {
    return CrystalArchitecture.OPTIONS;
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return architecture(tensorShape, latentDim, Options.defaults(modelOptions()));
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim, Options options) {
    return new CrystalArchitecture(tensorShape, latentDim, options);
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return CrystalArchitecture.defaultLatentDim(tensorShape);
  }

  /**
   * Nine tenths of the share of sites with another element, and a tenth of how far the sites lie
   * apart, a quarter of an edge in the mean being all of it. Perovskites are compared without their
   * distortions; 1 for cells of different numbers of sites.
   */
  @Override
  public double distance(Crystal a, Crystal b) {
    if (a.sites().size() != b.sites().size()) {
      return 1;
    }
    List<Site> here = canonical(a).sites();
    List<Site> there = canonical(b).sites();
    int other = 0;
    double apart = 0;
    for (int i = 0; i < here.size(); i++) {
      other += here.get(i).element().equals(there.get(i).element()) ? 0 : 1;
      apart += apart(here.get(i).fractions(), there.get(i).fractions());
    }
    return ((1 - GEOMETRY) * other + GEOMETRY * Math.min(here.size(), 4 * apart)) / here.size();
  }

  private static double apart(double[] here, double[] there) {
    double square = 0;
    for (int axis = 0; axis < here.length; axis++) {
      double way = Site.shortest(here[axis], there[axis]);
      square += way * way;
    }
    return Math.sqrt(square);
  }

  /**
   * A perovskite without its distortion and with its anions sorted: what was relaxed by another
   * method, or turned, is the same material. Other cells are what they are.
   */
  @Override
  public Crystal canonical(Crystal structure) {
    return Perovskite.aristotype(structure).orElse(structure);
  }

  @Override
  public List<OptionSpec> options() {
    return properties.options();
  }

  @Override
  public List<PropertyEvaluator<Crystal>> evaluators(Options options) {
    return properties.evaluators(options);
  }

  @Override
  public List<ValidityCheck<Crystal>> checks(Options options) {
    return properties.checks(options);
  }

  @Override
  public double validDecodes() {
    return 0.95;
  }

  @Override
  public Optional<Fingerprint<Crystal>> fingerprint() {
    return Optional.of(new CrystalFingerprint());
  }

  @Override
  public List<StructureGenerator<Crystal>> generators() {
    return List.of(new PerovskiteGenerator());
  }
}
