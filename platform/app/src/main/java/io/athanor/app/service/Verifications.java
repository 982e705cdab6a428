package io.athanor.app.service;

import io.athanor.app.service.TakenJobs.Taken;
import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Evaluations;
import io.athanor.app.store.JobRecord;
import io.athanor.app.store.JobTallies;
import io.athanor.app.store.VerifyChunks;
import io.athanor.app.store.Workers;
import io.athanor.app.work.JobKind;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.campaign.EvaluationPlan;
import io.athanor.engine.campaign.Verifier;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The evaluation of a campaign's structures, by one worker or by many. */
@ApplicationScoped
public class Verifications {
  private final Evaluations evaluations;
  private final VerifyChunks chunks;
  private final JobTallies tallies;
  private final Workers workers;
  private final Plugins plugins;
  private final Json json;
  private final Clock clock;
  private final Duration worth;

  Verifications(
      Evaluations evaluations,
      VerifyChunks chunks,
      JobTallies tallies,
      Workers workers,
      Plugins plugins,
      Json json,
      Clock clock,
      @ConfigProperty(name = "athanor.verify.chunk", defaultValue = "PT2S") Duration worth) {
    this.evaluations = evaluations;
    this.chunks = chunks;
    this.tallies = tallies;
    this.workers = workers;
    this.plugins = plugins;
    this.json = json;
    this.clock = clock;
    this.worth = worth;
  }

  /**
   * Evaluates for a campaign.
   *
   * @param search the job that may give parts of it to others, as taken; else empty
   */
  <S> Verifier<S> of(CampaignRecord campaign, DomainPlugin<S> plugin, Optional<JobRecord> search) {
    // what an earlier taking has given away is given away anew where it is worth it
    search.ifPresent(job -> chunks.withdraw(job.id(), clock.instant()));
    return new SharedVerifier<>(this, campaign, plugin.codec(), search);
  }

  /** Does a chunk: what it finds is kept for the campaign. */
  void run(Taken taken, RunMonitor monitor) {
    CampaignRecord campaign = taken.requireCampaign();
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    run(taken.job(), campaign, spec, plugins.require(spec.domain()), monitor);
  }

  private <S> void run(
      JobRecord chunk,
      CampaignRecord campaign,
      CampaignSpec spec,
      DomainPlugin<S> plugin,
      RunMonitor monitor) {
    Verifier<S> verifier = of(campaign, plugin, Optional.empty());
    var plan = new EvaluationPlan<>(plugin, spec, verifier);
    String wanted = json.read(chunk.request(), SharedVerifier.ChunkRequest.class).plan();
    if (!plan.key().equals(wanted)) {
      throw AthanorException.plugin(
          "this worker has another version of the domain '"
              + plugin.id()
              + "' ("
              + plugin.version()
              + ") than the worker of the search; install the same everywhere");
    }
    List<S> structures =
        chunks.structures(chunk.id()).stream()
            .map(structure -> plugin.codec().fromBytes(structure.content()))
            .toList();
    verifier.evaluate(
        plan,
        structures,
        done -> {
          monitor.progress("verify", done, structures.size(), "");
          monitor.checkCancelled();
        });
    chunks.clear(chunk.id());
  }

  /** How many jobs other workers could take, that would do a part, and do nothing now. */
  int idle(JobRecord search) {
    Map<String, Integer> busy = tallies.atWork();
    return workers.alive(clock.instant()).stream()
        .filter(worker -> !worker.name().equals(search.worker()))
        .filter(worker -> worker.kinds().contains(JobKind.VERIFY.name()))
        .mapToInt(worker -> Math.max(0, worker.slots() - busy.getOrDefault(worker.name(), 0)))
        .sum();
  }

  Evaluations evaluations() {
    return evaluations;
  }

  VerifyChunks chunks() {
    return chunks;
  }

  Json json() {
    return json;
  }

  Clock clock() {
    return clock;
  }

  /** What takes less than this is not worth a job of its own. */
  Duration worth() {
    return worth;
  }
}
