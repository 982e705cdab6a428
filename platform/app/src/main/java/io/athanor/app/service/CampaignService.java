package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.CampaignState;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.FencedOffException;
import io.athanor.app.store.Surrogates;
import io.athanor.app.work.JobKind;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.report.CampaignReport;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Campaigns: begun, resumed, looked up. */
@ApplicationScoped
public class CampaignService {
  private static final List<JobKind> STEPS = List.of(JobKind.IMPORT, JobKind.TRAIN, JobKind.SEARCH);

  private final Campaigns campaigns;
  private final CampaignSteps steps;
  private final DatasetService datasets;
  private final Surrogates surrogates;
  private final Plugins plugins;
  private final Json json;
  private final Clock clock;

  CampaignService(
      Campaigns campaigns,
      CampaignSteps steps,
      DatasetService datasets,
      Surrogates surrogates,
      Plugins plugins,
      Json json,
      Clock clock) {
    this.campaigns = campaigns;
    this.steps = steps;
    this.datasets = datasets;
    this.surrogates = surrogates;
    this.plugins = plugins;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A campaign to run.
   *
   * @param fileName for messages
   * @param base folder that relative paths in the YAML start from
   * @param restart whether to begin anew when there is one with the same specification
   * @param report folder for the report, if one is wanted
   */
  public record Request(
      String fileName, String yaml, Path base, boolean restart, Optional<Path> report) {}

  /**
   * Runs a campaign to its end: goes on with an unfinished one of the same specification, and tells
   * a finished one again.
   *
   * @param notes what a person should know on the way
   */
  public CampaignSummary run(Request request, RunMonitor monitor, Consumer<String> notes) {
    CampaignSpec spec = CampaignYaml.parse(request.fileName(), request.yaml(), plugins.registry());
    request.report().ifPresent(CampaignReport::requireReplaceable);
    String hash = CampaignYaml.hash(spec);
    CampaignProgress given = sources(spec, request.base());
    Optional<CampaignRecord> before =
        request.restart() ? Optional.empty() : earlier(spec, hash, given);
    if (before.isPresent() && request.report().isEmpty()) {
      CampaignSummary summary = progress(before.get()).summary();
      if (before.get().state().isFound() && summary != null) {
        notes.accept(
            "campaign %d did this already; this is what it found (--restart runs it again)"
                .formatted(summary.id()));
        return summary;
      }
    }
    before.ifPresent(
        campaign ->
            notes.accept(
                "going on with campaign %d, which has %d finished rounds"
                    .formatted(campaign.id(), campaigns.rounds(campaign.id()).size())));
    CampaignRecord campaign =
        campaigns.take(before.orElseGet(() -> create(spec, request.yaml(), hash, given)).id());
    var around = new CampaignSteps.Surroundings(request.report(), monitor, notes, Optional.empty());
    try {
      for (JobKind step : STEPS) {
        campaign = steps.run(step, campaign, around);
      }
      return progress(campaign).summary();
    } catch (RuntimeException | Error e) {
      fail(campaign, e);
      throw e;
    }
  }

  /** All campaigns, newest first. */
  public List<CampaignView> list() {
    return campaigns.list().stream().map(CampaignView::of).toList();
  }

  /** Campaigns older than a given one, newest first. */
  public List<CampaignView> list(Optional<Long> before, int limit) {
    return campaigns.list(before, limit).stream().map(CampaignView::of).toList();
  }

  CampaignRecord require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                AthanorException.user(
                    "there is no campaign '"
                        + name
                        + "'; 'athanor campaigns' lists those that there are"));
  }

  /** A campaign by its number, {@code name} (the newest) or {@code name@run}. */
  Optional<CampaignRecord> find(String name) {
    Optional<CampaignRecord> found = campaigns.findLatest(name);
    int at = name.lastIndexOf('@');
    if (found.isEmpty() && at > 0 && name.substring(at + 1).matches("\\d{1,9}")) {
      found = campaigns.find(name.substring(0, at), Integer.parseInt(name.substring(at + 1)));
    }
    if (found.isEmpty() && name.matches("\\d{1,18}")) {
      found = campaigns.find(Long.parseLong(name));
    }
    return found;
  }

  /** What a campaign found; empty before its end, and where there is no such campaign. */
  public Optional<CampaignSummary> result(long id) {
    return campaigns.find(id).flatMap(this::summary);
  }

  /** The summary of a finished campaign. */
  Optional<CampaignSummary> summary(CampaignRecord campaign) {
    return Optional.ofNullable(progress(campaign).summary());
  }

  /**
   * The best candidates of a campaign; all that were proposed when those are asked for, or while it
   * is unfinished.
   *
   * @param name number, {@code name} (the newest) or {@code name@run}
   * @throws AthanorException USER when there is no such campaign
   */
  public CampaignCandidates candidates(String name, boolean all) {
    CampaignRecord campaign = require(name);
    List<CandidateView> chosen =
        summary(campaign)
            .filter(summary -> !all)
            .map(CampaignSummary::candidates)
            .orElseGet(() -> all(campaign));
    return new CampaignCandidates(
        campaign.id(), campaign.name(), campaign.run(), campaign.state().name(), chosen);
  }

  private List<CandidateView> all(CampaignRecord campaign) {
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    var rows = new CandidateRows(json);
    Map<String, String> units = surrogates.units(campaign.id());
    return campaigns.candidates(campaign.id()).stream()
        .map(row -> CandidateView.of(row, spec, rows, units))
        .toList();
  }

  private CampaignRecord create(
      CampaignSpec spec, String yaml, String hash, CampaignProgress given) {
    return campaigns.create(
        spec.name(), yaml, hash, spec.seed(), json.canonical(given), clock.instant());
  }

  /** The newest campaign of that meaning on the same data. */
  private Optional<CampaignRecord> earlier(CampaignSpec spec, String hash, CampaignProgress given) {
    return campaigns.findBySpec(hash).stream()
        .filter(campaign -> progress(campaign).sources().equals(given.sources()))
        .filter(campaign -> onNewestData(campaign, spec))
        .findFirst();
  }

  private boolean onNewestData(CampaignRecord campaign, CampaignSpec spec) {
    return !(spec.dataset() instanceof DatasetSource.Stored stored)
        || campaign.datasetId() == null
        || datasets.require(stored.name()).id() == campaign.datasetId();
  }

  /** Equal paths in the YAML are other files when the YAML lies elsewhere. */
  private static CampaignProgress sources(CampaignSpec spec, Path base) {
    return spec.dataset() instanceof DatasetSource.ImportFiles files
        ? new CampaignProgress(resolve(base, files.paths()), resolve(base, files.labels()), null)
        : CampaignProgress.NONE;
  }

  private static List<String> resolve(Path base, List<String> paths) {
    return paths.stream()
        .map(path -> base.resolve(path).toAbsolutePath().normalize().toString())
        .toList();
  }

  private void fail(CampaignRecord campaign, Throwable failure) {
    if (failure instanceof FencedOffException) {
      return;
    }
    boolean cancelled = failure instanceof CancelledException;
    try {
      CampaignRecord now = campaigns.find(campaign.id()).orElse(campaign);
      campaigns.update(
          now.with(
              cancelled ? CampaignState.CANCELLED : CampaignState.FAILED,
              now.datasetId(),
              now.modelHash(),
              json.canonical(progress(now).with(null)),
              cancelled ? null : String.valueOf(failure.getMessage()),
              clock.instant()));
    } catch (RuntimeException e) {
      // the database may be what failed
      failure.addSuppressed(e);
    }
  }

  private CampaignProgress progress(CampaignRecord campaign) {
    return CampaignProgress.of(campaign, json);
  }
}
