package io.athanor.engine.campaign;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.property.CheckFitter;
import io.athanor.engine.property.CheckModel;
import io.athanor.engine.property.FitConfig;
import io.athanor.engine.property.FittedCheck;
import io.athanor.engine.property.FittedSurrogate;
import io.athanor.engine.property.GroupScore;
import io.athanor.engine.property.PropertyModel;
import io.athanor.engine.property.SurrogateFitter;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.PoolPoint;
import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** The surrogates of a campaign: fitted on the pool, refitted with each verified candidate. */
final class Surrogates {
  /** Of more measured rows the fit takes no notice. */
  private static final int MOST_MEASURED_ROWS = FitConfig.defaults().maxRows();

  private static final int MOST_GROUPS = 10;

  private final SortedMap<String, FittedSurrogate> fitted = new TreeMap<>();
  private final SortedMap<String, FittedCheck> checks = new TreeMap<>();
  private final SortedMap<String, CampaignResult.SurrogateReport> reports = new TreeMap<>();

  private Surrogates() {}

  /**
   * Fits a surrogate to each property that is wished for or measured.
   *
   * @param measuredToo whether those that are measured only are functions of the encoding, as they
   *     are not where the encoder was given what the encoding need not tell
   */
  static <S> Surrogates fit(
      EvaluationPlan<S> plan,
      DecodedPool<S> pool,
      Dataset<S> dataset,
      double[][] encodings,
      boolean measuredToo,
      Seeding seeding,
      RunMonitor monitor) {
    var surrogates = new Surrogates();
    var measured =
        measuredToo ? new TreeSet<>(dataset.measuredUnits().keySet()) : new TreeSet<String>();
    measured.removeAll(plan.computable());
    int total = plan.computable().size() + plan.requiredChecks().size() + measured.size();
    int done = 0;
    for (String property : plan.computable()) {
      monitor.progress("fit", done++, total, property);
      List<PoolPoint> known =
          pool.points().stream().filter(p -> p.values().containsKey(property)).toList();
      surrogates.add(
          property,
          plan.unit(property),
          CampaignResult.Basis.DECODED,
          known.stream().map(PoolPoint::z).toArray(double[][]::new),
          known.stream().mapToDouble(p -> p.values().get(property)).toArray(),
          seeding,
          monitor);
    }
    for (String check : plan.requiredChecks()) {
      monitor.progress("fit", done++, total, check);
      var passed = new boolean[pool.points().size()];
      for (int i = 0; i < passed.length; i++) {
        passed[i] = pool.points().get(i).checks().get(check);
      }
      surrogates.checks.put(
          check,
          CheckFitter.fit(
              check, pool.latents(), passed, FitConfig.defaults(), seeding.of(check), monitor));
    }
    for (String property : measured) {
      monitor.progress("fit", done++, total, property);
      surrogates.fitMeasured(property, dataset, encodings, seeding, monitor);
    }
    for (String property : plan.measuredOnly()) {
      if (!surrogates.fitted.containsKey(property)) {
        throw AthanorException.user(
            "'"
                + property
                + "' is neither computed by the domain nor measured in the dataset; computed can be "
                + plan.computable()
                + ", measured are "
                + dataset.measuredUnits().keySet());
      }
    }
    monitor.progress("fit", total, total, "");
    return surrogates;
  }

  private void add(
      String property,
      String unit,
      CampaignResult.Basis basis,
      double[][] x,
      double[] y,
      Seeding seeding,
      RunMonitor monitor) {
    FittedSurrogate surrogate =
        SurrogateFitter.fit(property, x, y, FitConfig.defaults(), seeding.of(property), monitor);
    fitted.put(property, surrogate);
    reports.put(
        property,
        new CampaignResult.SurrogateReport(
            property,
            unit,
            basis,
            surrogate.rows(),
            surrogate.winner().label(),
            surrogate.crossValidation(),
            Optional.empty()));
  }

  private <S> void fitMeasured(
      String property,
      Dataset<S> dataset,
      double[][] encodings,
      Seeding seeding,
      RunMonitor monitor) {
    var rows = new ArrayList<Integer>();
    for (int i = 0; i < dataset.size(); i++) {
      if (dataset.items().get(i).measured().containsKey(property)) {
        rows.add(i);
      }
    }
    if (rows.size() < FitConfig.LEAST_ROWS) {
      return;
    }
    var random = new SplittableRandom(seeding.of("rows of " + property));
    while (rows.size() > MOST_MEASURED_ROWS) {
      rows.remove(random.nextInt(rows.size()));
    }
    double[][] x = rows.stream().map(i -> encodings[i]).toArray(double[][]::new);
    double[] y =
        rows.stream()
            .mapToDouble(i -> dataset.items().get(i).measured().get(property).value())
            .toArray();
    String unit = dataset.measuredUnits().get(property);
    add(property, unit, CampaignResult.Basis.ENCODED, x, y, seeding, monitor);
    Optional<List<String>> groups = Groups.of(dataset);
    if (groups.isPresent() && groups.get().size() <= MOST_GROUPS) {
      List<String> groupOfRow =
          rows.stream().map(i -> dataset.items().get(i)).map(Item::group).toList();
      CampaignResult.SurrogateReport report = reports.get(property);
      reports.put(
          property,
          new CampaignResult.SurrogateReport(
              property,
              unit,
              report.basis(),
              report.rows(),
              report.winner(),
              report.scores(),
              GroupScore.of(
                  property,
                  x,
                  y,
                  groupOfRow,
                  fitted.get(property).winner(),
                  seeding::of,
                  monitor)));
    }
  }

  /** These surrogates with the verified candidates learned; this object stays as it is. */
  <S> Surrogates learned(List<Candidate<S>> candidates, EvaluationPlan<S> plan) {
    List<Candidate<S>> verified =
        candidates.stream()
            .filter(c -> !c.verified().isEmpty())
            .sorted(
                Comparator.<Candidate<S>>comparingInt(Candidate::round)
                    .thenComparingInt(Candidate::position))
            .toList();
    if (verified.isEmpty()) {
      return this;
    }
    var learned = new Surrogates();
    learned.reports.putAll(reports);
    fitted.forEach(
        (property, surrogate) -> {
          List<Candidate<S>> known =
              verified.stream().filter(c -> c.verified().containsKey(property)).toList();
          learned.fitted.put(
              property,
              known.isEmpty()
                  ? surrogate
                  : SurrogateFitter.refit(
                      surrogate,
                      known.stream().map(Candidate::latent).toArray(double[][]::new),
                      known.stream()
                          .mapToDouble(c -> c.verified().get(property).value())
                          .toArray()));
        });
    double[][] all = verified.stream().map(Candidate::latent).toArray(double[][]::new);
    checks.forEach(
        (check, model) -> {
          var passed = new boolean[verified.size()];
          for (int i = 0; i < passed.length; i++) {
            passed[i] = plan.passes(check, verified.get(i).structure());
          }
          learned.checks.put(check, CheckFitter.refit(model, all, passed));
        });
    return learned;
  }

  SortedMap<String, FittedSurrogate> fitted() {
    return Collections.unmodifiableSortedMap(fitted);
  }

  Map<String, PropertyModel> models() {
    var models = new TreeMap<String, PropertyModel>();
    fitted.forEach((property, surrogate) -> models.put(property, surrogate.model()));
    return models;
  }

  Map<String, CheckModel> checkModels() {
    var models = new TreeMap<String, CheckModel>();
    checks.forEach((check, fittedCheck) -> models.put(check, fittedCheck.model()));
    return models;
  }

  Map<String, CampaignResult.SurrogateReport> reports() {
    return reports;
  }
}
