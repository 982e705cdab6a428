package io.athanor.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.athanor.app.service.DeepLearning;
import io.athanor.app.service.Plugins;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.engine.latent.BetaSchedule;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.latent.TrainingConfig;
import io.athanor.engine.latent.TrainingData;
import io.athanor.engine.latent.VaeTrainer;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A model of one structure has nothing to tell apart: its ELBO is greatest where the posterior is
 * the prior and the decoder gives that structure from any z, from the origin first of all.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OneStructureTest {
  private static final int LATENT_DIM = 4;
  private static final int SIDE = 16;

  @Inject Plugins plugins;
  @Inject DeepLearning deepLearning;

  @BeforeEach
  void load() {
    deepLearning.load();
  }

  @Test
  void theOriginIsTheCellToThePixel() {
    assertThat(greatestError(plugins.require("two-phase"), Map.of("size", SIDE), 1200)).isZero();
  }

  @Test
  void theOriginIsTheMicrograph() {
    Map<String, Object> quiet = Map.of("side", SIDE, "dose", 0, "detectorNoise", 0);
    assertThat(greatestError(plugins.require("micrograph"), quiet, 600)).isLessThan(0.02);
  }

  /** Of a pixel of what the origin is decoded to. */
  private static <S> double greatestError(
      DomainPlugin<S> plugin, Map<String, Object> options, int steps) {
    var generator = plugin.generators().get(0);
    S only = generator.generate(Options.of(generator.options(), options), new SplittableRandom(5));
    Shape shape = plugin.codec().tensorShape(only);
    float[] truth = plugin.codec().encode(only);
    TrainedVae model = train(plugin, new Copies(shape, truth), steps);
    assertThat(model.diagnosis().training().terms().kl()).isLessThan(3);
    try (LatentSpace<S> latent = LatentSpace.open(plugin, model, DeviceChoice.CPU)) {
      S origin = latent.decode(new double[1][LATENT_DIM], new long[1]).get(0);
      float[] decoded = plugin.codec().encode(origin);
      double greatest = 0;
      // the first plane of a tensor holds the pixels
      for (int i = 0; i < SIDE * SIDE; i++) {
        greatest = Math.max(greatest, Math.abs(decoded[i] - truth[i]));
      }
      return greatest;
    }
  }

  private static TrainedVae train(DomainPlugin<?> plugin, TrainingData data, int steps) {
    var config =
        TrainingConfig.defaults(LATENT_DIM).toBuilder()
            .beta(new BetaSchedule.Constant(1))
            .epochs(steps)
            .batchSize(data.count())
            .learningRate(3e-3, 1e-4)
            .validationShare(0)
            .patience(0)
            .augment(false)
            .checkpointEvery(steps)
            .build();
    return new VaeTrainer(DeviceChoice.CPU, Map.of())
        .train(
            plugin.architecture(data.tensorShape(), LATENT_DIM),
            data,
            config,
            CheckpointStore.NONE,
            RunMonitor.NONE);
  }

  /** One structure, a few times over: a step sees it under as many draws of z. */
  private record Copies(Shape tensorShape, float[] tensor) implements TrainingData {
    @Override
    public int count() {
      return 16;
    }

    @Override
    public float[] tensor(int index) {
      return tensor;
    }

    @Override
    public float[] tensor(int index, RandomGenerator augmentation) {
      return tensor;
    }

    @Override
    public Optional<String> group(int index) {
      return Optional.empty();
    }
  }
}
