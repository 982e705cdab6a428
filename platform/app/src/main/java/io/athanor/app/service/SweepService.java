package io.athanor.app.service;

import io.athanor.app.store.DatasetRecord;
import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.latent.RateDistortion;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.report.RateDistortionReport;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Models of one dataset at several β. Those that were trained before are used again. */
@ApplicationScoped
public class SweepService {
  private static final double LEARNING_RATE = 1e-3;

  /** So small that the curve is the optimum's, not that of steps around it. */
  private static final double FINAL_LEARNING_RATE = 5e-5;

  private final DatasetService datasets;
  private final ModelService models;
  private final Plugins plugins;
  private final Clock clock;

  SweepService(DatasetService datasets, ModelService models, Plugins plugins, Clock clock) {
    this.datasets = datasets;
    this.models = models;
    this.plugins = plugins;
    this.clock = clock;
  }

  /**
   * A sweep.
   *
   * @param betas at least three, each once
   */
  public record Request(
      String dataset,
      List<Double> betas,
      OptionalInt latentDim,
      OptionalInt epochs,
      String device,
      long seed) {
    public Request {
      betas = betas.stream().sorted().distinct().toList();
      if (betas.size() < 3) {
        throw AthanorException.user(
            "a curve needs models at three β or more, and these are "
                + betas
                + "; give some from 0.05 to 5");
      }
    }
  }

  /** The curve, and a page that draws it. */
  public record Sweep(RateDistortion curve, String page) {}

  /** Trains what was not trained before; interrupted, it goes on where it was. */
  public Sweep sweep(Request request, RunMonitor monitor) {
    var stored = datasets.require(request.dataset());
    RateDistortion curve = curve(plugins.require(stored.domain()), stored, request, monitor);
    return new Sweep(curve, RateDistortionReport.page(request.dataset(), curve, clock.instant()));
  }

  private <S> RateDistortion curve(
      DomainPlugin<S> plugin, DatasetRecord stored, Request request, RunMonitor monitor) {
    var data = datasets.load(plugin, stored);
    var trained = new ArrayList<TrainedVae>();
    for (double beta : request.betas()) {
      monitor.checkCancelled();
      var spec =
          new ModelSpec(
              request.latentDim(),
              new BetaSpec(Optional.of(beta), OptionalInt.empty(), OptionalInt.empty()),
              Optional.empty(),
              request.epochs(),
              OptionalInt.empty(),
              OptionalInt.empty(),
              Optional.of(LEARNING_RATE),
              Optional.of(FINAL_LEARNING_RATE),
              // to the end: a model that stopped early is not at its optimum
              OptionalInt.of(0),
              false,
              request.device(),
              true,
              Map.of());
      trained.add(
          models
              .findOrTrain(
                  plugin,
                  data,
                  new ModelService.Wanted(spec, Map.of(), request.seed()),
                  Optional.empty(),
                  monitor)
              .trained());
      monitor.progress("sweep", trained.size(), request.betas().size(), "β " + beta);
    }
    return RateDistortion.of(trained);
  }
}
