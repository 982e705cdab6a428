package io.athanor.app.service;

import io.athanor.app.service.DatasetService.StoredDataset;
import io.athanor.app.service.ModelService.StoredModel;
import io.athanor.app.service.TakenJobs.Taken;
import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.CampaignState;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.DatasetLessons;
import io.athanor.app.store.JobRecord;
import io.athanor.app.store.Structures;
import io.athanor.app.work.JobKind;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignRunner;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.campaign.Catalogue;
import io.athanor.engine.campaign.Lessons;
import io.athanor.engine.campaign.WishedConditions;
import io.athanor.engine.dataset.ImportReport;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.report.CampaignReport;
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
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The steps of a campaign, each of which goes on from what is stored: done twice, or begun by one
 * process and ended by another, a step gives the same.
 */
@ApplicationScoped
public class CampaignSteps {
  private static final int MOST_REFUSALS = 5;

  private final Campaigns campaigns;
  private final StoreJournal.Tables journals;
  private final Verifications verifications;
  private final DatasetService datasets;
  private final DatasetLessons datasetLessons;
  private final Structures structures;
  private final ModelService models;
  private final CodeService codes;
  private final Plugins plugins;
  private final DeepLearning deepLearning;
  private final Json json;
  private final Clock clock;

  CampaignSteps(
      Campaigns campaigns,
      StoreJournal.Tables journals,
      Verifications verifications,
      DatasetService datasets,
      DatasetLessons datasetLessons,
      Structures structures,
      ModelService models,
      CodeService codes,
      Plugins plugins,
      DeepLearning deepLearning,
      Json json,
      Clock clock) {
    this.campaigns = campaigns;
    this.journals = journals;
    this.verifications = verifications;
    this.datasets = datasets;
    this.datasetLessons = datasetLessons;
    this.structures = structures;
    this.models = models;
    this.codes = codes;
    this.plugins = plugins;
    this.deepLearning = deepLearning;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What a step is told beside the campaign.
   *
   * @param report folder for the report of the search, if one is wanted
   * @param notes what a person should know on the way
   * @param job by which a worker does it, as taken; empty at the command line
   */
  record Surroundings(
      Optional<Path> report, RunMonitor monitor, Consumer<String> notes, Optional<JobRecord> job) {}

  /** A campaign on the way. */
  private record Work<S>(
      CampaignRecord campaign, CampaignSpec spec, DomainPlugin<S> plugin, Surroundings around) {
    RunMonitor monitor() {
      return around.monitor();
    }
  }

  /**
   * Does a step, as a worker.
   *
   * @param notes what a person should know on the way
   */
  void run(Taken taken, RunMonitor monitor, Consumer<String> notes) {
    var around = new Surroundings(Optional.empty(), monitor, notes, Optional.of(taken.job()));
    run(taken.job().kind(), taken.requireCampaign(), around);
  }

  /**
   * Writes the report of a campaign that has its candidates, and changes nothing.
   *
   * @param folder to be
   * @throws AthanorException USER when it has none
   */
  void report(CampaignRecord campaign, Path folder, RunMonitor monitor) {
    requireFound(campaign);
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    var around = new Surroundings(Optional.of(folder), monitor, note -> {}, Optional.empty());
    report(campaign, new Work<>(campaign, spec, plugins.require(spec.domain()), around));
  }

  static void requireFound(CampaignRecord campaign) {
    if (!campaign.state().isFound()) {
      throw AthanorException.user(
          "campaign %s@%d is %s; there is a report of what has its candidates"
              .formatted(campaign.name(), campaign.run(), campaign.state()));
    }
  }

  private <S> void report(CampaignRecord campaign, Work<S> work) {
    search(work, campaign, stored(work), models.load(campaign.modelHash()));
  }

  /**
   * Does a step.
   *
   * @param taken the campaign, by its present holder
   * @return the campaign after it
   * @throws io.athanor.app.store.FencedOffException when another has taken the campaign since
   */
  CampaignRecord run(JobKind step, CampaignRecord taken, Surroundings around) {
    CampaignSpec spec = CampaignYaml.parse(taken.name(), taken.spec(), plugins.registry());
    return run(step, new Work<>(taken, spec, plugins.require(spec.domain()), around));
  }

  private <S> CampaignRecord run(JobKind step, Work<S> work) {
    return switch (step) {
      case IMPORT -> data(work);
      case TRAIN -> train(work);
      case SEARCH -> search(work);
      case FIT, VERIFY, REPORT, EVALUATE ->
          throw new IllegalArgumentException(step + " is no step");
    };
  }

  private <S> CampaignRecord data(Work<S> work) {
    CampaignRecord campaign = enter(work.campaign(), CampaignState.IMPORTING);
    // before hours of training, not after
    work.spec().catalogue().ifPresent(name -> datasets.require(work.plugin(), name));
    if (campaign.datasetId() != null) {
      // what a campaign began on is what it ends on, whatever became of the files since
      return campaign;
    }
    long dataset = dataset(work);
    if (work.spec().catalogue().isPresent()) {
      StoredDataset<S> data = datasets.load(work.plugin(), datasets.require(dataset));
      catalogue(work).requireMoreThan(work.plugin(), data.dataset());
    }
    return save(campaign, campaign.state(), dataset, null, progress(campaign));
  }

  private <S> CampaignRecord train(Work<S> work) {
    CampaignRecord campaign = enter(work.campaign(), CampaignState.TRAINING);
    CampaignSpec spec = work.spec();
    StoredModel model =
        models.findOrTrain(
            work.plugin(),
            stored(work),
            new ModelService.Wanted(spec.model(), spec.options(), spec.seed()),
            work.around().job(),
            work.monitor());
    if (model.trained().conditions().isEmpty()) {
      // what looks up or draws the dataset in the latent space finds its codes there
      codes.ensure(model.hash(), work.monitor());
    }
    return save(campaign, campaign.state(), campaign.datasetId(), model.hash(), progress(campaign));
  }

  private <S> CampaignRecord search(Work<S> work) {
    CampaignRecord campaign = enter(work.campaign(), CampaignState.SEARCHING);
    CampaignSummary summary =
        search(work, campaign, stored(work), models.load(campaign.modelHash()));
    return save(
        campaign,
        CampaignState.AWAITING_REVIEW,
        campaign.datasetId(),
        campaign.modelHash(),
        progress(campaign).with(summary));
  }

  private <S> Catalogue<S> catalogue(Work<S> work) {
    DomainPlugin<S> plugin = work.plugin();
    return work.spec()
        .catalogue()
        .map(name -> datasets.load(plugin, datasets.require(plugin, name)))
        .map(
            listed ->
                Catalogue.of(
                    plugin, listed.dataset().items().stream().map(Item::structure).toList()))
        .orElse(Catalogue.none());
  }

  private <S> StoredDataset<S> stored(Work<S> work) {
    return datasets.load(work.plugin(), datasets.require(work.campaign().datasetId()));
  }

  private <S> CampaignSummary search(
      Work<S> work, CampaignRecord campaign, StoredDataset<S> data, StoredModel model) {
    CampaignSpec spec = work.spec();
    DomainPlugin<S> plugin = work.plugin();
    Lessons<S> lessons =
        Lessons.of(
            plugin,
            spec,
            data.dataset(),
            Judgements.examples(plugin, datasetLessons.judgements(data.stored().id()), structures));
    Function<Candidate<S>, Lineage> lineages = lineages(work, data, model, lessons);
    CampaignResult<S> result;
    try (LatentSpace<S> latent =
        LatentSpace.open(plugin, model.trained(), DeviceChoice.parse(spec.model().device()))) {
      result =
          new CampaignRunner<>(
                  plugin,
                  spec,
                  data.dataset(),
                  catalogue(work),
                  lessons,
                  latent,
                  journals.journal(campaign, plugin, options(work), lineages),
                  verifications.of(campaign, plugin, work.around().job()))
              .run(work.monitor());
    }
    List<CandidateRecord> rows = campaigns.candidates(campaign.id());
    work.around()
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

  private static SortedMap<String, Object> options(Work<?> work) {
    return Options.of(work.plugin().options(), work.spec().options()).asMap();
  }

  private <S> Function<Candidate<S>, Lineage> lineages(
      Work<S> work, StoredDataset<S> data, StoredModel model, Lessons<S> lessons) {
    CampaignSpec spec = work.spec();
    SortedMap<String, Object> options = options(work);
    Map<String, String> software = deepLearning.versions();
    Map<String, String> conditions =
        Lineage.exact(WishedConditions.of(model.trained().conditions(), spec).byName());
    Map<String, List<String>> corrections = Lineage.exactly(lessons.corrections());
    String judgements =
        lessons.judged().isEmpty()
            ? null
            : json.hash(
                lessons.judged().stream()
                    .map(j -> List.of(j.candidate(), j.rejected(), new TreeSet<>(j.reasons())))
                    .toList());
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
            corrections,
            judgements,
            candidate.hash(),
            options,
            software,
            spec.model().device(),
            model.trained().provenance().get("device"));
  }

  /** Its number, once it is stored. */
  private <S> long dataset(Work<S> work) {
    DatasetSource source = work.spec().dataset();
    String name = work.spec().name();
    if (source instanceof DatasetSource.Stored stored) {
      return datasets.require(work.plugin(), stored.name()).id();
    }
    if (source instanceof DatasetSource.ImportFiles files) {
      CampaignProgress made = progress(work.campaign());
      DatasetService.Imported imported =
          datasets.importFiles(
              work.plugin(),
              new DatasetService.Files(
                  name, paths(made.sources()), paths(made.labels()), files.options()),
              work.monitor());
      tell(imported.report(), work.around().notes());
      return imported.dataset().id();
    }
    var generate = (DatasetSource.Generate) source;
    return datasets
        .generate(
            work.plugin(),
            new DatasetService.Simulation(
                name, generate.generator(), generate.count(), generate.seed(), generate.options()),
            work.monitor())
        .id();
  }

  private static List<Path> paths(List<String> names) {
    return names.stream().map(Path::of).toList();
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

  private CampaignProgress progress(CampaignRecord campaign) {
    return CampaignProgress.of(campaign, json);
  }

  /** What a campaign found before is forgotten once a step is done anew. */
  private CampaignRecord enter(CampaignRecord campaign, CampaignState state) {
    return save(
        campaign, state, campaign.datasetId(), campaign.modelHash(), progress(campaign).with(null));
  }

  private CampaignRecord save(
      CampaignRecord campaign,
      CampaignState state,
      Long datasetId,
      String modelHash,
      CampaignProgress progress) {
    CampaignRecord updated =
        campaign.with(state, datasetId, modelHash, json.canonical(progress), null, clock.instant());
    campaigns.update(updated);
    return updated;
  }
}
