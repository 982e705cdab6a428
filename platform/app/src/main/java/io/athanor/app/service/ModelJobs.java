package io.athanor.app.service;

import io.athanor.app.service.DatasetService.StoredDataset;
import io.athanor.app.service.ModelService.StoredModel;
import io.athanor.app.service.TakenJobs.Taken;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.LatentModelSummary;
import io.athanor.app.store.Models;
import io.athanor.app.work.JobKind;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.SurrogateStudy;
import io.athanor.engine.campaign.TrainingSpec;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models trained by themselves, and surrogates fitted in them, as jobs. */
@ApplicationScoped
public class ModelJobs {
  private final JobService queue;
  private final ModelService models;
  private final CodeService codes;
  private final Models rows;
  private final DatasetService datasets;
  private final Plugins plugins;
  private final Json json;

  ModelJobs(
      JobService queue,
      ModelService models,
      CodeService codes,
      Models rows,
      DatasetService datasets,
      Plugins plugins,
      Json json) {
    this.queue = queue;
    this.models = models;
    this.codes = codes;
    this.rows = rows;
    this.datasets = datasets;
    this.plugins = plugins;
    this.json = json;
  }

  /** The version is the one that was there when it was asked for. */
  record TrainRequest(long dataset, String specification) {}

  /** What a training comes to. */
  record TrainResult(String model) {}

  /**
   * Surrogates that are wanted.
   *
   * @param properties null or empty for all that the domain computes
   * @param options of the domain's evaluators; may be null
   * @param rows decodes to fit on; null for the usual number
   * @param seed null for 42
   * @param device null for auto
   */
  public record Fit(
      List<String> properties,
      Map<String, Object> options,
      Integer rows,
      Long seed,
      String device) {
    SurrogateStudy.Wanted wanted() {
      return new SurrogateStudy.Wanted(
          properties == null ? List.of() : properties,
          options == null ? Map.of() : options,
          rows == null ? CampaignSpec.DEFAULT_SURROGATE_ROWS : rows,
          seed == null ? CampaignSpec.DEFAULT_SEED : seed);
    }

    DeviceChoice onDevice() {
      return DeviceChoice.parse(device == null ? "auto" : device);
    }
  }

  record FitRequest(String model, Fit fit) {}

  /** What a fit comes to. */
  record FitResult(String model, List<CampaignSummary.Surrogate> surrogates) {}

  /**
   * Queues the training of a model.
   *
   * @param yaml {@code dataset}, {@code model}, {@code properties}, {@code seed}
   * @throws AthanorException USER, with all that is wrong
   */
  public JobView train(String yaml, int priority) {
    JobService.requirePriority(priority);
    TrainingSpec spec =
        TrainingSpec.parse(yaml, dataset -> datasets.require(dataset).domain(), plugins.registry());
    var request = new TrainRequest(datasets.require(spec.dataset()).id(), yaml);
    return queue.enqueue(JobKind.TRAIN, Optional.empty(), request, priority);
  }

  /**
   * Queues the fitting of surrogates.
   *
   * @param model hash
   * @return empty when there is no such model
   */
  public Optional<JobView> fit(String model, Fit fit, int priority) {
    JobService.requirePriority(priority);
    fit.wanted();
    fit.onDevice();
    return rows.summary(model)
        .map(
            known ->
                queue.enqueue(
                    JobKind.FIT, Optional.empty(), new FitRequest(known.hash(), fit), priority));
  }

  Object train(Taken taken, RunMonitor monitor) {
    var request = json.read(taken.job().request(), TrainRequest.class);
    DatasetRecord dataset = datasets.require(request.dataset());
    TrainingSpec spec =
        TrainingSpec.parse(request.specification(), name -> dataset.domain(), plugins.registry());
    return train(taken, plugins.require(dataset.domain()), dataset, spec, monitor);
  }

  private <S> TrainResult train(
      Taken taken,
      DomainPlugin<S> plugin,
      DatasetRecord dataset,
      TrainingSpec spec,
      RunMonitor monitor) {
    StoredModel model =
        models.findOrTrain(
            plugin,
            datasets.load(plugin, dataset),
            new ModelService.Wanted(spec.model(), spec.options(), spec.seed()),
            Optional.of(taken.job()),
            monitor);
    if (model.trained().conditions().isEmpty()) {
      codes.ensure(model.hash(), monitor);
    }
    return new TrainResult(model.hash());
  }

  Object fit(Taken taken, RunMonitor monitor) {
    var request = json.read(taken.job().request(), FitRequest.class);
    LatentModelSummary model =
        rows.summary(request.model())
            .orElseThrow(() -> AthanorException.user("model " + request.model() + " is gone"));
    DatasetRecord dataset = datasets.require(model.datasetId());
    return fit(request, plugins.require(dataset.domain()), dataset, monitor);
  }

  private <S> FitResult fit(
      FitRequest request, DomainPlugin<S> plugin, DatasetRecord stored, RunMonitor monitor) {
    StoredModel model = models.load(request.model());
    StoredDataset<S> data = datasets.load(plugin, stored);
    try (LatentSpace<S> latent =
        LatentSpace.open(plugin, model.trained(), request.fit().onDevice())) {
      return new FitResult(
          model.hash(),
          SurrogateStudy.of(plugin, data.dataset(), latent, request.fit().wanted(), monitor)
              .values()
              .stream()
              .map(Summaries::surrogate)
              .toList());
    }
  }
}
