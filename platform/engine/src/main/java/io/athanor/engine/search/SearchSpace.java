package io.athanor.engine.search;

import io.athanor.engine.property.CheckModel;
import io.athanor.engine.property.Prediction;
import io.athanor.engine.property.PropertyModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A problem made ready: it makes latent points, scores them and explains the scores. */
final class SearchSpace {
  /** A scaled penalty never exceeds this, so that sums over a batch stay exact. */
  private static final double GREATEST = 1e9;

  /** Structure distance below which points count as one. */
  private static final double LEAST = 1e-9;

  /** Points rounded at once: the networks take nearly as long for one. */
  private static final int BLOCK = 64;

  private static final int MOST_REMEMBERED = 200_000;

  private final SearchProblem problem;
  private final double[][] poolPoints;
  private final List<String> properties;
  private final PropertyModel[] models;
  private final List<String> checks;
  private final CheckModel[] checkModels;
  private final double[] scales;
  private final List<PointTerm> terms = new ArrayList<>();
  private final List<ObjectiveTerm> objectiveTerms = new ArrayList<>();
  private final List<RangeTerm> rangeTerms = new ArrayList<>();
  private final PairRule pairRule;
  private final PivotIndex dataset;
  private final AtomicLong made = new AtomicLong();

  /** By design. Designs come again and again where there are few. */
  private final Map<String, LatentPoint> rounded = new HashMap<>();

  SearchSpace(SearchProblem problem) {
    this.problem = problem;
    poolPoints = problem.pool().stream().map(PoolPoint::z).toArray(double[][]::new);
    Set<String> wanted = new LinkedHashSet<>();
    Set<String> wantedChecks = new LinkedHashSet<>();
    problem.objectives().forEach(o -> wanted.add(o.property()));
    for (Constraint constraint : problem.constraints()) {
      if (constraint instanceof Constraint.PropertyBetween range) {
        wanted.add(range.property());
      } else if (constraint instanceof Constraint.CheckPasses passes) {
        wantedChecks.add(passes.check());
      }
    }
    properties = List.copyOf(wanted);
    checks = List.copyOf(wantedChecks);
    var byName = problem.models();
    models = properties.stream().map(byName::get).toArray(PropertyModel[]::new);
    var checkByName = problem.checks();
    checkModels = checks.stream().map(checkByName::get).toArray(CheckModel[]::new);
    scales = new double[models.length];
    double[][] known = new double[models.length][];
    for (int p = 0; p < models.length; p++) {
      known[p] = knownValues(p);
      scales[p] = scale(known[p]);
    }
    double novelty = problem.rules().novelty();
    dataset = new PivotIndex(problem.noveltyMetric(), problem.dataset(), Math.max(novelty, LEAST));
    addTerms(known);
    pairRule = new PairRule(problem.metric(), problem.rules().minDistance());
  }

  SearchProblem problem() {
    return problem;
  }

  int dimensions() {
    return poolPoints[0].length;
  }

  double[][] poolPoints() {
    return poolPoints;
  }

  List<String> properties() {
    return properties;
  }

  List<String> checks() {
    return checks;
  }

  List<ObjectiveTerm> objectiveTerms() {
    return objectiveTerms;
  }

  List<RangeTerm> rangeTerms() {
    return rangeTerms;
  }

  PairRule pairRule() {
    return pairRule;
  }

  /** Number of points predicted so far. */
  long made() {
    return made.get();
  }

  /** How far outside the trust region a point is; see {@link TrustRegion#excess}. */
  double outside(double[] z) {
    return problem.trustRegion().excess(z);
  }

  /** Predicts and scores a point. */
  LatentPoint point(double[] z, int anchor) {
    return point(z, anchor, outside(z));
  }

  /** As {@link #point(double[], int)}, when the trust region was asked already. */
  LatentPoint point(double[] z, int anchor, double outside) {
    return point(z, anchor, outside, Rounding.Standing.OPEN);
  }

  /** Whether points are rounded to designs. */
  boolean rounds() {
    return problem.rounding().isPresent();
  }

  /** How many points are best given to {@link #rounded} at once. */
  int blockSize() {
    return rounds() ? BLOCK : 1;
  }

  /** A point without predictions, which will only be rounded. */
  LatentPoint unscored(double[] z, int anchor) {
    return new LatentPoint(
        z, anchor, new Prediction[0], new double[0], 0, Rounding.Standing.OPEN, 0, 0, 0);
  }

  /** The designs' points instead of these, or these themselves in a space that is not discrete. */
  List<LatentPoint> rounded(List<LatentPoint> points) {
    if (!rounds()) {
      return points;
    }
    List<Rounding.Rounded> designs =
        problem.rounding().get().round(points.stream().map(LatentPoint::z).toList());
    var result = new ArrayList<LatentPoint>(points.size());
    for (int i = 0; i < points.size(); i++) {
      Rounding.Rounded design = designs.get(i);
      LatentPoint point = rounded.get(design.design());
      if (point == null) {
        double[] code = design.code();
        point = point(code, points.get(i).anchor(), outside(code), design.standing());
        if (rounded.size() < MOST_REMEMBERED) {
          rounded.put(design.design(), point);
        }
      }
      result.add(point);
    }
    return result;
  }

  private LatentPoint point(double[] z, int anchor, double outside, Rounding.Standing standing) {
    made.incrementAndGet();
    Prediction[] predictions = new Prediction[models.length];
    for (int p = 0; p < models.length; p++) {
      predictions[p] = models[p].predict(z);
    }
    double[] probabilities = new double[checkModels.length];
    for (int c = 0; c < checkModels.length; c++) {
      probabilities[c] = checkModels[c].probability(z);
    }
    var bare = new LatentPoint(z, anchor, predictions, probabilities, outside, standing, 0, 0, 0);
    long hard = 0;
    long medium = 0;
    long soft = 0;
    for (PointTerm term : terms) {
      long penalty = scaled(term.amount(bare));
      switch (term.level()) {
        case HARD -> hard += penalty;
        case MEDIUM -> medium += penalty;
        case SOFT -> soft += penalty;
      }
    }
    return new LatentPoint(
        z, anchor, predictions, probabilities, outside, standing, hard, medium, soft);
  }

  /** Gradient of a property's mean, by differences where the model gives none. */
  double[] gradient(LatentPoint point, int property, double[] steps) {
    Optional<double[]> exact = models[property].gradient(point.z());
    if (exact.isPresent()) {
      return exact.get();
    }
    double[] gradient = new double[dimensions()];
    double[] z = point.z().clone();
    for (int j = 0; j < z.length; j++) {
      // as wide as a tenth of the data: trees are flat on shorter ways
      double h = 0.1 * steps[j];
      double middle = z[j];
      z[j] = middle + h;
      double up = models[property].predict(z).mean();
      z[j] = middle - h;
      double down = models[property].predict(z).mean();
      z[j] = middle;
      gradient[j] = h > 0 ? (up - down) / (2 * h) : 0;
    }
    return gradient;
  }

  /** Explains the score of a batch's candidate. */
  ScoreBreakdown explain(List<LatentPoint> batch, int candidate) {
    LatentPoint point = batch.get(candidate);
    List<ScoreTerm> explained = new ArrayList<>();
    for (PointTerm term : terms) {
      explained.add(
          new ScoreTerm(term.name(), term.level(), term.amount(point), term.words(point)));
    }
    if (batch.size() > 1) {
      explained.add(pairRule.term(batch, candidate));
    }
    return new ScoreBreakdown(explained);
  }

  double novelty(double[] z) {
    return dataset.nearest(z);
  }

  /** The property's computed value at a pool point, if it is known. */
  OptionalDouble known(int poolIndex, String property) {
    Double value = problem.pool().get(poolIndex).values().get(property);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  static long scaled(double amount) {
    double bounded = Math.max(-GREATEST, Math.min(GREATEST, amount));
    long scaled = Math.round(bounded * BatchScore.SCALE);
    // the least violation is still one
    return scaled == 0 && amount > 0 ? 1 : scaled;
  }

  private void addTerms(double[][] known) {
    SearchPolicy policy = problem.policy();
    for (Constraint constraint : problem.constraints()) {
      if (constraint instanceof Constraint.PropertyBetween range) {
        int p = properties.indexOf(range.property());
        var term = new RangeTerm(range, p, scales[p], policy.constraintSpreads());
        rangeTerms.add(term);
        terms.add(term);
      } else if (constraint instanceof Constraint.CheckPasses passes) {
        int c = checks.indexOf(passes.check());
        terms.add(
            new CheckTerm(passes.check(), c, passes.confidence().orElse(policy.checkConfidence())));
        terms.add(new CheckTerm.Risk(passes.check(), c));
      }
    }
    terms.add(new TrustTerm());
    if (rounds()) {
      terms.add(new StandingTerm());
    }
    BatchRules rules = problem.rules();
    if (rules.novelty() > 0 && problem.dataset().length > 0) {
      terms.add(new DistanceTerm("novelty", "the dataset", dataset, rules.novelty()));
    }
    if (problem.avoid().length > 0) {
      // without a distance asked for, at least no point is proposed twice
      double least = Math.max(rules.minDistance(), LEAST);
      terms.add(
          new DistanceTerm(
              "already-proposed",
              "points already proposed",
              new PivotIndex(problem.metric(), problem.avoid(), least),
              least));
    }
    for (Objective objective : problem.objectives()) {
      int p = properties.indexOf(objective.property());
      double best =
          objective.goal() instanceof Goal.Minimize
              ? Arrays.stream(known[p]).min().orElse(0)
              : Arrays.stream(known[p]).max().orElse(0);
      var term = new ObjectiveTerm(objective, p, scales[p], best, policy.optimism());
      objectiveTerms.add(term);
      terms.add(term);
    }
  }

  /** Computed values over the pool, predicted ones when none was computed. */
  private double[] knownValues(int p) {
    double[] values =
        problem.pool().stream()
            .map(point -> point.values().get(properties.get(p)))
            .filter(value -> value != null)
            .mapToDouble(Double::doubleValue)
            .toArray();
    if (values.length > 1) {
      return values;
    }
    return Arrays.stream(poolPoints).mapToDouble(z -> models[p].predict(z).mean()).toArray();
  }

  private static double scale(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double deviation = Math.sqrt(square);
    return deviation > 1e-12 * (1e-300 + Math.abs(mean)) ? deviation : Math.max(Math.abs(mean), 1);
  }
}
