package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.Fingerprints;
import io.athanor.app.store.Properties;
import io.athanor.app.store.PropertyRecord;
import io.athanor.app.store.PropertySource;
import io.athanor.app.store.RoundRecord;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.Structures;
import io.athanor.engine.campaign.CampaignJournal;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.property.FittedSurrogate;
import io.athanor.sdk.DomainPlugin;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A campaign's journal in the database: a round is stored whole, or not at all. */
final class StoreJournal<S> implements CampaignJournal<S> {
  private final Tables tables;
  private final CampaignRecord campaign;
  private final DomainPlugin<S> plugin;
  private final Function<Candidate<S>, Lineage> lineages;
  private final CandidateRows rows;
  private final String optionsHash;

  private StoreJournal(
      Tables tables,
      CampaignRecord campaign,
      DomainPlugin<S> plugin,
      Map<String, Object> options,
      Function<Candidate<S>, Lineage> lineages) {
    this.tables = tables;
    this.campaign = campaign;
    this.plugin = plugin;
    this.lineages = lineages;
    this.rows = new CandidateRows(tables.json);
    this.optionsHash = tables.json.optionsHash(options);
  }

  /** What journals write to. */
  @ApplicationScoped
  static class Tables {
    private final Campaigns campaigns;
    private final Structures structures;
    private final Fingerprints fingerprints;
    private final Properties properties;
    private final SurrogateService surrogates;
    private final Json json;
    private final Clock clock;

    Tables(
        Campaigns campaigns,
        Structures structures,
        Fingerprints fingerprints,
        Properties properties,
        SurrogateService surrogates,
        Json json,
        Clock clock) {
      this.campaigns = campaigns;
      this.structures = structures;
      this.fingerprints = fingerprints;
      this.properties = properties;
      this.surrogates = surrogates;
      this.json = json;
      this.clock = clock;
    }

    /**
     * @param options of the domain's evaluators
     */
    <S> StoreJournal<S> journal(
        CampaignRecord campaign,
        DomainPlugin<S> plugin,
        Map<String, Object> options,
        Function<Candidate<S>, Lineage> lineages) {
      return new StoreJournal<>(this, campaign, plugin, options, lineages);
    }
  }

  /** What is kept of a round beside its candidates. */
  record Proposal(List<String> remarks) {}

  @Override
  public List<Candidate.Round<S>> rounds() {
    List<CandidateRecord> candidates = tables.campaigns.candidates(campaign.id());
    Map<String, StructureRecord> structures =
        candidates.isEmpty()
            ? Map.of()
            : tables.structures.findAll(
                candidates.stream().map(CandidateRecord::structureHash).distinct().toList());
    Map<Integer, List<Candidate<S>>> byRound = new TreeMap<>();
    for (CandidateRecord row : candidates) {
      byte[] content = structures.get(row.structureHash()).content();
      byRound
          .computeIfAbsent(row.round(), round -> new java.util.ArrayList<>())
          .add(rows.candidate(row, content, plugin.codec()));
    }
    return tables.campaigns.rounds(campaign.id()).stream()
        .map(
            round ->
                new Candidate.Round<>(
                    round.round(),
                    byRound.getOrDefault(round.round(), List.of()),
                    tables.json.read(round.proposal(), Proposal.class).remarks()))
        .toList();
  }

  @Override
  public void fitted(CampaignResult.SurrogateReport report, FittedSurrogate surrogate) {
    tables.surrogates.store(campaign, optionsHash, report, surrogate);
  }

  @Override
  public void record(Candidate.Round<S> round) {
    var filing = new StructureFiling<>(plugin);
    List<StructureFiling.Filed> filed =
        round.candidates().stream().map(c -> filing.file(c.structure())).toList();
    List<CandidateRecord> candidates =
        round.candidates().stream()
            .map(c -> rows.row(campaign.id(), c, lineages.apply(c)))
            .toList();
    List<PropertyRecord> computed =
        round.candidates().stream().flatMap(c -> computed(c).stream()).toList();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              tables.structures.saveAll(
                  filed.stream().map(StructureFiling.Filed::structure).toList());
              tables.fingerprints.saveAll(
                  filed.stream().flatMap(f -> f.fingerprint().stream()).toList());
              tables.properties.saveAll(computed);
              tables.campaigns.saveRound(
                  campaign,
                  new RoundRecord(
                      campaign.id(),
                      round.index(),
                      tables.json.canonical(new Proposal(round.remarks())),
                      tables.clock.instant()),
                  candidates);
            });
  }

  private List<PropertyRecord> computed(Candidate<S> candidate) {
    return candidate.verified().entrySet().stream()
        .map(
            e ->
                new PropertyRecord(
                    candidate.hash(),
                    e.getKey(),
                    e.getValue().computed(),
                    e.getValue().unit(),
                    PropertySource.COMPUTED,
                    e.getValue().method(),
                    optionsHash))
        .collect(Collectors.toList());
  }
}
