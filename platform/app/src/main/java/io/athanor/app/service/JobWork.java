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

  JobWork(CampaignSteps steps, Verifications verifications) {
    this.steps = steps;
    this.verifications = verifications;
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
    switch (taken.job().kind()) {
      case VERIFY -> verifications.run(taken, monitor);
      case IMPORT, TRAIN, FIT, SEARCH, REPORT ->
          throw new IllegalStateException("job " + taken.job().id() + " can't be done here");
    }
    return Optional.empty();
  }
}
