package io.athanor.app.service;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.athanor.app.service.ModelService.StoredModel;
import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.LatentModelRecord;
import io.athanor.app.store.LatentModelSummary;
import io.athanor.app.store.Models;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.report.ModelReport;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists the trained models and writes the page of one; trains nothing. */
@ApplicationScoped
public class ModelReportService {
  private static final int LEAST_DIGITS = 4;

  private final Models models;
  private final ModelService loader;
  private final CampaignService campaigns;
  private final Campaigns rows;
  private final DatasetService datasets;
  private final Plugins plugins;
  private final Json json;
  private final Clock clock;

  ModelReportService(
      Models models,
      ModelService loader,
      CampaignService campaigns,
      Campaigns rows,
      DatasetService datasets,
      Plugins plugins,
      Json json,
      Clock clock) {
    this.models = models;
    this.loader = loader;
    this.campaigns = campaigns;
    this.rows = rows;
    this.datasets = datasets;
    this.plugins = plugins;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A page that is wanted.
   *
   * @param what a campaign (number, name, name@run) or the first digits of a model
   * @param device to decode on
   * @param seed of samples and pictures
   */
  public record Request(String what, String device, long seed) {}

  /**
   * A model's page.
   *
   * @param model its hash
   * @param dataset name and version
   * @param page HTML
   */
  public record Written(String model, String dataset, String domain, String page) {}

  /** Which model is meant, and with which options its campaign computes properties. */
  private record Meant(String hash, Map<String, ?> options) {}

  /**
   * A model with all that is kept of it but its weights.
   *
   * @param config JSON object
   * @param diagnostics JSON object
   * @param provenance JSON object
   */
  public record Detail(
      ModelView model,
      @JsonRawValue String config,
      @JsonRawValue String diagnostics,
      @JsonRawValue String provenance) {}

  /** All models, newest first. */
  public List<ModelView> list() {
    Map<String, List<String>> campaignsOf =
        rows.list().stream()
            .filter(campaign -> campaign.modelHash() != null)
            .collect(
                Collectors.groupingBy(
                    CampaignRecord::modelHash,
                    Collectors.mapping(
                        campaign -> campaign.name() + "@" + campaign.run(), Collectors.toList())));
    return models.list().stream()
        .map(model -> view(model, campaignsOf.getOrDefault(model.hash(), List.of())))
        .toList();
  }

  /** Whether there is a model of that hash. */
  public boolean has(String hash) {
    return models.summary(hash).isPresent();
  }

  /** A model; empty when there is none of that hash. */
  public Optional<Detail> find(String hash) {
    return models
        .summary(hash)
        .map(
            stored ->
                new Detail(
                    view(stored, rows.namesOfModel(hash)),
                    stored.config(),
                    stored.diagnostics(),
                    models.provenance(hash).orElseThrow()));
  }

  /**
   * Writes the page of a model.
   *
   * @throws AthanorException USER when no model is meant, or more than one
   */
  public Written report(Request request, RunMonitor monitor) {
    DeviceChoice device = DeviceChoice.parse(request.device());
    Meant meant = meant(request.what());
    LatentModelRecord stored = models.find(meant.hash()).orElseThrow();
    DatasetRecord dataset = datasets.require(stored.datasetId());
    return report(plugins.require(dataset.domain()), dataset, meant, device, request, monitor);
  }

  private <S> Written report(
      DomainPlugin<S> plugin,
      DatasetRecord stored,
      Meant meant,
      DeviceChoice device,
      Request request,
      RunMonitor monitor) {
    StoredModel model = loader.load(meant.hash());
    try (LatentSpace<S> latent = LatentSpace.open(plugin, model.trained(), device)) {
      String page =
          ModelReport.page(
              plugin,
              datasets.load(plugin, stored).dataset(),
              model.trained(),
              Options.of(plugin.options(), meant.options()),
              latent,
              request.seed(),
              monitor,
              clock.instant());
      return new Written(model.hash(), name(stored), stored.domain(), page);
    }
  }

  private Meant meant(String what) {
    Optional<CampaignRecord> campaign = campaigns.find(what);
    if (campaign.isPresent()) {
      CampaignRecord found = campaign.get();
      if (found.modelHash() == null) {
        throw AthanorException.user(
            "campaign '%s' has no trained model yet; its state is %s, and running it again goes on"
                .formatted(what, found.state()));
      }
      return new Meant(
          found.modelHash(),
          CampaignYaml.parse(found.name(), found.spec(), plugins.registry()).options());
    }
    List<String> hashes = what.length() < LEAST_DIGITS ? List.of() : models.startingWith(what);
    if (hashes.isEmpty()) {
      throw AthanorException.user(
          "there is neither a campaign nor a model '"
              + what
              + "'; 'athanor campaigns' and 'athanor model list' list them");
    }
    if (hashes.size() > 1) {
      throw AthanorException.user(
          "'%s' may be %d models, such as %s and %s; give more digits"
              .formatted(what, hashes.size(), hashes.get(0), hashes.get(1)));
    }
    return new Meant(hashes.get(0), Map.of());
  }

  private ModelView view(LatentModelSummary model, List<String> campaignsOf) {
    DatasetRecord dataset = datasets.require(model.datasetId());
    var config = json.read(model.config(), ModelService.Config.class);
    var diagnostics = json.read(model.diagnostics(), ModelService.Diagnostics.class);
    return new ModelView(
        model.hash(),
        name(dataset),
        dataset.domain(),
        diagnostics.latentDim(),
        config.beta(),
        diagnostics.activeUnits(),
        diagnostics.collapsed(),
        diagnostics.reconstruction().values().stream().mapToDouble(Double::doubleValue).sum(),
        diagnostics.kl(),
        diagnostics.epoch(),
        campaignsOf,
        model.createdAt().toString());
  }

  private static String name(DatasetRecord dataset) {
    return dataset.name() + "@" + dataset.version();
  }
}
