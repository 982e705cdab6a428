package io.athanor.app.service;

import io.athanor.app.service.DatasetService.StoredDataset;
import io.athanor.app.service.ModelService.StoredModel;
import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.CampaignState;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignRunner;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.campaign.WishedConditions;
import io.athanor.engine.dataset.ImportReport;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.report.CampaignReport;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Campaigns: begun, resumed, looked up. */
@ApplicationScoped
public class CampaignService {
  private static final int MOST_REFUSALS = 5;

  private final Campaigns campaigns;
  private final StoreJournal.Tables journals;
  private final DatasetService datasets;
  private final ModelService models;
  private final Plugins plugins;
  private final DeepLearning deepLearning;
  private final Json json;
  private final Clock clock;

  CampaignService(
      Campaigns campaigns,
      StoreJournal.Tables journals,
      DatasetService datasets,
      ModelService models,
      Plugins plugins,
      DeepLearning deepLearning,
      Json json,
      Clock clock) {
    this.campaigns = campaigns;
    this.journals = journals;
    this.datasets = datasets;
    this.models = models;
    this.plugins = plugins;
    this.deepLearning = deepLearning;
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

  /** A campaign's row with what its progress column holds. */
  record Progress(List<String> sources, CampaignSummary summary) {}

  /** A campaign on the way. */
  private record Work<S>(
      CampaignRecord campaign,
      CampaignSpec spec,
      DomainPlugin<S> plugin,
      Request request,
      Consumer<String> notes) {}

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
    List<String> sources = sources(spec, request.base());
    Optional<CampaignRecord> before =
        request.restart() ? Optional.empty() : earlier(spec, hash, sources);
    if (before.isPresent() && request.report().isEmpty()) {
      CampaignSummary summary = progress(before.get()).summary();
      if (before.get().state() == CampaignState.DONE && summary != null) {
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
    CampaignRecord campaign = before.orElseGet(() -> create(spec, request.yaml(), hash, sources));
    return run(new Work<>(campaign, spec, plugins.require(spec.domain()), request, notes), monitor);
  }

  /** All campaigns, newest first. */
  public List<CampaignView> list() {
    return campaigns.list().stream().map(CampaignView::of).toList();
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
    return campaigns.candidates(campaign.id()).stream()
        .map(row -> CandidateView.of(row, spec, rows))
        .toList();
  }

  private CampaignRecord create(CampaignSpec spec, String yaml, String hash, List<String> sources) {
    CampaignRecord campaign =
        campaigns.create(spec.name(), yaml, hash, spec.seed(), clock.instant());
    return update(campaign, CampaignState.CREATED, null, null, new Progress(sources, null), null);
  }

  private <S> CampaignSummary run(Work<S> work, RunMonitor monitor) {
    CampaignRecord campaign = work.campaign();
    Progress started = new Progress(progress(campaign).sources(), null);
    try {
      campaign =
          update(
              campaign,
              CampaignState.IMPORTING,
              campaign.datasetId(),
              campaign.modelHash(),
              started,
              null);
      StoredDataset<S> data = dataset(work, monitor);
      long datasetId = data.stored().id();
      campaign =
          update(campaign, CampaignState.TRAINING, datasetId, campaign.modelHash(), started, null);
      StoredModel model =
          models.findOrTrain(
              work.plugin(),
              data,
              work.spec().model(),
              work.spec().options(),
              work.spec().seed(),
              monitor);
      campaign = update(campaign, CampaignState.SEARCHING, datasetId, model.hash(), started, null);
      CampaignSummary summary = search(work, campaign, data, model, monitor);
      update(
          campaign,
          CampaignState.DONE,
          datasetId,
          model.hash(),
          new Progress(started.sources(), summary),
          null);
      return summary;
    } catch (RuntimeException | Error e) {
      fail(campaign, started, e);
      throw e;
    }
  }

  private <S> CampaignSummary search(
      Work<S> work,
      CampaignRecord campaign,
      StoredDataset<S> data,
      StoredModel model,
      RunMonitor monitor) {
    CampaignSpec spec = work.spec();
    DomainPlugin<S> plugin = work.plugin();
    Function<Candidate<S>, Lineage> lineages = lineages(work, data, model);
    CampaignResult<S> result;
    try (LatentSpace<S> latent =
        LatentSpace.open(plugin, model.trained(), DeviceChoice.parse(spec.model().device()))) {
      result =
          new CampaignRunner<>(
                  plugin,
                  spec,
                  data.dataset(),
                  latent,
                  journals.journal(campaign, plugin, lineages))
              .run(monitor);
    }
    List<CandidateRecord> rows = campaigns.candidates(campaign.id());
    work.request()
        .report()
        .ifPresent(
            folder ->
                CampaignReport.write(
                    folder,
                    plugin,
                    spec,
                    campaign.spec(),
                    data.dataset(),
                    model.trained(),
                    result,
                    rows.stream()
                        .collect(
                            Collectors.toMap(
                                CandidateRecord::structureHash,
                                CandidateRecord::lineage,
                                // the same structure twice: the first proposal made it
                                (first, again) -> first)),
                    clock));
    return Summaries.of(
        campaign, spec, data.stored(), model.hash(), result, rows, new CandidateRows(json));
  }

  private <S> Function<Candidate<S>, Lineage> lineages(
      Work<S> work, StoredDataset<S> data, StoredModel model) {
    CampaignSpec spec = work.spec();
    SortedMap<String, Object> options = Options.of(work.plugin().options(), spec.options()).asMap();
    Map<String, String> software = deepLearning.versions();
    Map<String, String> conditions =
        Lineage.exact(WishedConditions.of(model.trained().conditions(), spec).byName());
    return candidate ->
        new Lineage(
            Lineage.FORMAT,
            spec.name(),
            work.campaign().specHash(),
            Long.toString(spec.seed()),
            work.plugin().id(),
            work.plugin().version(),
            data.stored().name(),
            data.stored().contentHash(),
            model.hash(),
            candidate.round(),
            candidate.position(),
            Lineage.exact(candidate.latent()),
            Long.toString(candidate.decodeSeed()),
            conditions,
            candidate.hash(),
            options,
            software,
            spec.model().device(),
            model.trained().provenance().get("device"));
  }

  private <S> StoredDataset<S> dataset(Work<S> work, RunMonitor monitor) {
    Long known = work.campaign().datasetId();
    if (known != null) {
      // what a campaign began on is what it ends on, whatever became of the files since
      return datasets.load(work.plugin(), datasets.require(known));
    }
    DatasetSource source = work.spec().dataset();
    String name = work.spec().name();
    if (source instanceof DatasetSource.Stored stored) {
      return datasets.load(work.plugin(), datasets.require(stored.name()));
    }
    if (source instanceof DatasetSource.ImportFiles files) {
      Path base = work.request().base();
      DatasetService.Imported<S> imported =
          datasets.importFiles(
              work.plugin(),
              new DatasetService.Files(
                  name,
                  resolve(base, files.paths()),
                  resolve(base, files.labels()),
                  files.options()),
              monitor);
      tell(imported.report(), work.notes());
      return imported.dataset();
    }
    var generate = (DatasetSource.Generate) source;
    return datasets.generate(
        work.plugin(),
        new DatasetService.Simulation(
            name, generate.generator(), generate.count(), generate.seed(), generate.options()),
        monitor);
  }

  /** What the import could not take; of thousands of rows the first few. */
  private static void tell(ImportReport<?> report, Consumer<String> notes) {
    report.warnings().forEach(warning -> notes.accept(warning.message()));
    report.refused().stream().limit(MOST_REFUSALS).forEach(row -> notes.accept("refused: " + row));
    int more = report.refused().size() - MOST_REFUSALS;
    if (more > 0) {
      notes.accept("%d more rows were refused; 'athanor import --json' lists them".formatted(more));
    }
  }

  /** The newest campaign of that meaning on the same data. */
  private Optional<CampaignRecord> earlier(CampaignSpec spec, String hash, List<String> sources) {
    return campaigns.findBySpec(hash).stream()
        .filter(campaign -> progress(campaign).sources().equals(sources))
        .filter(campaign -> onNewestData(campaign, spec))
        .findFirst();
  }

  private boolean onNewestData(CampaignRecord campaign, CampaignSpec spec) {
    return !(spec.dataset() instanceof DatasetSource.Stored stored)
        || campaign.datasetId() == null
        || datasets.require(stored.name()).id() == campaign.datasetId();
  }

  /** Equal paths in the YAML are other files when the YAML lies elsewhere. */
  private static List<String> sources(CampaignSpec spec, Path base) {
    return spec.dataset() instanceof DatasetSource.ImportFiles files
        ? resolve(base, files.paths()).stream().map(Path::toString).toList()
        : List.of();
  }

  private static List<Path> resolve(Path base, List<String> paths) {
    return paths.stream().map(path -> base.resolve(path).toAbsolutePath().normalize()).toList();
  }

  private void fail(CampaignRecord campaign, Progress progress, Throwable failure) {
    boolean cancelled = failure instanceof CancelledException;
    try {
      CampaignRecord now = campaigns.find(campaign.id()).orElse(campaign);
      update(
          now,
          cancelled ? CampaignState.CANCELLED : CampaignState.FAILED,
          now.datasetId(),
          now.modelHash(),
          progress,
          cancelled ? null : String.valueOf(failure.getMessage()));
    } catch (RuntimeException e) {
      // the database may be what failed
      failure.addSuppressed(e);
    }
  }

  private Progress progress(CampaignRecord campaign) {
    Progress progress = json.read(campaign.progress(), Progress.class);
    return progress.sources() == null ? new Progress(List.of(), progress.summary()) : progress;
  }

  private CampaignRecord update(
      CampaignRecord campaign,
      CampaignState state,
      Long datasetId,
      String modelHash,
      Progress progress,
      String failure) {
    var updated =
        new CampaignRecord(
            campaign.id(),
            campaign.name(),
            campaign.run(),
            campaign.spec(),
            campaign.specHash(),
            campaign.seed(),
            campaign.createdAt(),
            state,
            datasetId,
            modelHash,
            json.canonical(progress),
            failure,
            clock.instant());
    campaigns.update(updated);
    return updated;
  }
}
