package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Training data in memory, and made-up sets of it. */
record ToyData(Shape tensorShape, float[][] tensors, String[] groups) implements TrainingData {

  ToyData(Shape tensorShape, float[][] tensors) {
    this(tensorShape, tensors, null);
  }

  @Override
  public int count() {
    return tensors.length;
  }

  @Override
  public float[] tensor(int index) {
    return tensors[index];
  }

  /** Mirrored, or not. */
  @Override
  public float[] tensor(int index, RandomGenerator augmentation) {
    float[] tensor = tensors[index];
    if (augmentation.nextBoolean()) {
      return tensor;
    }
    float[] mirrored = new float[tensor.length];
    for (int i = 0; i < tensor.length; i++) {
      mirrored[i] = tensor[tensor.length - 1 - i];
    }
    return mirrored;
  }

  @Override
  public Optional<String> group(int index) {
    return groups == null ? Optional.empty() : Optional.of(groups[index]);
  }

  /** Independent bits, three in ten of them 1. */
  static ToyData bits(int count, int width, long seed) {
    var random = new SplittableRandom(seed);
    var tensors = new float[count][width];
    for (float[] tensor : tensors) {
      for (int j = 0; j < width; j++) {
        tensor[j] = random.nextInt(10) < 3 ? 1 : 0;
      }
    }
    return new ToyData(new Shape(width), tensors);
  }

  /** Points on a curved sheet of two dimensions in a space of many, with a little noise. */
  static ToyData sheet(int count, int inputs, double noise, long seed) {
    var random = new SplittableRandom(seed);
    var directions = new double[inputs][3];
    for (double[] direction : directions) {
      for (int k = 0; k < 3; k++) {
        direction[k] = random.nextGaussian();
      }
    }
    var tensors = new float[count][inputs];
    for (float[] tensor : tensors) {
      double u = random.nextDouble(-1.7, 1.7);
      double v = random.nextDouble(-1.7, 1.7);
      for (int j = 0; j < inputs; j++) {
        double[] w = directions[j];
        double clean = w[0] * u + w[1] * v + 0.3 * Math.sin(u) * w[2];
        tensor[j] = (float) (clean + noise * random.nextGaussian());
      }
    }
    return new ToyData(new Shape(inputs), tensors);
  }

  /** Points scattered about some centres. */
  static ToyData clusters(int count, int inputs, int clusters, double noise, long seed) {
    var random = new SplittableRandom(seed);
    float[] centres = Noise.normal(clusters * inputs, random);
    var tensors = new float[count][inputs];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < inputs; j++) {
        double centre = centres[i % clusters * inputs + j];
        tensors[i][j] = (float) (centre + noise * random.nextGaussian());
      }
    }
    return new ToyData(new Shape(inputs), tensors);
  }

  /** Points without any structure. */
  static ToyData noise(int count, int inputs, long seed) {
    var random = new SplittableRandom(seed);
    var tensors = new float[count][];
    for (int i = 0; i < count; i++) {
      tensors[i] = Noise.normal(inputs, random);
    }
    return new ToyData(new Shape(inputs), tensors);
  }

  /** Stripes of random direction, width and phase on a square image, 0 or 1. */
  static ToyData stripes(int count, int side, long seed) {
    var random = new SplittableRandom(seed);
    var tensors = new float[count][side * side];
    for (float[] tensor : tensors) {
      int kx = random.nextInt(0, 3);
      int ky = random.nextInt(kx == 0 ? 1 : 0, 3);
      double phase = random.nextDouble(2 * Math.PI);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double wave = Math.cos(2 * Math.PI * (kx * x + ky * y) / side + phase);
          tensor[y * side + x] = wave > 0 ? 1 : 0;
        }
      }
    }
    return new ToyData(new Shape(1, side, side), tensors);
  }

  static TrainedVae train(VaeFactory architecture, TrainingData data, TrainingConfig config) {
    return train(architecture, data, config, CheckpointStore.NONE, RunMonitor.NONE);
  }

  static TrainedVae train(
      VaeFactory architecture,
      TrainingData data,
      TrainingConfig config,
      CheckpointStore checkpoints,
      RunMonitor monitor) {
    return new VaeTrainer(DeviceChoice.CPU, Map.of("plugin", "toy 1.0"))
        .train(architecture.create(), data, config, checkpoints, monitor);
  }

  /**
   * The model of a run that was cancelled after some checkpoints and taken up again; its bytes are
   * those of an undisturbed run.
   */
  static TrainedVae resumed(
      VaeFactory architecture, TrainingData data, TrainingConfig config, int checkpoints) {
    byte[] undisturbed = train(architecture, data, config).toBytes();
    var store = new MemoryStore();
    assertThatThrownBy(
            () -> train(architecture, data, config, store, store.cancelAfter(checkpoints)))
        .isInstanceOf(CancelledException.class);
    assertThat(store.states).hasSize(1);
    TrainedVae resumed = train(architecture, data, config, store, RunMonitor.NONE);
    assertThat(resumed.toBytes()).isEqualTo(undisturbed);
    assertThat(TrainedVae.fromBytes(resumed.toBytes())).isEqualTo(resumed);
    assertThat(store.states).isEmpty();
    return resumed;
  }

  /** Makes fresh blocks. */
  @FunctionalInterface
  interface VaeFactory {
    ToyVae create();
  }
}
