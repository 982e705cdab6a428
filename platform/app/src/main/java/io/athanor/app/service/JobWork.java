package io.athanor.app.service;

import io.athanor.app.service.TakenJobs.Taken;
import io.athanor.engine.run.RunMonitor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;

/** Does what a job is about, whichever kind it is. */
@ApplicationScoped
public class JobWork {
  private final CampaignSteps steps;
  private final Verifications verifications;
  private final ImportJobs imports;
  private final ModelJobs models;
  private final ReportJobs reports;
  private final DatasetEvaluations evaluations;

  JobWork(
      CampaignSteps steps,
      Verifications verifications,
      ImportJobs imports,
      ModelJobs models,
      ReportJobs reports,
      DatasetEvaluations evaluations) {
    this.steps = steps;
    this.verifications = verifications;
    this.imports = imports;
    this.models = models;
    this.reports = reports;
    this.evaluations = evaluations;
  }

  /**
   * Does a job.
   *
   * @param notes what a person should know on the way
   * @return what came of it; empty where that is the campaign's
   */
  public Optional<Object> run(Taken taken, RunMonitor monitor, Consumer<String> notes) {
    if (taken.job().isStep()) {
      steps.run(taken, monitor, notes);
      return Optional.empty();
    }
    return switch (taken.job().kind()) {
      case IMPORT -> Optional.of(imports.run(taken, monitor));
      case TRAIN -> Optional.of(models.train(taken, monitor));
      case FIT -> Optional.of(models.fit(taken, monitor));
      case REPORT -> Optional.of(reports.run(taken, monitor));
      case EVALUATE -> Optional.of(evaluations.run(taken, monitor, notes));
      case VERIFY -> {
        verifications.run(taken, monitor);
        yield Optional.empty();
      }
      case SEARCH ->
          throw new IllegalStateException("job " + taken.job().id() + " searches for no campaign");
    };
  }
}
