package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.VaeArchitecture;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a GPU has to do as the CPU does; skipped where the engine sees none. */
class GpuTest {
  private static final TrainingConfig SHORT =
      TrainingConfig.defaults(3).toBuilder()
          .beta(new BetaSchedule.Warmup(0.5, 2))
          .epochs(6)
          .batchSize(16)
          .augment(false)
          .build();

  @BeforeAll
  static void gpu() {
    Native.configure();
    int gpus = DjlRuntime.engine().getGpuCount();
    assumeTrue(gpus > 0, "the engine sees no GPU");
  }

  private static TrainedVae train(
      Supplier<VaeArchitecture> architecture, String device, TrainingConfig config) {
    return train(architecture, device, config, new MemoryStore(), RunMonitor.NONE);
  }

  private static TrainedVae train(
      Supplier<VaeArchitecture> architecture,
      String device,
      TrainingConfig config,
      MemoryStore store,
      RunMonitor monitor) {
    return new VaeTrainer(DeviceChoice.parse(device), Map.of())
        .train(architecture.get(), ToyData.stripes(60, 9, 2), config, store, monitor);
  }

  private static VaeArchitecture convolutional() {
    return ToyVae.conv(9, 4, 3);
  }

  @Test
  void trainsAsTheCpuDoesFromTheSameWeightsNoiseAndOrder() {
    var cpu = train(GpuTest::convolutional, "cpu", SHORT);
    var gpu = train(GpuTest::convolutional, "gpu", SHORT);
    assertThat(gpu.provenance()).containsEntry("device", "gpu(0)");
    for (int epoch = 0; epoch < SHORT.epochs(); epoch++) {
      double expected = cpu.history().get(epoch).train().elbo();
      // convolutions on a GPU round their factors to ten bits
      assertThat(gpu.history().get(epoch).train().elbo())
          .isCloseTo(expected, Offset.offset(2e-3 * Math.abs(expected)));
    }
  }

  @Test
  void augmentedDataAndDropoutTrainToo() {
    var trained = train(ToyVae::delicate, "gpu", SHORT.toBuilder().augment(true).build());
    var history = trained.history();
    assertThat(history.get(history.size() - 1).train().elbo())
        .isGreaterThan(history.get(0).train().elbo());
  }

  @Test
  void goesOnFromACheckpoint() {
    var undisturbed = train(GpuTest::convolutional, "gpu", SHORT);
    var store = new MemoryStore();
    assertThatThrownBy(
            () -> train(GpuTest::convolutional, "gpu", SHORT, store, store.cancelAfter(3)))
        .isInstanceOf(CancelledException.class);
    var resumed = train(GpuTest::convolutional, "gpu", SHORT, store, RunMonitor.NONE);
    double expected = undisturbed.history().get(5).train().elbo();
    assertThat(resumed.history().get(5).train().elbo())
        .isCloseTo(expected, Offset.offset(2e-3 * Math.abs(expected)));
  }

  @Test
  void aModelGivesWhatItGivesOnTheCpu() {
    float[] input = ToyData.stripes(1, 9, 3).tensor(0);
    float[][] given = new float[2][];
    Weights weights = Weights.fromBytes(train(GpuTest::convolutional, "gpu", SHORT).weights());
    Device[] devices = {Device.cpu(), Device.gpu(0)};
    for (int i = 0; i < 2; i++) {
      try (VaeNetwork network =
              VaeNetwork.of(convolutional(), Additions.NONE, devices[i], weights);
          NativeScope scope = NativeScope.under(network.manager())) {
        NDArray x = scope.manager().create(input, VaeNetwork.withBatch(1, network.inputShape()));
        NDArray z = GaussianPosterior.of(network.encode(x, false)).mean();
        given[i] = network.decode(z, Optional.empty(), false).toFloatArray();
      }
    }
    assertThat(given[1]).containsExactly(given[0], Offset.offset(5e-3f));
  }

  /** As Adam's own test does on the CPU. */
  @Test
  void stepsAsOnTheCpu() {
    try (VaeNetwork cpu = VaeNetwork.fresh(ToyVae.mlp(50, 20, 2, 1), Device.cpu(), 1);
        VaeNetwork gpu = VaeNetwork.fresh(ToyVae.mlp(50, 20, 2, 1), Device.gpu(0), 1)) {
      var adams = Map.of(cpu, adam(cpu), gpu, adam(gpu));
      for (int t = 0; t < 10; t++) {
        float[] factors = Noise.normal(50, new SplittableRandom(t));
        for (VaeNetwork network : adams.keySet()) {
          try (NativeScope scope = NativeScope.under(network.manager())) {
            NDArray x = scope.manager().create(factors).reshape(1, 50);
            NDArray z = scope.manager().create(new float[] {1, -1}).reshape(1, 2);
            network.record(
                0,
                () ->
                    network
                        .decode(z.add(network.encode(x, true).get(":, :2")), Optional.empty(), true)
                        .mul(x)
                        .sum());
            adams.get(network).step(network.gradients(scope), 0.01, 4);
          }
        }
      }
      cpu.trainable()
          .forEach(
              (name, parameter) -> {
                long[] shape = parameter.getArray().getShape().getShape();
                assertThat(gpu.weights().values(name, shape))
                    .as(name)
                    .containsExactly(cpu.weights().values(name, shape), Offset.offset(1e-3f));
              });
    }
  }

  private static Adam adam(VaeNetwork network) {
    return new Adam(AdamMoments.of(network, Optimizer.ADAM));
  }

  @Test
  void leavesNoArrayBehind() {
    try (VaeNetwork network = VaeNetwork.fresh(convolutional(), Device.gpu(0), 1)) {
      var data = ToyData.stripes(60, 9, 2);
      var batches = new Batches(data, RunMonitor.NONE);
      batches.settle(network.manager());
      var split = Split.of(data, 0.2, 1);
      var run =
          new TrainingRun(
              network,
              batches,
              Conditions.of(data, split, Additions.NONE),
              Targets.of(data, split, Additions.NONE),
              split,
              SHORT,
              RunMonitor.NONE);
      TrainingState state = run.next(run.start());
      int arrays = network.manager().getManagedArrays().size();
      run.next(run.next(state));
      assertThat(network.manager().getManagedArrays()).hasSize(arrays);
    }
  }
}
