package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @BeforeAll
  static void engine() {
    Native.configure();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "gpu:0", "gpu:12"})
  void devicesAreReadAndWrittenAlike(String text) {
    assertThat(DeviceChoice.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GPU", "gpu:", "gpu:x", "gpu:-1", "tpu"})
  void otherDevicesAreRefused(String text) {
    assertThatThrownBy(() -> DeviceChoice.parse(text))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("auto, cpu, gpu");
  }

  @Test
  void aGpuThatIsNotThereIsNamed() {
    assertThat(DjlRuntime.resolve(DeviceChoice.CPU).isGpu()).isFalse();
    assertThatThrownBy(() -> DjlRuntime.resolve(DeviceChoice.parse("gpu:77")))
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCE))
        .hasMessageContaining("gpu:77");
  }

  @Test
  void versionsAreKnown() {
    assertThat(DjlRuntime.versions()).containsKeys("djl", "engine", "java", "platform", "threads");
  }

  @Test
  void aScheduleLongerThanTheRunIsRefused() {
    var schedule = new BetaSchedule.Warmup(0.5, 20);
    schedule.check(21);
    assertThatThrownBy(() -> schedule.check(20))
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.USER))
        .hasMessageContaining("more than 20 epochs");
    assertThat(schedule.at(0)).isZero();
    assertThat(schedule.at(5)).isEqualTo(0.125);
    assertThat(schedule.at(30)).isEqualTo(0.5);
  }

  @Test
  void aCyclicalScheduleRisesAgainAndAgain() {
    var schedule = new BetaSchedule.Cyclical(0.4, 20, 2);
    assertThat(schedule.at(0)).isZero();
    assertThat(schedule.at(2.5)).isEqualTo(0.2);
    assertThat(schedule.at(5)).isEqualTo(0.4);
    assertThat(schedule.at(9.9)).isEqualTo(0.4);
    assertThat(schedule.at(10)).isZero();
    assertThat(schedule.at(12.5)).isEqualTo(0.2);
    assertThat(schedule.at(20)).isEqualTo(0.4);
    assertThatThrownBy(() -> schedule.check(20)).hasMessageContaining("more than 20 epochs");
    assertThatThrownBy(() -> new BetaSchedule.Cyclical(1, 5, 3))
        .hasMessageContaining("3 β cycles in 5 epochs");
  }

  /** Stored models are found by this text: what is off must not change it. */
  @Test
  void thePlainConfigurationsTextKnowsNoAdditions() {
    var plain = TrainingConfig.defaults(3);
    assertThat(plain)
        .hasToString(
            "TrainingConfig[latentDim=3, beta=Warmup[to=0.2, epochs=10], epochs=60, batchSize=64,"
                + " importanceSamples=1, learningRate=0.001, finalLearningRate=0.001,"
                + " validationShare=0.1, patience=10, augment=true, seed=42, freeBits=0.0,"
                + " gradientClip=4.0, checkpointEvery=1]");
    assertThat(plain.toBuilder().additions(Additions.vamp(7)).build().toString())
        .contains("pseudoInputs=7");
    assertThat(plain.toBuilder().optimizer(Optimizer.SOAP).build().toString())
        .contains("optimizer=SOAP");
    assertThat(plain.toBuilder().averagedEpochs(5).build().toString()).contains("averagedEpochs=5");
  }

  @Test
  void seedsOfDifferentPathsDiffer() {
    assertThat(Seeds.derive(1, 2, 3)).isNotEqualTo(Seeds.derive(1, 3, 2));
    assertThat(Seeds.derive(1, 2)).isNotEqualTo(Seeds.derive(2, 1));
    assertThat(Seeds.derive(0)).isNotEqualTo(Seeds.derive(0, 0));
  }
}
