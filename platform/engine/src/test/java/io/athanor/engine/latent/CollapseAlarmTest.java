package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The alarm on runs that collapse on purpose, one way or another, and on healthy ones. */
class CollapseAlarmTest {
  private static final TrainingConfig HEALTHY =
      TrainingConfig.defaults(3).toBuilder()
          .beta(new BetaSchedule.Warmup(0.5, 4))
          .epochs(25)
          .batchSize(25)
          .learningRate(0.01)
          .patience(0)
          .augment(false)
          .build();

  private enum Flaw {
    NONE,
    /** Every code is the prior. */
    ZEROED_ENCODER,
    /** The decoder explains the data, as far as it can, by itself. */
    DEAF_DECODER
  }

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 1000, 1",
    "NONE, 2000, 2",
    "NONE, 500, 3",
    "NONE, 1000, 4",
    "ZEROED_ENCODER, 0.5, 5",
    "ZEROED_ENCODER, 0.1, 6",
    "ZEROED_ENCODER, 1, 7",
    "DEAF_DECODER, 0.5, 8",
    "DEAF_DECODER, 0.1, 9",
    "DEAF_DECODER, 1, 10"
  })
  void soundsWhereThePosteriorCollapsed(Flaw flaw, double beta, long seed) {
    var config = HEALTHY.toBuilder().beta(new BetaSchedule.Constant(beta)).seed(seed).build();
    Diagnosis diagnosis = train(flaw, config).diagnosis();
    assertThat(diagnosis.collapsed()).as(diagnosis.message()).isTrue();
    assertThat(diagnosis.message()).contains("posterior has collapsed", "Try, in this order");
    assertThat(diagnosis.information().mutual()).isLessThan(0.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void isSilentOnHealthyRuns(long seed) {
    Diagnosis diagnosis = train(Flaw.NONE, HEALTHY.toBuilder().seed(seed).build()).diagnosis();
    assertThat(diagnosis.collapsed()).as(diagnosis.message()).isFalse();
    assertThat(diagnosis.message()).doesNotContain("collapsed");
    assertThat(diagnosis.information().mutual()).isGreaterThan(1);
  }

  private static TrainedVae train(Flaw flaw, TrainingConfig config) {
    return ToyData.train(
        () -> flawed(ToyVae.mlp(12, 16, 3, 0.3), flaw),
        ToyData.sheet(300, 12, 0.1, config.seed()),
        config);
  }

  private static ToyVae flawed(ToyVae vae, Flaw flaw) {
    Block encoder =
        flaw == Flaw.ZEROED_ENCODER
            ? new SequentialBlock().add(vae.encoder()).add(silence())
            : vae.encoder();
    Block decoder =
        flaw == Flaw.DEAF_DECODER
            ? new SequentialBlock().add(silence()).add(vae.decoder())
            : vae.decoder();
    return new ToyVae(
        vae.inputShape(),
        vae.latentDim(),
        encoder,
        decoder,
        vae.outputShape(),
        vae.reconstructionLoss());
  }

  private static Block silence() {
    return new SequentialBlock()
        .add(list -> new NDList(list.singletonOrThrow().mul(0)), "silence")
        .add(Activation.tanhBlock());
  }
}
