package io.athanor.engine.latent;

import io.athanor.engine.run.RunMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Training throughput and memory, of one of two networks: {@code conv}, a convolutional VAE of one
 * million weights on images of 33 by 33 in batches of 64, or {@code perceptrons}, that of {@link
 * MnistBench} in batches of 100. For example
 *
 * <pre>mvn install -DskipTests
 * mvn -Pbench -pl platform/engine test-compile exec:exec@bench \
 *   -Dbench.main=io.athanor.engine.latent.TrainingBench -Dbench.args="conv 2 5000"</pre>
 *
 * <p>{@code src/test/python/training_throughput.py} trains the same networks in Python.
 *
 * <p>Arguments: network, threads, steps, and a device as {@link DeviceChoice} reads it, else the
 * CPU. {@code GOMP_SPINCOUNT=1000} in the environment makes two threads bearable on a busy machine.
 */
public final class TrainingBench {
  private static final int STEPS_AN_EPOCH = 100;
  private static final int SIDE = 33;

  /** By then the Java heap and the compiled code have their size; what comes after is measured. */
  private static final int WARM_STEPS = 1000;

  private TrainingBench() {}

  private record Trial(ToyVae architecture, int batch, TrainingData data) {
    static Trial of(String network) {
      return switch (network) {
        case "conv" ->
            new Trial(ToyVae.conv(SIDE, 32, 24), 64, ToyData.stripes(64 * STEPS_AN_EPOCH, SIDE, 1));
        case "perceptrons" ->
            new Trial(ToyVae.perceptrons(), 100, ToyData.bits(100 * STEPS_AN_EPOCH, 784, 1));
        default -> throw new IllegalArgumentException("no network " + network);
      };
    }
  }

  public static void main(String[] args) throws IOException {
    int steps = Integer.parseInt(args[2]);
    DjlRuntime.configure(
        Integer.parseInt(args[1]), Path.of(System.getProperty("user.home"), ".djl.ai"));
    DjlRuntime.load();
    Trial trial = Trial.of(args[0]);
    var config =
        TrainingConfig.defaults(trial.architecture.latentDim()).toBuilder()
            .beta(new BetaSchedule.Constant(0.2))
            .epochs(Integer.MAX_VALUE / STEPS_AN_EPOCH)
            .batchSize(trial.batch)
            .validationShare(0)
            .augment(false)
            .build();
    var device =
        DjlRuntime.resolve(args.length > 3 ? DeviceChoice.parse(args[3]) : DeviceChoice.CPU);
    try (VaeNetwork network = VaeNetwork.fresh(trial.architecture, device, config.seed())) {
      var batches = new Batches(trial.data, RunMonitor.NONE);
      if (device.isGpu()) {
        batches.settle(network.manager());
      }
      var split = Split.of(trial.data, 0, 1);
      var targets = Targets.of(trial.data, split, Additions.NONE);
      var conditions = Conditions.of(trial.data, split, Additions.NONE);
      var run =
          new TrainingRun(network, batches, conditions, targets, split, config, RunMonitor.NONE);
      TrainingState state = run.next(run.start());
      long warm = 0;
      double total = 0;
      for (int done = STEPS_AN_EPOCH; done < steps; done += STEPS_AN_EPOCH) {
        long start = System.nanoTime();
        state = run.next(state);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (done > WARM_STEPS) {
          total += seconds;
        } else if (done == WARM_STEPS) {
          warm = residentKilobytes();
        }
        if (done % (10 * STEPS_AN_EPOCH) == 0) {
          System.out.printf(
              Locale.ROOT,
              "step %d: %.0f items/s, RSS %d MB, %d arrays, ELBO %.1f%n",
              done,
              trial.batch * STEPS_AN_EPOCH / seconds,
              residentKilobytes() / 1024,
              network.manager().getManagedArrays().size(),
              state.history().get(state.epochs() - 1).train().elbo());
        }
      }
      byte[] hash = Batches.sha256().digest(state.weights().toBytes());
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f items/s from step %d to %d; RSS %d MB and %d MB; weights %s%n",
          device,
          trial.batch * (steps - WARM_STEPS - STEPS_AN_EPOCH) / total,
          WARM_STEPS,
          steps,
          warm / 1024,
          residentKilobytes() / 1024,
          HexFormat.of().formatHex(hash, 0, 8));
    }
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
