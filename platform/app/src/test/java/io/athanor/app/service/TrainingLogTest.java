package io.athanor.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.engine.run.RunMonitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingLogTest {
  private final List<String> lines = new ArrayList<>();
  private final TrainingLog log = new TrainingLog(RunMonitor.NONE, lines::add);

  @Test
  void keepsWhereEachEpochCameToItsEndAndTheDiagnosis() {
    log.progress("read", 0, 9, "tensors");
    log.progress("train", 0, 4, "epoch 1/2, ELBO -9.0, KL 0.1, β 0.1");
    log.progress("train", 1, 4, "epoch 1/2, ELBO -8.0, KL 0.2, β 0.2");
    log.progress("train", 2, 4, "epoch 2/2, ELBO -7.0, KL 0.3, β 0.2");
    log.progress("train", 4, 4, "2 epochs, weights of epoch 1");
    log.progress("diagnose", 0, 1, "latent space");
    log.progress("diagnose", 1, 1, "1 of 4 dimensions are used");
    assertThat(lines)
        .containsExactly(
            "epoch 1/2, ELBO -8.0, KL 0.2, β 0.2",
            "epoch 2/2, ELBO -7.0, KL 0.3, β 0.2",
            "2 epochs, weights of epoch 1",
            "1 of 4 dimensions are used");
  }

  @Test
  void keepsAFewLinesOfALongTraining() {
    for (int epoch = 1; epoch <= 5000; epoch++) {
      log.progress("train", epoch, 5000, "epoch %d/5000, ELBO".formatted(epoch));
    }
    log.progress("train", 5000, 5000, "5000 epochs, weights of epoch 5000");
    assertThat(lines).hasSizeBetween(100, 103);
    assertThat(lines).contains("epoch 50/5000, ELBO", "epoch 5000/5000, ELBO");
  }

  @Test
  void goesOnFromTheEpochThatATrainingGoesOnFrom() {
    log.progress("train", 3, 4, "epoch 4/4, ELBO -1.0");
    log.progress("train", 4, 4, "4 epochs, weights of epoch 4");
    assertThat(lines).containsExactly("epoch 4/4, ELBO -1.0", "4 epochs, weights of epoch 4");
  }
}
