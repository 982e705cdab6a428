package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.athanor.engine.run.RunMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeMemoryTest {
  private static final TrainingConfig CONFIG =
      TrainingConfig.defaults(3).toBuilder()
          .beta(new BetaSchedule.Constant(0.2))
          .epochs(1000)
          .batchSize(8)
          .build();

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  static List<Additions> additions() {
    return List.of(
        Additions.NONE,
        new Additions(20, List.of("first"), 1),
        new Additions(0, List.of("first"), 1, List.of("last")));
  }

  @ParameterizedTest
  @MethodSource("additions")
  void stepsLeaveNoArrayBehind(Additions additions) {
    try (VaeNetwork network = VaeNetwork.fresh(ToyVae.delicate(), additions, Device.cpu(), 1)) {
      var run = run(network);
      TrainingState state = run.next(run.start());
      int held = arrays(network.manager());
      int roots = arrays(root(network.manager()));
      for (int epoch = 0; epoch < 10; epoch++) {
        state = run.next(state);
      }
      run.restore(state);
      assertThat(arrays(network.manager())).isEqualTo(held);
      assertThat(arrays(root(network.manager()))).isEqualTo(roots);
    }
  }

  @ParameterizedTest
  @MethodSource("additions")
  void closingANetworkLeavesNoArrayBehind(Additions additions) {
    int before;
    try (NDManager manager = DjlRuntime.engine().newBaseManager()) {
      before = arrays(root(manager));
    }
    try (VaeNetwork network = VaeNetwork.fresh(ToyVae.delicate(), additions, Device.cpu(), 1)) {
      run(network).next(run(network).start());
    }
    try (NDManager manager = DjlRuntime.engine().newBaseManager()) {
      assertThat(arrays(root(manager))).isEqualTo(before);
    }
  }

  /** One step's arrays take some megabytes: if they stayed, 200 steps would take a gigabyte. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void residentMemoryStaysFlat() throws IOException {
    try (VaeNetwork network = VaeNetwork.fresh(ToyVae.conv(17, 16, 3), Device.cpu(), 1)) {
      var data = ToyData.stripes(240, 17, 1);
      var batches = new Batches(data, RunMonitor.NONE);
      var larger = CONFIG.toBuilder().batchSize(32).build();
      var split = Split.of(data, 0.1, 1);
      var targets = Targets.of(data, split, Additions.NONE);
      var conditions = Conditions.of(data, split, Additions.NONE);
      var run =
          new TrainingRun(network, batches, conditions, targets, split, larger, RunMonitor.NONE);
      TrainingState state = run.start();
      for (int epoch = 0; epoch < 5; epoch++) {
        state = run.next(state);
      }
      long before = residentKilobytes();
      for (int epoch = 0; epoch < 30; epoch++) {
        state = run.next(state);
      }
      assertThat(residentKilobytes() - before).isLessThan(200_000);
    }
  }

  private static TrainingRun run(VaeNetwork network) {
    ToyData stripes = ToyData.stripes(40, 9, 1);
    int named = network.additions().named().size();
    var values = new double[40][];
    for (int i = 0; i < 40; i++) {
      float[] tensor = stripes.tensor(i);
      values[i] = Arrays.copyOf(new double[] {tensor[0], tensor[80]}, named);
    }
    var data = new LabelledData(stripes, Collections.nCopies(named, "1"), values);
    var split = Split.of(data, 0.2, 1);
    return new TrainingRun(
        network,
        new Batches(data, RunMonitor.NONE),
        Conditions.of(data, split, network.additions()),
        Targets.of(data, split, network.additions()),
        split,
        CONFIG.toBuilder().additions(network.additions()).build(),
        RunMonitor.NONE);
  }

  private static NDManager root(NDManager manager) {
    NDManager root = manager;
    while (root.getParentManager() != null) {
      root = root.getParentManager();
    }
    return root;
  }

  /** Arrays of a manager and of all below it. */
  private static int arrays(NDManager manager) {
    return manager.getManagedArrays().size();
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
