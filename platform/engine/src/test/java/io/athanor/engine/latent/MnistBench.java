package io.athanor.engine.latent;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import io.athanor.engine.run.RunMonitor;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;

/**
 * The field's standard likelihood benchmark: dynamically binarised MNIST with the architecture
 * 784–200–200–50 of Burda, Grosse and Salakhutdinov (Importance weighted autoencoders, ICLR 2016),
 * who reach 86.76 nats with the ELBO and 85.54 with the bound of 5 draws. Each pixel is 1 with the
 * probability that its gray says, drawn anew each time it is trained on, and once for the test set.
 *
 * <p>Arguments: folder of the idx files, draws of z (1 for the ELBO), epochs, batch size, threads,
 * checkpoint file (a run that was interrupted goes on from it), test images, epochs of warm-up,
 * epochs that the weights are averaged over.
 */
public final class MnistBench {
  private static final int PIXELS = 784;

  /** As many as the paper's. */
  private static final int TEST_DRAWS = 5000;

  private MnistBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int draws = Integer.parseInt(args[1]);
    var checkpoints = new FileCheckpoints(Path.of(args[5]));
    int tested = Integer.parseInt(args[6]);
    int warmup = Integer.parseInt(args[7]);
    DjlRuntime.configure(
        Integer.parseInt(args[4]), Path.of(System.getProperty("user.home"), ".djl.ai"));
    var config =
        TrainingConfig.defaults(ToyVae.perceptrons().latentDim()).toBuilder()
            .beta(warmup == 0 ? new BetaSchedule.Constant(1) : new BetaSchedule.Warmup(1, warmup))
            .epochs(Integer.parseInt(args[2]))
            .batchSize(Integer.parseInt(args[3]))
            .importanceSamples(draws)
            .optimizer(Optimizer.SOAP)
            .learningRate(3e-3, 2e-4)
            .averagedEpochs(Integer.parseInt(args[8]))
            .validationShare(0)
            .patience(0)
            .augment(true)
            .build();
    long start = System.nanoTime();
    TrainedVae trained =
        new VaeTrainer(DeviceChoice.CPU, Map.of())
            .train(
                ToyVae.perceptrons(),
                new Digits(read(folder, "train")),
                config,
                checkpoints,
                lines());
    print("trained %d epochs in %.1f min", trained.epoch(), minutes(start));
    start = System.nanoTime();
    try (VaeNetwork network =
        VaeNetwork.of(
            ToyVae.perceptrons(),
            Additions.NONE,
            Device.cpu(),
            Weights.fromBytes(trained.weights()))) {
      var sampling = new ImportanceSampling(network);
      float[][] test = read(folder, "t10k");
      double sum = 0;
      for (int i = 0; i < tested; i++) {
        float[] digit = binarised(test[i], new SplittableRandom(Seeds.derive(2016, i)));
        sum += sampling.logLikelihood(digit, Optional.empty(), TEST_DRAWS, Seeds.derive(7, i));
      }
      print(
          "test NLL %.3f nats: %d images, %d draws each, in %.1f min; %s",
          -sum / tested, tested, TEST_DRAWS, minutes(start), trained.diagnosis().message());
    }
  }

  private static double minutes(long since) {
    return (System.nanoTime() - since) / 60e9;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private static RunMonitor lines() {
    return new RunMonitor() {
      private long last = System.nanoTime();

      @Override
      public void progress(String stage, long done, long total, String detail) {
        if (System.nanoTime() - last > 60_000_000_000L) {
          last = System.nanoTime();
          print("%s %d/%d %s", stage, done, total, detail);
        }
      }

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }

  /** Gray values in [0, 1]. */
  private static float[][] read(Path folder, String set) throws IOException {
    Path plain = folder.resolve(set + "-images-idx3-ubyte");
    Path packed = folder.resolve(set + "-images-idx3-ubyte.gz");
    try (var in =
        new DataInputStream(
            Files.exists(plain)
                ? Files.newInputStream(plain)
                : new GZIPInputStream(Files.newInputStream(packed)))) {
      in.readInt();
      float[][] images = new float[in.readInt()][PIXELS];
      in.readLong();
      for (float[] image : images) {
        byte[] bytes = in.readNBytes(PIXELS);
        for (int i = 0; i < PIXELS; i++) {
          image[i] = (bytes[i] & 0xFF) / 255f;
        }
      }
      return images;
    }
  }

  private static float[] binarised(float[] gray, RandomGenerator random) {
    float[] bits = new float[gray.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = gray[i] > 0 && random.nextFloat() < gray[i] ? 1 : 0;
    }
    return bits;
  }

  private record Digits(float[][] images) implements TrainingData {
    @Override
    public int count() {
      return images.length;
    }

    @Override
    public Shape tensorShape() {
      return new Shape(PIXELS);
    }

    @Override
    public float[] tensor(int index) {
      return images[index].clone();
    }

    @Override
    public float[] tensor(int index, RandomGenerator augmentation) {
      return binarised(images[index], augmentation);
    }
  }

  /** The last checkpoint, in a file that is always whole. */
  private record FileCheckpoints(Path file) implements CheckpointStore {
    @Override
    public Optional<byte[]> load(String key) {
      try {
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void save(String key, byte[] state) {
      try {
        Path fresh = Path.of(file + ".new");
        Files.write(fresh, state);
        Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void discard(String key) {
      // kept: the same call again only tests
    }
  }
}
