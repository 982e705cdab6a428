package io.athanor.testkit.sabotage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.athanor.sdk.DenseVae;
import io.athanor.sdk.Fingerprint;
import io.athanor.sdk.Likelihood;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.ReconstructionLoss;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.Symmetry;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.testkit.toy.Laminate;
import io.athanor.testkit.toy.LaminatePlugin;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Sound plugins, each spoilt in one place by a mistake that authors make. */
final class Sabotaged {
  private Sabotaged() {}

  /** Reads its own bytes with the first layer turned over. */
  static final class OffByOneReader extends LaminatePlugin {
    @Override
    public StructureCodec<Laminate> codec() {
      return new ForwardingCodec() {
        @Override
        public Laminate fromBytes(byte[] bytes) {
          Laminate read = super.fromBytes(bytes);
          BitSet stiff = read.stiff();
          stiff.flip(0);
          return new Laminate(read.layers(), stiff);
        }
      };
    }
  }

  /** Draws by a random source of its own. */
  static final class RestlessGenerator extends LaminatePlugin {
    @Override
    public List<StructureGenerator<Laminate>> generators() {
      StructureGenerator<Laminate> sound = super.generators().get(0);
      var own = new SplittableRandom();
      return List.of(
          new StructureGenerator<>() {
            @Override
            public String name() {
              return sound.name();
            }

            @Override
            public String description() {
              return sound.description();
            }

            @Override
            public Laminate generate(Options options, RandomGenerator random) {
              return sound.generate(options, own);
            }
          });
    }
  }

  /** Keeps the structure at hand in a field while it computes. */
  static final class SharedScratch extends LaminatePlugin {
    @Override
    public List<PropertyEvaluator<Laminate>> evaluators(Options options) {
      return List.of(
          new OneProperty("1") {
            private Laminate atHand;

            @Override
            double value(Laminate structure) {
              atHand = structure;
              try {
                Thread.sleep(5);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return atHand.fraction();
            }
          });
    }
  }

  /** Says that the decoder gives half of what it gives. */
  static final class DishonestShape extends LaminatePlugin {
    @Override
    public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
      return new Spoilt(tensorShape, latentDim, Likelihood.bernoulli().as("bernoulli")) {
        @Override
        public Shape outputShape() {
          return new Shape(tensorShape.size() / 2);
        }
      };
    }
  }

  /** Has a layer whose output is thrown away. */
  static final class DeadLayer extends LaminatePlugin {
    @Override
    public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
      return new Spoilt(tensorShape, latentDim, Likelihood.bernoulli().as("bernoulli")) {
        @Override
        public Block decoder() {
          return new SequentialBlock()
              .add(Linear.builder().setUnits(8).build())
              .add(LambdaBlock.singleton(hidden -> hidden.mul(0)))
              .add(Linear.builder().setUnits(tensorShape.size()).build());
        }
      };
    }
  }

  /** Has a loss whose gradient points the wrong way. */
  static final class UphillLoss extends LaminatePlugin {
    @Override
    public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
      ReconstructionLoss sound = Likelihood.bernoulli().as("bernoulli");
      return new DenseVae(
          tensorShape,
          latentDim,
          (x, output) -> {
            NDArray nats = sound.terms(x, output).get("bernoulli");
            return Map.of("uphill", nats.stopGradient().mul(2).sub(nats));
          });
    }
  }

  /** Promises sound laminates, and decodes to soft ones alone. */
  static final class SoftDecodes extends LaminatePlugin {
    @Override
    public StructureCodec<Laminate> codec() {
      return new ForwardingCodec() {
        @Override
        public Laminate decode(float[] output, Shape tensorShape, RandomGenerator random) {
          return new Laminate(output.length, new BitSet());
        }
      };
    }
  }

  /** Divides nothing by nothing where no layer is stiff. */
  static final class NotANumber extends LaminatePlugin {
    @Override
    public List<PropertyEvaluator<Laminate>> evaluators(Options options) {
      return List.of(
          new OneProperty("1") {
            @Override
            double value(Laminate structure) {
              int stiff = structure.stiff().cardinality();
              return stiff == 0 ? 0.0 / stiff : 1;
            }
          });
    }
  }

  /** Gives another unit than it declares. */
  static final class WrongUnit extends LaminatePlugin {
    @Override
    public List<PropertyEvaluator<Laminate>> evaluators(Options options) {
      return List.of(
          new OneProperty("GPa") {
            @Override
            double value(Laminate structure) {
              return structure.fraction();
            }
          });
    }
  }

  /** Shuffles its bits by the time at which the class was loaded. */
  static final class DriftingFingerprint extends LaminatePlugin {
    private static final int TURN = (int) Math.floorMod(System.nanoTime(), 1_000_003L);

    @Override
    public Optional<Fingerprint<Laminate>> fingerprint() {
      return Optional.of(
          new Fingerprint<>() {
            @Override
            public int length() {
              return 4096;
            }

            @Override
            public BitSet of(Laminate structure) {
              var bits = new BitSet();
              structure.stiff().stream().forEach(i -> bits.set((i * 251 + TURN) % 4096));
              return bits;
            }
          });
    }
  }

  /** Makes a constant for each loss by a manager that nobody closes. */
  static final class LeakyLoss extends LaminatePlugin {
    @Override
    public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
      ReconstructionLoss sound = Likelihood.bernoulli().as("bernoulli");
      return new DenseVae(
          tensorShape,
          latentDim,
          (x, output) -> {
            NDArray one = NDManager.newBaseManager().create(1f);
            return Map.of("leaky", sound.terms(x, output).get("bernoulli").mul(one));
          });
    }
  }

  /** Exports whatever it is asked for. */
  static final class ObligingExport extends LaminatePlugin {
    @Override
    public StructureCodec<Laminate> codec() {
      return new ForwardingCodec() {
        @Override
        public byte[] export(Laminate structure, String format) {
          return toBytes(structure);
        }
      };
    }
  }

  /** Calls a turn by one layer a symmetry, though the canonical form knows of none. */
  static final class FalseSymmetry extends LaminatePlugin {
    @Override
    public List<Symmetry<Laminate>> symmetries() {
      return List.of(
          new Symmetry<>() {
            @Override
            public String name() {
              return "turn";
            }

            @Override
            public Transformed<Laminate> apply(Laminate structure, RandomGenerator random) {
              var turned = new BitSet();
              structure.stiff().stream().forEach(i -> turned.set((i + 1) % structure.layers()));
              return new Transformed<>(
                  new Laminate(structure.layers(), turned), PropertyMap.IDENTITY);
            }
          });
    }
  }

  /** The dense autoencoder, to be spoilt in one place. */
  abstract static class Spoilt implements VaeArchitecture {
    private final VaeArchitecture sound;

    Spoilt(Shape tensorShape, int latentDim, ReconstructionLoss loss) {
      sound = new DenseVae(tensorShape, latentDim, loss);
    }

    @Override
    public Shape inputShape() {
      return sound.inputShape();
    }

    @Override
    public int latentDim() {
      return sound.latentDim();
    }

    @Override
    public Block encoder() {
      return sound.encoder();
    }

    @Override
    public Block decoder() {
      return sound.decoder();
    }

    @Override
    public Shape outputShape() {
      return sound.outputShape();
    }

    @Override
    public ReconstructionLoss reconstructionLoss() {
      return sound.reconstructionLoss();
    }
  }

  /** Computes one property, declared without a unit. */
  private abstract static class OneProperty implements PropertyEvaluator<Laminate> {
    private final String unit;

    OneProperty(String unit) {
      this.unit = unit;
    }

    abstract double value(Laminate structure);

    @Override
    public List<PropertySpec> properties() {
      return List.of(new PropertySpec("share", "1", 0, 1, "of stiff layers"));
    }

    @Override
    public Map<String, PropertyResult> evaluate(Laminate structure, Set<String> wanted) {
      return Map.of("share", new PropertyResult.Value(value(structure), unit, "counted"));
    }
  }
}
