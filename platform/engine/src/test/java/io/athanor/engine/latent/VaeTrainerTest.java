package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaeTrainerTest {
  private static final TrainingConfig SHORT =
      TrainingConfig.defaults(3).toBuilder()
          .beta(new BetaSchedule.Warmup(0.5, 2))
          .epochs(6)
          .batchSize(16)
          .build();

  private static final TrainingConfig LONGER =
      SHORT.toBuilder().epochs(30).learningRate(0.01).build();

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  @Test
  void findsTheTrueDimensionOfAToyManifold() {
    var config =
        TrainingConfig.defaults(4).toBuilder()
            .beta(new BetaSchedule.Warmup(4, 5)) // sheds the dimensions too many sooner than 1
            .epochs(60)
            .batchSize(50)
            .learningRate(0.01)
            .augment(false)
            .patience(0)
            .build();
    var trained =
        ToyData.train(() -> ToyVae.mlp(12, 16, 4, 0.3), ToyData.sheet(2000, 12, 0.3, 5), config);

    var history = trained.history();
    assertThat(history).hasSize(60);
    double first = history.get(0).validation().orElseThrow().elbo();
    double last = history.get(59).validation().orElseThrow().elbo();
    assertThat(last).isGreaterThan(first + 1);
    var diagnosis = trained.diagnosis();
    assertThat(diagnosis.message()).startsWith("2 of 4");
    assertThat(diagnosis.activeUnits()).isEqualTo(2);
    assertThat(diagnosis.collapsed()).isFalse();
    assertThat(diagnosis.validation().orElseThrow().gain()).isGreaterThan(10);
    // the terms stay apart and add up
    var terms = diagnosis.terms();
    assertThat(terms.reconstruction()).containsOnlyKeys("gaussian");
    assertThat(terms.elbo()).isEqualTo(-terms.reconstruction().get("gaussian") - terms.kl());
    double klSum = diagnosis.klPerDimension().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(klSum).isGreaterThan(3);
  }

  @Test
  void hugeBetaCollapsesAndIsCalledSo() {
    var config = LONGER.toBuilder().beta(new BetaSchedule.Constant(500)).build();
    var trained = train(config);
    assertThat(trained.diagnosis().activeUnits()).isZero();
    assertThat(trained.diagnosis().collapsed()).isTrue();
    assertThat(trained.diagnosis().message()).contains("collapsed", "smaller β (now 500.0)");
  }

  @Test
  void freeBitsKeepDimensionsInUse() {
    var config = LONGER.toBuilder().beta(new BetaSchedule.Constant(500)).build();
    double charged = kl(train(config));
    double free = kl(train(config.toBuilder().freeBits(1).build()));
    assertThat(charged).isLessThan(0.1);
    assertThat(free).isBetween(1.0, 4.0);
  }

  private static double kl(TrainedVae trained) {
    return trained.diagnosis().terms().kl();
  }

  @Test
  void logsWhereEpochsCameToAFewOfManyAndTheDiagnosis() {
    List<String> few = logged(SHORT.toBuilder().epochs(3).patience(0).build());
    assertThat(few).hasSize(5);
    assertThat(few.get(0)).matches("epoch 1/3, ELBO -?[\\d.]+, KL .*, validation ELBO -?[\\d.]+");
    assertThat(few.get(2)).startsWith("epoch 3/3, ");
    assertThat(few.get(3)).startsWith("3 epochs, weights of epoch ");
    assertThat(few.get(4)).contains("of 3 ");
    List<String> many = logged(SHORT.toBuilder().epochs(350).patience(0).build());
    assertThat(many).hasSize(119);
    assertThat(many.get(0)).startsWith("epoch 3/350, ");
    assertThat(many.get(116)).startsWith("epoch 350/350, ");
  }

  private static List<String> logged(TrainingConfig config) {
    var lines = new ArrayList<String>();
    var monitor =
        new RunMonitor() {
          @Override
          public void progress(String stage, long done, long total, String detail) {}

          @Override
          public void log(String line) {
            lines.add(line);
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    train(config, CheckpointStore.NONE, monitor);
    return lines;
  }

  @Test
  void equalSeedsGiveEqualBytesAndOthersDoNot() {
    byte[] one = train(SHORT).toBytes();
    assertThat(train(SHORT).toBytes()).isEqualTo(one);
    assertThat(train(SHORT.toBuilder().seed(43).build()).weights())
        .isNotEqualTo(TrainedVae.fromBytes(one).weights());
  }

  /** With running statistics and dropout, whose state a checkpoint could forget. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aResumedRunGivesTheBytesOfAnUndisturbedOne(int checkpointEvery) {
    var data = ToyData.stripes(60, 9, 2);
    var config = SHORT.toBuilder().checkpointEvery(checkpointEvery).build();
    TrainedVae resumed = ToyData.resumed(ToyVae::delicate, data, config, 2);
    assertThat(resumed.config().checkpointEvery()).isEqualTo(checkpointEvery);
  }

  @Test
  void aFinishedRunIsNotTrainedAgain() {
    var store = new MemoryStore();
    store.keep = true;
    byte[] trained = train(SHORT, store, RunMonitor.NONE).toBytes();
    int saves = store.saves;
    assertThat(train(SHORT, store, RunMonitor.NONE).toBytes()).isEqualTo(trained);
    assertThat(store.saves).isEqualTo(saves);
  }

  @Test
  void aCheckpointOfAnotherConfigurationOrADamagedOneIsNotTakenUp() {
    var store = new MemoryStore();
    byte[] undisturbed = train(SHORT).toBytes();
    assertThatThrownBy(() -> train(SHORT, store, store.cancelAfter(3)))
        .isInstanceOf(CancelledException.class);
    store.states.replaceAll((key, state) -> damaged(state));
    var other = SHORT.toBuilder().learningRate(2e-3).build();
    assertThat(train(other, store, RunMonitor.NONE).history().get(0).learningRate())
        .isEqualTo(2e-3);
    assertThat(store.states).hasSize(1);
    assertThat(train(SHORT, store, RunMonitor.NONE).toBytes()).isEqualTo(undisturbed);
  }

  private static byte[] damaged(byte[] state) {
    byte[] damaged = state.clone();
    damaged[state.length / 2] ^= 1;
    return damaged;
  }

  @Test
  void stopsEarlyAndKeepsTheBestWeightsOnceTheScheduleHasRun() {
    // thirty points of noise: what is learnt soon no longer holds for those held out
    var data = ToyData.noise(30, 12, 8);
    var config =
        SHORT.toBuilder()
            .beta(new BetaSchedule.Warmup(0.01, 20))
            .epochs(400)
            .learningRate(0.02)
            .validationShare(0.3)
            .patience(5)
            .augment(false)
            .build();
    var trained = ToyData.train(() -> ToyVae.mlp(12, 32, 3, 1), data, config);
    var history = trained.history();
    assertThat(history.size()).isBetween(26, 399);
    assertThat(trained.epoch()).isGreaterThan(20).isEqualTo(history.size() - 5);
    double best = history.get(trained.epoch() - 1).validation().orElseThrow().objective();
    assertThat(history.subList(20, history.size()))
        .allSatisfy(
            e -> assertThat(e.validation().orElseThrow().objective()).isGreaterThanOrEqualTo(best));
    // while β was growing there were better ones, which do not count
    assertThat(history.subList(0, 20))
        .anySatisfy(e -> assertThat(e.validation().orElseThrow().objective()).isLessThan(best));
  }

  @Test
  void betaWarmsUpWithinTheRun() {
    var betas = train(SHORT).history().stream().map(e -> e.train().beta()).toList();
    assertThat(betas).containsExactly(0.25, 0.5, 0.5, 0.5, 0.5, 0.5);
  }

  @Test
  void wholeGroupsAreHeldOut() {
    var sheet = ToyData.sheet(40, 12, 0.1, 5);
    var groups = new String[40];
    for (int i = 0; i < 40; i++) {
      groups[i] = "simulation " + i / 8;
    }
    var split = Split.of(new ToyData(sheet.tensorShape(), sheet.tensors(), groups), 0.2, 1);
    assertThat(split.how()).isEqualTo("1 of 5 groups");
    assertThat(split.validation()).hasSize(8);
    int group = split.validation()[0] / 8;
    assertThat(IntStream.of(split.validation())).allMatch(i -> i / 8 == group);
    assertThat(IntStream.of(split.train())).hasSize(32).allMatch(i -> i / 8 != group);
    assertThat(Split.of(sheet, 0.2, 1).validation()).hasSize(8);
    assertThat(Split.of(sheet, 0, 1).validation()).isEmpty();
  }

  @Test
  void oneItemCanBeLearnt() {
    var trained =
        ToyData.train(() -> ToyVae.mlp(12, 8, 3, 0.5), ToyData.sheet(1, 12, 0.1, 5), SHORT);
    assertThat(trained.history()).allMatch(e -> e.validation().isEmpty());
    assertThat(trained.epoch()).isEqualTo(6);
    assertThat(trained.diagnosis().collapsed()).isTrue();
  }

  @Test
  void aRunThatDivergesGoesOnMoreSlowly() {
    var calls = new AtomicInteger();
    // 36 training items in 3 steps an epoch and one validation batch: the 6th call is in epoch 2
    var trained = train(SHORT, ToyVae.failing(() -> calls.incrementAndGet() == 6));
    assertThat(trained.history()).hasSize(6);
    assertThat(trained.history().get(0).learningRate()).isEqualTo(1e-3);
    assertThat(trained.history().get(1).learningRate()).isEqualTo(5e-4);
  }

  @Test
  void aHopelessRunIsEndedWithAdvice() {
    assertThatThrownBy(() -> train(SHORT, ToyVae.failing(() -> true)))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> {
              assertThat(e.category()).isEqualTo(Category.DATA);
              assertThat(e)
                  .hasMessageContaining("in epoch 1")
                  .hasMessageContaining("Try a learning");
            });
  }

  @Test
  void badPartsAreRefusedBeforeTraining() {
    refused(() -> SHORT.toBuilder().epochs(2).build(), Category.USER, "needs 2 epochs");
    refused(
        () -> SHORT.toBuilder().learningRate(-1).build(), Category.USER, "learningRate is -1.0");
    refused(() -> new BetaSchedule.Constant(Double.NaN), Category.USER, "β is NaN");
    refused(
        () -> ToyData.train(() -> ToyVae.mlp(11, 8, 3, 1), ToyData.sheet(9, 12, 0, 1), SHORT),
        Category.USER,
        "takes tensors of shape (11)");
    refused(
        () -> ToyData.train(() -> ToyVae.mlp(12, 8, 4, 1), ToyData.sheet(9, 12, 0, 1), SHORT),
        Category.USER,
        "has 4 latent dimensions");
    var holed = ToyData.sheet(9, 12, 0, 1);
    holed.tensors()[7][3] = Float.NaN;
    refused(
        () -> ToyData.train(() -> ToyVae.mlp(12, 8, 3, 1), holed, SHORT),
        Category.DATA,
        "item 7 holds NaN at position 3");
    var ragged = new ToyData(new Shape(12), new float[][] {new float[12], new float[11]});
    refused(
        () -> ToyData.train(() -> ToyVae.mlp(12, 8, 3, 1), ragged, SHORT),
        Category.PLUGIN,
        "item 1 has a tensor of 11");
  }

  private static void refused(Runnable call, Category category, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(category))
        .hasMessageContaining(message);
  }

  @Test
  void trainsInTwoThreadsAtOnce() throws InterruptedException {
    byte[] alone = train(SHORT).toBytes();
    var results = new byte[2][];
    var threads = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int number = i;
      threads[i] = new Thread(() -> results[number] = train(SHORT).toBytes());
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(results[0]).isEqualTo(alone);
    assertThat(results[1]).isEqualTo(alone);
  }

  private static TrainedVae train(TrainingConfig config) {
    return train(config, CheckpointStore.NONE, RunMonitor.NONE);
  }

  private static TrainedVae train(TrainingConfig config, ToyVae architecture) {
    return ToyData.train(() -> architecture, ToyData.sheet(40, 12, 0.1, 5), config);
  }

  private static TrainedVae train(
      TrainingConfig config, CheckpointStore store, RunMonitor monitor) {
    return ToyData.train(
        () -> ToyVae.mlp(12, 16, 3, 0.3), ToyData.sheet(200, 12, 0.1, 5), config, store, monitor);
  }
}
