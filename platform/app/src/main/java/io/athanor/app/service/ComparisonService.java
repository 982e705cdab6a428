package io.athanor.app.service;

import io.athanor.app.service.CampaignComparison.Aim;
import io.athanor.app.service.CampaignComparison.Difference;
import io.athanor.app.service.CampaignComparison.Overlap;
import io.athanor.app.service.CampaignComparison.Reached;
import io.athanor.app.service.CampaignComparison.Side;
import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.CandidateStatus;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.Surrogates;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds two campaigns against each other. */
@ApplicationScoped
public class ComparisonService {
  private final CampaignService service;
  private final Campaigns campaigns;
  private final Datasets datasets;
  private final Surrogates surrogates;
  private final Plugins plugins;
  private final Json json;

  ComparisonService(
      CampaignService service,
      Campaigns campaigns,
      Datasets datasets,
      Surrogates surrogates,
      Plugins plugins,
      Json json) {
    this.service = service;
    this.campaigns = campaigns;
    this.datasets = datasets;
    this.surrogates = surrogates;
    this.plugins = plugins;
    this.json = json;
  }

  /** A campaign, its candidates, and those of them that are compared. */
  private record Read(
      CampaignRecord campaign,
      CampaignSpec spec,
      List<CandidateRecord> proposed,
      List<CandidateView> batch) {
    Optional<Objective> objective(String property) {
      return spec.objectives().stream().filter(o -> o.property().equals(property)).findFirst();
    }
  }

  /**
   * Compares.
   *
   * @param a number, {@code name} (the newest) or {@code name@run}
   * @param b the same
   * @throws AthanorException USER when there is no such campaign
   */
  public CampaignComparison compare(String a, String b) {
    Read first = read(service.require(a));
    Read second = read(service.require(b));
    Set<String> wanted = new TreeSet<>();
    first.spec().objectives().forEach(o -> wanted.add(o.property()));
    second.spec().objectives().forEach(o -> wanted.add(o.property()));
    return new CampaignComparison(
        side(first),
        side(second),
        differences(first.campaign(), second.campaign()),
        wanted.stream().map(p -> new Aim(p, reached(first, p), reached(second, p))).toList(),
        overlap(first, second, read -> structures(read.batch(), CandidateView::structure)),
        overlap(
            first, second, read -> structures(read.proposed(), CandidateRecord::structureHash)));
  }

  private Read read(CampaignRecord campaign) {
    CampaignSpec spec = CampaignYaml.parse(campaign.name(), campaign.spec(), plugins.registry());
    List<CandidateRecord> proposed = campaigns.candidates(campaign.id());
    var rows = new CandidateRows(json);
    Map<String, String> units = surrogates.units(campaign.id());
    List<CandidateView> batch =
        service
            .summary(campaign)
            .map(CampaignSummary::candidates)
            .orElseGet(
                () ->
                    proposed.stream()
                        .filter(row -> row.status() == CandidateStatus.VERIFIED)
                        .map(row -> CandidateView.of(row, spec, rows, units))
                        .toList());
    return new Read(campaign, spec, proposed, batch);
  }

  private Side side(Read read) {
    CampaignRecord campaign = read.campaign();
    Optional<DatasetRecord> dataset =
        Optional.ofNullable(campaign.datasetId()).flatMap(datasets::find);
    Map<String, CandidateRecord> rows =
        read.proposed().stream()
            .collect(
                Collectors.toMap(
                    CandidateRecord::lineageHash, Function.identity(), (one, again) -> one));
    List<Double> scores =
        read.batch().stream().map(c -> -rows.get(c.candidate()).score()).sorted().toList();
    List<Double> losses =
        read.batch().stream().map(CandidateView::loss).filter(Objects::nonNull).sorted().toList();
    var reader = new CandidateRows(json);
    return new Side(
        campaign.id(),
        campaign.name() + "@" + campaign.run(),
        campaign.state().name(),
        campaign.specHash(),
        dataset.map(d -> d.name() + "@" + d.version()).orElse(null),
        dataset.map(DatasetRecord::contentHash).orElse(null),
        campaign.modelHash(),
        campaigns.rounds(campaign.id()).size(),
        (int) read.proposed().stream().filter(row -> !reader.verified(row).isEmpty()).count(),
        read.batch().size(),
        (int) read.batch().stream().filter(CandidateView::meets).count(),
        negated(least(scores)),
        negated(median(scores)),
        least(losses),
        median(losses));
  }

  private static List<Difference> differences(CampaignRecord a, CampaignRecord b) {
    List<Difference> differences = new ArrayList<>();
    if (a.specHash().equals(b.specHash())) {
      return differences;
    }
    Map<String, String> first = CampaignYaml.fields(a.spec());
    Map<String, String> second = CampaignYaml.fields(b.spec());
    Set<String> fields = new TreeSet<>(first.keySet());
    fields.addAll(second.keySet());
    for (String field : fields) {
      if (!Objects.equals(first.get(field), second.get(field))) {
        differences.add(new Difference(field, first.get(field), second.get(field)));
      }
    }
    return differences;
  }

  private static Reached reached(Read read, String property) {
    Optional<Objective> objective = read.objective(property);
    if (objective.isEmpty()) {
      return null;
    }
    List<Double> values =
        read.batch().stream()
            .map(c -> c.verified().get(property))
            .filter(Objects::nonNull)
            .toList();
    List<Double> errors =
        values.stream()
            .map(value -> CandidateView.error(objective.get().goal(), value))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return new Reached(
        CandidateView.words(objective.get().goal()), values, least(errors), median(errors));
  }

  private static <T> Set<String> structures(List<T> candidates, Function<T, String> hash) {
    return candidates.stream().map(hash).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Overlap overlap(Read a, Read b, Function<Read, Set<String>> of) {
    Set<String> first = of.apply(a);
    Set<String> second = of.apply(b);
    Set<String> either = new TreeSet<>(first);
    either.addAll(second);
    List<String> both = first.stream().filter(second::contains).toList();
    return new Overlap(
        first.size(),
        second.size(),
        both.size(),
        either.isEmpty() ? 0 : (double) both.size() / either.size(),
        both);
  }

  private static Double least(List<Double> sorted) {
    return sorted.isEmpty() ? null : sorted.get(0);
  }

  private static Double median(List<Double> sorted) {
    int n = sorted.size();
    return n == 0 ? null : (Double) ((sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2);
  }

  private static Double negated(Double value) {
    return value == null ? null : (Double) (0 - value);
  }
}
