package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.DatasetRecord;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.dataset.ImportLimits;
import io.athanor.engine.dataset.Sources;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Frees images of noise: by the model of a campaign, or by one that is trained on a dataset. */
@ApplicationScoped
public class DenoiseService {
  private final CampaignService campaigns;
  private final DatasetService datasets;
  private final ModelService models;
  private final Plugins plugins;

  DenoiseService(
      CampaignService campaigns, DatasetService datasets, ModelService models, Plugins plugins) {
    this.campaigns = campaigns;
    this.datasets = datasets;
    this.models = models;
    this.plugins = plugins;
  }

  /** Where the model comes from. */
  public sealed interface ModelSource {

    /** The model that a campaign trained. */
    record OfCampaign(String name) implements ModelSource {}

    /** A model of a stored dataset; one that was trained in the same way before is used again. */
    record OfDataset(String name, ModelSpec spec, long seed) implements ModelSource {}
  }

  /**
   * What to free of noise.
   *
   * @param files files, folders or zips
   * @param importOptions as given; the others are those that the model's dataset was imported with
   * @param folder where to; new or empty
   */
  public record Request(
      ModelSource model,
      List<Path> files,
      Map<String, ?> importOptions,
      Path folder,
      DeviceChoice device) {}

  /**
   * An image that was written.
   *
   * @param change distance of the image to what was made of it, 0 to 1; for gray images the mean
   *     absolute difference
   */
  public record Written(String row, String file, double change) {}

  /** A file or row that was left out. */
  public record Refused(String row, String reason) {}

  /**
   * What came of it.
   *
   * @param model hash of the model
   */
  public record Result(String domain, String model, List<Written> files, List<Refused> refused) {}

  /**
   * Decodes the posterior's mean of every image that can be read. A bad one is told of and stops no
   * other.
   *
   * @throws AthanorException USER, before anything is trained, when the domain's models do not free
   *     of noise, the folder holds something, or a path or option is wrong
   */
  public Result denoise(Request request, RunMonitor monitor) {
    DatasetRecord stored = dataset(request.model());
    return denoise(plugins.require(stored.domain()), stored, request, monitor);
  }

  private DatasetRecord dataset(ModelSource source) {
    if (source instanceof ModelSource.OfDataset given) {
      return datasets.require(given.name());
    }
    CampaignRecord campaign = campaign(source);
    if (campaign.datasetId() == null || campaign.modelHash() == null) {
      throw AthanorException.user(
          "campaign '%s' has no model yet; run it, or name a dataset to train on"
              .formatted(campaign.name()));
    }
    return datasets.require(campaign.datasetId());
  }

  private CampaignRecord campaign(ModelSource source) {
    return campaigns.require(((ModelSource.OfCampaign) source).name());
  }

  private <S> Result denoise(
      DomainPlugin<S> plugin, DatasetRecord stored, Request request, RunMonitor monitor) {
    if (!plugin.denoises()) {
      throw AthanorException.user(
          "there is no noise to free structures of in domain '%s'; of those installed, %s can do it"
              .formatted(plugin.id(), able()));
    }
    Map<String, Object> given = new TreeMap<>(datasets.importOptions(stored));
    given.putAll(request.importOptions());
    Options options = Options.of(plugin.codec().importOptions(), given);
    requireEmpty(request.folder());
    Sources sources =
        Sources.list(request.files(), plugin.codec().extensions(), ImportLimits.defaults());
    ModelService.StoredModel model = model(plugin, stored, request.model(), monitor);
    if (model.trained().config().additions().conditional()) {
      throw AthanorException.user(
          "the model is conditional on %s, and a noisy image does not tell what it would be without"
                  .formatted(model.trained().config().additions().conditions())
              + " the noise; use a model without conditions");
    }
    try (LatentSpace<S> latent = LatentSpace.open(plugin, model.trained(), request.device())) {
      var denoising = new Denoising<>(plugin, latent, options, request.folder());
      int files = sources.fileCount();
      sources.forEach(
          entry -> {
            monitor.checkCancelled();
            monitor.progress("denoise", denoising.files(), files, entry.name());
            denoising.take(entry);
          });
      monitor.progress("denoise", files, files, "");
      return new Result(plugin.id(), model.hash(), denoising.written(), denoising.refused());
    }
  }

  private <S> ModelService.StoredModel model(
      DomainPlugin<S> plugin, DatasetRecord stored, ModelSource source, RunMonitor monitor) {
    if (source instanceof ModelSource.OfDataset given) {
      return models.findOrTrain(
          plugin,
          datasets.load(plugin, stored),
          new ModelService.Wanted(given.spec(), Map.of(), given.seed()),
          Optional.empty(),
          monitor);
    }
    return models.load(campaign(source).modelHash());
  }

  private String able() {
    List<String> able =
        plugins.registry().all().stream()
            .filter(DomainPlugin::denoises)
            .map(DomainPlugin::id)
            .toList();
    return able.isEmpty() ? "none" : String.join(", ", able);
  }

  private static void requireEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    if (Files.isDirectory(folder)) {
      try (var held = Files.list(folder)) {
        if (held.findAny().isEmpty()) {
          return;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw AthanorException.user(
        "'%s' is there and not an empty folder, and nothing is overwritten; name a new one"
            .formatted(folder));
  }
}
