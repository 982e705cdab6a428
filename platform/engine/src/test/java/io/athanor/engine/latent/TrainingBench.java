package io.athanor.engine.latent;

import io.athanor.engine.run.RunMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Training throughput and memory on the CPU: a convolutional VAE of one million weights on square
 * images, batch 64. For example
 *
 * <pre>mvn install -DskipTests
 * mvn -Pbench -pl platform/engine test-compile exec:exec@bench \
 *   -Dbench.main=io.athanor.engine.latent.TrainingBench -Dbench.args="33 2 2000"</pre>
 *
 * <p>Arguments: side of the images, threads, steps. {@code GOMP_SPINCOUNT=1000} in the environment
 * makes two threads bearable on a busy machine.
 */
public final class TrainingBench {
  private static final int BATCH = 64;
  private static final int STEPS_AN_EPOCH = 20;

  private TrainingBench() {}

  public static void main(String[] args) throws IOException {
    int side = Integer.parseInt(args[0]);
    int steps = Integer.parseInt(args[2]);
    DjlRuntime.configure(
        Integer.parseInt(args[1]), Path.of(System.getProperty("user.home"), ".djl.ai"));
    DjlRuntime.load();
    var config =
        TrainingConfig.defaults(24).toBuilder()
            .beta(new BetaSchedule.Constant(0.2))
            .epochs(Integer.MAX_VALUE / STEPS_AN_EPOCH)
            .batchSize(BATCH)
            .validationShare(0)
            .augment(false)
            .build();
    var data = ToyData.stripes(BATCH * STEPS_AN_EPOCH, side, 1);
    var architecture = ToyVae.conv(side, 32, config.latentDim());
    var device = DjlRuntime.resolve(DeviceChoice.CPU);
    try (VaeNetwork network = VaeNetwork.fresh(architecture, device, config.seed())) {
      var batches = new Batches(data, RunMonitor.NONE);
      var split = Split.of(data, 0, 1);
      var targets = Targets.of(data, split, Additions.NONE);
      var run = new TrainingRun(network, batches, targets, split, config, RunMonitor.NONE);
      TrainingState state = run.next(run.start());
      long first = residentKilobytes();
      for (int done = STEPS_AN_EPOCH; done < steps; done += STEPS_AN_EPOCH) {
        long start = System.nanoTime();
        state = run.next(state);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (done % (10 * STEPS_AN_EPOCH) == 0) {
          System.out.printf(
              Locale.ROOT,
              "step %d: %.0f images/s, RSS %d MB, %d arrays, ELBO %.1f%n",
              done,
              BATCH * STEPS_AN_EPOCH / seconds,
              residentKilobytes() / 1024,
              network.manager().getManagedArrays().size(),
              state.history().get(state.epochs() - 1).train().elbo());
        }
      }
      byte[] hash = Batches.sha256().digest(state.weights().toBytes());
      System.out.printf(
          Locale.ROOT,
          "RSS grew by %d MB over %d steps; weights %s%n",
          (residentKilobytes() - first) / 1024,
          steps,
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
