package io.athanor.testkit.toy;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DenseVae;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Fingerprint;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.Symmetry;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.sdk.ValidityCheck;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Laminates of 16 layers with exactly known moduli: Voigt's mean along the layers, Reuss's across.
 * Every combination of wishes has a known answer, since both depend on the stiff share alone.
 */
public class LaminatePlugin implements DomainPlugin<Laminate> {
  /** Layers of every laminate. */
  public static final int LAYERS = 16;

  @Override
  public String id() {
    return "laminate";
  }

  @Override
  public String description() {
    return "Layered laminates of two materials, with analytic moduli";
  }

  @Override
  public String version() {
    return "1.0.0";
  }

  @Override
  public Class<Laminate> structureType() {
    return Laminate.class;
  }

  @Override
  public StructureCodec<Laminate> codec() {
    return new LaminateCodec();
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    return new DenseVae(tensorShape, latentDim, Likelihood.bernoulli().as("bernoulli"));
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return 6;
  }

  @Override
  public double distance(Laminate a, Laminate b) {
    BitSet differ = a.stiff();
    differ.xor(b.stiff());
    return (double) differ.cardinality() / Math.max(a.layers(), b.layers());
  }

  @Override
  public double validDecodes() {
    return 0.9;
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.number(
            "contrast", 10, 1, 1e6, "Young's modulus of stiff over that of soft [1]"));
  }

  @Override
  public List<PropertyEvaluator<Laminate>> evaluators(Options options) {
    return List.of(new Moduli(options.number("contrast")));
  }

  @Override
  public List<ValidityCheck<Laminate>> checks(Options options) {
    return List.of(new TwoMaterials());
  }

  @Override
  public Optional<Fingerprint<Laminate>> fingerprint() {
    return Optional.of(
        new Fingerprint<>() {
          @Override
          public int length() {
            return LAYERS;
          }

          @Override
          public BitSet of(Laminate structure) {
            return structure.stiff();
          }
        });
  }

  @Override
  public List<StructureGenerator<Laminate>> generators() {
    return List.of(new RandomLayers());
  }

  @Override
  public List<Symmetry<Laminate>> symmetries() {
    return List.of(new Flip());
  }

  @Override
  public Laminate canonical(Laminate structure) {
    Laminate flipped = Flip.flip(structure);
    return structure.stiff().stream().sum() <= flipped.stiff().stream().sum() ? structure : flipped;
  }

  private record Moduli(double contrast) implements PropertyEvaluator<Laminate> {
    @Override
    public List<PropertySpec> properties() {
      return List.of(
          new PropertySpec("voigt", "1", 1, contrast, "modulus along the layers (Voigt 1889)"),
          new PropertySpec("reuss", "1", 1, contrast, "modulus across the layers (Reuss 1929)"));
    }

    @Override
    public Map<String, PropertyResult> evaluate(Laminate structure, Set<String> wanted) {
      return wanted.stream()
          .collect(Collectors.toMap(name -> name, name -> value(name, structure.fraction())));
    }

    private PropertyResult value(String name, double f) {
      double modulus =
          switch (name) {
            case "voigt" -> f * contrast + (1 - f);
            case "reuss" -> 1 / (f / contrast + (1 - f));
            default -> throw AthanorException.user("laminates have no property '" + name + "'");
          };
      return new PropertyResult.Value(modulus, "1", "closed form");
    }
  }

  private static final class TwoMaterials implements ValidityCheck<Laminate> {
    @Override
    public String name() {
      return "two_materials";
    }

    @Override
    public String description() {
      return "both materials are present";
    }

    @Override
    public boolean mandatory() {
      return true;
    }

    @Override
    public Optional<String> violation(Laminate structure) {
      double f = structure.fraction();
      return f > 0 && f < 1 ? Optional.empty() : Optional.of("only one material is present");
    }
  }

  private static final class RandomLayers implements StructureGenerator<Laminate> {
    @Override
    public String name() {
      return "random-layers";
    }

    @Override
    public String description() {
      return "independent layers, stiff by a share drawn from 0.1 to 0.9";
    }

    @Override
    public Laminate generate(Options options, RandomGenerator random) {
      double share = random.nextDouble(0.1, 0.9);
      var stiff = new BitSet(LAYERS);
      for (int i = 0; i < LAYERS; i++) {
        stiff.set(i, random.nextDouble() < share);
      }
      return new Laminate(LAYERS, stiff);
    }
  }

  private static final class Flip implements Symmetry<Laminate> {
    @Override
    public String name() {
      return "flip";
    }

    @Override
    public Transformed<Laminate> apply(Laminate structure, RandomGenerator random) {
      return new Transformed<>(
          random.nextBoolean() ? flip(structure) : structure, PropertyMap.IDENTITY);
    }

    static Laminate flip(Laminate structure) {
      var flipped = new BitSet(structure.layers());
      structure.stiff().stream().forEach(i -> flipped.set(structure.layers() - 1 - i));
      return new Laminate(structure.layers(), flipped);
    }
  }
}
