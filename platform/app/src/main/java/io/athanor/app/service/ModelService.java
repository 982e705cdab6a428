package io.athanor.app.service;

import io.athanor.app.service.DatasetService.StoredDataset;
import io.athanor.app.store.JobRecord;
import io.athanor.app.store.LatentModelRecord;
import io.athanor.app.store.Models;
import io.athanor.app.store.Trainings;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.latent.Diagnosis;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Trained latent spaces: found in the store, or trained and put there. */
@ApplicationScoped
public class ModelService {
  private static final Logger LOG = Logger.getLogger(ModelService.class);

  private final Models models;
  private final Trainings trainings;
  private final DeepLearning deepLearning;
  private final Json json;
  private final Clock clock;

  ModelService(
      Models models, Trainings trainings, DeepLearning deepLearning, Json json, Clock clock) {
    this.models = models;
    this.trainings = trainings;
    this.deepLearning = deepLearning;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A trained latent space in the store.
   *
   * @param hash of all its bytes: the identity
   */
  public record StoredModel(String hash, TrainedVae trained) {}

  /**
   * What is kept of the configuration; the rest is in the weights' bytes.
   *
   * @param beta at the end of training; null in models that were stored before it was kept
   */
  record Config(String key, String training, Double beta) {}

  /** What is kept of the diagnosis, to be read without the weights. */
  record Diagnostics(
      int latentDim,
      int activeUnits,
      boolean collapsed,
      String message,
      List<Double> klPerDimension,
      Map<String, Double> reconstruction,
      double kl,
      int epoch) {}

  /**
   * What a model is to be.
   *
   * @param options of the domain's evaluators, as given
   */
  record Wanted(ModelSpec model, Map<String, Object> options, long seed) {}

  /**
   * The model that a specification asks for.
   *
   * @param job by which a worker trains it, as taken: no two jobs train the same at a time
   * @throws AthanorException USER when its posterior collapsed and its use is not forced
   * @throws WaitingException when another job is at it
   */
  <S> StoredModel findOrTrain(
      DomainPlugin<S> plugin,
      StoredDataset<S> data,
      Wanted wanted,
      Optional<JobRecord> job,
      RunMonitor monitor) {
    deepLearning.load();
    String key =
        ModelTraining.key(plugin, data.dataset(), wanted.model(), wanted.options(), wanted.seed());
    Optional<StoredModel> known = find(key, wanted.model());
    if (known.isPresent()) {
      monitor.progress("train", 1, 1, "such a model was trained before: it is taken as it is");
      return known.get();
    }
    job.ifPresent(mine -> take(key, mine));
    try {
      // whoever was at it may have come to its end since
      return find(key, wanted.model()).orElseGet(() -> train(plugin, data, wanted, key, monitor));
    } finally {
      job.ifPresent(mine -> release(key, mine));
    }
  }

  private void take(String key, JobRecord job) {
    trainings
        .take(key, job)
        .ifPresent(
            other -> {
              throw new WaitingException(
                  "job " + other + " trains the same model; this one waits for it");
            });
  }

  /** Whoever holds a training is known by its job, so this only tidies up. */
  private void release(String key, JobRecord job) {
    try {
      trainings.release(key, job);
    } catch (RuntimeException e) {
      LOG.debugf("training of job %d could not be released: %s", job.id(), e.getMessage());
    }
  }

  private Optional<StoredModel> find(String key, ModelSpec spec) {
    Optional<StoredModel> known = models.findByKey(key).map(ModelService::model);
    known.ifPresent(model -> ModelTraining.requireUsable(model.trained(), spec));
    return known;
  }

  private <S> StoredModel train(
      DomainPlugin<S> plugin,
      StoredDataset<S> data,
      Wanted wanted,
      String key,
      RunMonitor monitor) {
    TrainedVae trained =
        ModelTraining.train(
            plugin,
            data.dataset(),
            wanted.model(),
            wanted.options(),
            wanted.seed(),
            new DatabaseCheckpoints(models, clock),
            monitor);
    byte[] bytes = trained.toBytes();
    var model = new StoredModel(ContentHash.of(bytes), trained);
    models.save(
        new LatentModelRecord(
            model.hash(),
            data.stored().id(),
            json.canonical(
                new Config(key, trained.config().toString(), trained.config().beta().end())),
            bytes,
            json.canonical(diagnostics(trained)),
            json.canonical(trained.provenance()),
            clock.instant()));
    return model;
  }

  /**
   * A stored model.
   *
   * @throws AthanorException USER when it is gone
   */
  StoredModel load(String hash) {
    deepLearning.load();
    return models
        .find(hash)
        .map(ModelService::model)
        .orElseThrow(
            () -> AthanorException.user("model " + hash + " is no longer in the database"));
  }

  private static StoredModel model(LatentModelRecord stored) {
    return new StoredModel(stored.hash(), TrainedVae.fromBytes(stored.weights()));
  }

  private static Diagnostics diagnostics(TrainedVae trained) {
    Diagnosis diagnosis = trained.diagnosis();
    return new Diagnostics(
        trained.latentDim(),
        diagnosis.activeUnits(),
        diagnosis.collapsed(),
        diagnosis.message(),
        diagnosis.klPerDimension(),
        diagnosis.terms().reconstruction(),
        diagnosis.terms().kl(),
        trained.epoch());
  }
}
