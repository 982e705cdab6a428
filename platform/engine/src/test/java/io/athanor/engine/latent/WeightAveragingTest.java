package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightAveragingTest {
  private static final TrainingConfig SHORT =
      TrainingConfig.defaults(3).toBuilder()
          .beta(new BetaSchedule.Warmup(0.5, 2))
          .epochs(6)
          .batchSize(16)
          .learningRate(0.01)
          .patience(0)
          .build();

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void theModelIsTheRunningMeanOfTheWeightsAtTheEndsOfEpochs(int averaged) {
    var epochs = new EveryEpoch();
    train(SHORT.toBuilder().validationShare(0).build(), epochs, RunMonitor.NONE);
    assertThat(epochs.weights).hasSize(6);

    var config = SHORT.toBuilder().validationShare(0).averagedEpochs(averaged).build();
    TrainedVae trained = train(config, CheckpointStore.NONE, RunMonitor.NONE);

    assertThat(values(Weights.fromBytes(trained.weights())))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(mean(epochs.weights, averaged));
  }

  /** m ← m + (w − m) / min(h, epochs so far). */
  private static float[] mean(List<Weights> epochs, int averaged) {
    double[] mean = new double[values(epochs.get(0)).length];
    for (int epoch = 0; epoch < epochs.size(); epoch++) {
      float[] weights = values(epochs.get(epoch));
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (weights[i] - mean[i]) / Math.min(averaged, epoch + 1);
      }
    }
    var rounded = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      rounded[i] = (float) mean[i];
    }
    return rounded;
  }

  @Test
  void whatIsJudgedByHeldOutItemsIsTheMeanAndTrainingGoesOnFromTheWeights() {
    var epochs = new EveryEpoch();
    TrainedVae plain = train(SHORT, epochs, RunMonitor.NONE);
    TrainedVae averaged =
        train(SHORT.toBuilder().averagedEpochs(4).build(), CheckpointStore.NONE, RunMonitor.NONE);

    for (int epoch = 0; epoch < 6; epoch++) {
      assertThat(averaged.history().get(epoch).train())
          .isEqualTo(plain.history().get(epoch).train());
    }
    assertThat(averaged.history().get(5).validation())
        .isNotEqualTo(plain.history().get(5).validation());
    assertThat(values(Weights.fromBytes(averaged.weights())))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(mean(epochs.weights.subList(0, averaged.epoch()), 4));
  }

  /** With running statistics and dropout, and a mean that a checkpoint could forget. */
  @Test
  void aResumedRunGivesTheBytesOfAnUndisturbedOne() {
    var data = ToyData.stripes(60, 9, 2);
    var config = SHORT.toBuilder().averagedEpochs(4).build();
    TrainedVae resumed = ToyData.resumed(ToyVae::delicate, data, config, 2);
    assertThat(resumed.config().toString()).contains("averagedEpochs=4");
  }

  @Test
  void aMeanOverMoreThanTheRunIsRefused() {
    assertThatThrownBy(() -> SHORT.toBuilder().averagedEpochs(7).build())
        .isInstanceOf(AthanorException.class)
        .hasMessage("averagedEpochs is 7 but must be from 0 to the 6 epochs");
  }

  private static TrainedVae train(
      TrainingConfig config, CheckpointStore store, RunMonitor monitor) {
    return ToyData.train(
        () -> ToyVae.mlp(12, 16, 3, 0.3), ToyData.sheet(200, 12, 0.1, 5), config, store, monitor);
  }

  /** All parameters, one after the other. */
  private static float[] values(Weights weights) {
    var in = new ByteReader(weights.toBytes(), "ATHW", 1, "set of weights");
    var values = new float[0];
    for (int left = in.integer(); left > 0; left--) {
      assertThat(in.text()).isNotEmpty();
      assertThat(in.longs()).isNotEmpty();
      float[] tensor = in.floats();
      int from = values.length;
      values = Arrays.copyOf(values, from + tensor.length);
      System.arraycopy(tensor, 0, values, from, tensor.length);
    }
    return values;
  }

  /** Keeps each epoch's weights. */
  private static final class EveryEpoch implements CheckpointStore {
    final List<Weights> weights = new ArrayList<>();

    @Override
    public Optional<byte[]> load(String key) {
      return Optional.empty();
    }

    @Override
    public void save(String key, byte[] state) {
      weights.add(TrainingState.fromBytes(state).weights());
    }

    @Override
    public void discard(String key) {
      // nothing is kept by key
    }
  }
}
