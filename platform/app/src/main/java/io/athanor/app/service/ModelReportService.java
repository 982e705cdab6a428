package io.athanor.app.service;

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

  /** All models, newest first. */
  public List<ModelView> list() {
    List<CampaignRecord> all = rows.list();
    return models.list().stream().map(model -> view(model, all)).toList();
  }

  /**
   * Writes the page of a model.
   *
   * @throws AthanorException USER when no model is meant, or more than one
   */
  public Written report(Request request, RunMonitor monitor) {
    DeviceChoice device = DeviceChoice.parse(request.device());
    Meant meant = find(request.what());
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

  private Meant find(String what) {
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

  private ModelView view(LatentModelSummary model, List<CampaignRecord> all) {
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
        all.stream()
            .filter(campaign -> model.hash().equals(campaign.modelHash()))
            .map(campaign -> campaign.name() + "@" + campaign.run())
            .toList(),
        model.createdAt().toString());
  }

  private static String name(DatasetRecord dataset) {
    return dataset.name() + "@" + dataset.version();
  }
}
