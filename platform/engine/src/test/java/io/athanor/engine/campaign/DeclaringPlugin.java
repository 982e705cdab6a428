package io.athanor.engine.campaign;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.sdk.ValidityCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Declares the names that specifications of two-phase cells use, and can do nothing. */
final class DeclaringPlugin implements DomainPlugin<String> {
  @Override
  public String id() {
    return "two-phase";
  }

  @Override
  public String description() {
    return "names only";
  }

  @Override
  public String version() {
    return "1.0.0";
  }

  @Override
  public Class<String> structureType() {
    return String.class;
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.number("contrast", 10, 1e-4, 1e4, "stiff over soft"),
        OptionSpec.integer("modes", 3, 1, 9, "number of modes"),
        OptionSpec.flag("periodic", true, "whether the cell is periodic"));
  }

  @Override
  public List<PropertyEvaluator<String>> evaluators(Options options) {
    return List.of(
        new PropertyEvaluator<>() {
          @Override
          public List<PropertySpec> properties() {
            return List.of(
                new PropertySpec("stiffness_xx", "1", 1, 10, "C11"),
                new PropertySpec("volume_fraction", "1", 0, 1, "share of phase 1"));
          }

          @Override
          public Map<String, PropertyResult> evaluate(String structure, Set<String> wanted) {
            throw new UnsupportedOperationException();
          }
        });
  }

  @Override
  public List<ValidityCheck<String>> checks(Options options) {
    return List.of(check("percolates_x"), check("percolates_y"));
  }

  @Override
  public List<StructureGenerator<String>> generators() {
    return List.of(
        generator("gaussian-field", OptionSpec.integer("size", 33, 16, 128, "side in pixels")),
        generator("spinodal", OptionSpec.number("mobility", 1, 0, 10, "mobility")));
  }

  @Override
  public StructureCodec<String> codec() {
    return new StructureCodec<>() {
      @Override
      public Set<String> extensions() {
        return Set.of("txt");
      }

      @Override
      public List<OptionSpec> importOptions() {
        return List.of(
            OptionSpec.integer("size", 64, 16, 128, "side in pixels"),
            OptionSpec.choice("fit", List.of("refuse", "resize", "crop"), "how to fit"));
      }

      @Override
      public void read(SourceFile file, Options options, Consumer<ImportRow<String>> rows) {
        throw new UnsupportedOperationException();
      }

      @Override
      public byte[] toBytes(String structure) {
        throw new UnsupportedOperationException();
      }

      @Override
      public String fromBytes(byte[] bytes) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Shape tensorShape(String structure) {
        throw new UnsupportedOperationException();
      }

      @Override
      public float[] encode(String structure) {
        throw new UnsupportedOperationException();
      }

      @Override
      public String decode(float[] output, Shape tensorShape, RandomGenerator random) {
        throw new UnsupportedOperationException();
      }

      @Override
      public byte[] preview(String structure, int minSide) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public List<OptionSpec> modelOptions() {
    return List.of(
        OptionSpec.choice("loss", List.of("laplace", "gaussian"), "likelihood of a pixel"));
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return 8;
  }

  @Override
  public double distance(String a, String b) {
    return a.equals(b) ? 0 : 1;
  }

  private static ValidityCheck<String> check(String name) {
    return new ValidityCheck<>() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String description() {
        return name;
      }

      @Override
      public boolean mandatory() {
        return false;
      }

      @Override
      public Optional<String> violation(String structure) {
        return Optional.empty();
      }
    };
  }

  private static StructureGenerator<String> generator(String name, OptionSpec option) {
    return new StructureGenerator<>() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String description() {
        return name;
      }

      @Override
      public List<OptionSpec> options() {
        return List.of(option);
      }

      @Override
      public String generate(Options options, RandomGenerator random) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
