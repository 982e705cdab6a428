package io.athanor.engine.search;

import io.athanor.engine.property.CheckModel;
import io.athanor.engine.property.PropertyModel;
import io.athanor.sdk.AthanorException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a search depends on; the same problem gives the same result. Immutable.
 *
 * @see Builder
 */
public final class SearchProblem {
  private final List<PoolPoint> pool;
  private final NavigableMap<String, PropertyModel> models;
  private final NavigableMap<String, CheckModel> checks;
  private final TrustRegion trustRegion;
  private final LatentMetric metric;
  private final LatentMetric noveltyMetric;
  private final double[][] dataset;
  private final double[][] avoid;
  private final Optional<Rounding> rounding;
  private final List<Objective> objectives;
  private final List<Constraint> constraints;
  private final BatchRules rules;
  private final SearchBudget budget;
  private final SearchPolicy policy;
  private final long seed;

  private SearchProblem(Builder b) {
    pool = required(b.pool, "pool");
    models = new TreeMap<>(required(b.models, "models"));
    checks = new TreeMap<>(b.checks);
    trustRegion = required(b.trustRegion, "trustRegion");
    metric = required(b.metric, "metric");
    noveltyMetric = b.noveltyMetric == null ? metric : b.noveltyMetric;
    dataset = b.dataset.clone();
    avoid = b.avoid.clone();
    rounding = b.rounding;
    objectives = required(b.objectives, "objectives");
    constraints = b.constraints;
    rules = required(b.rules, "rules");
    budget = b.budget;
    policy = b.policy;
    seed = required(b.seed, "seed");
    check();
  }

  public static Builder builder() {
    return new Builder();
  }

  public List<PoolPoint> pool() {
    return pool;
  }

  public NavigableMap<String, PropertyModel> models() {
    return new TreeMap<>(models);
  }

  public NavigableMap<String, CheckModel> checks() {
    return new TreeMap<>(checks);
  }

  public TrustRegion trustRegion() {
    return trustRegion;
  }

  public LatentMetric metric() {
    return metric;
  }

  /** What {@link #dataset()} is measured with. */
  public LatentMetric noveltyMetric() {
    return noveltyMetric;
  }

  public double[][] dataset() {
    return dataset.clone();
  }

  public double[][] avoid() {
    return avoid.clone();
  }

  /** How points are rounded to designs; empty in a space that is not discrete. */
  public Optional<Rounding> rounding() {
    return rounding;
  }

  public List<Objective> objectives() {
    return objectives;
  }

  public List<Constraint> constraints() {
    return constraints;
  }

  public BatchRules rules() {
    return rules;
  }

  public SearchBudget budget() {
    return budget;
  }

  public SearchPolicy policy() {
    return policy;
  }

  public long seed() {
    return seed;
  }

  /** The same problem with other aims; for probing what is reachable. */
  SearchProblem with(
      List<Objective> otherObjectives,
      List<Constraint> otherConstraints,
      BatchRules otherRules,
      SearchBudget otherBudget) {
    Builder same = builder();
    rounding.ifPresent(same::optRounding);
    return same.setPool(pool)
        .setModels(models)
        .optChecks(checks)
        .setTrustRegion(trustRegion)
        .setMetric(metric)
        .optNoveltyMetric(noveltyMetric)
        .optDataset(dataset)
        .optAvoid(avoid)
        .setObjectives(otherObjectives)
        .optConstraints(otherConstraints)
        .setRules(otherRules)
        .optBudget(otherBudget)
        .optPolicy(policy)
        .setSeed(seed)
        .build();
  }

  private void check() {
    if (pool.isEmpty()) {
      throw AthanorException.data(
          "the pool of checked latent points is empty; decode and check some first");
    }
    int d = pool.get(0).z().length;
    for (PoolPoint point : pool) {
      if (point.z().length != d) {
        throw AthanorException.data("latent points of the pool differ in their dimensions");
      }
    }
    for (Objective objective : objectives) {
      known(models, objective.property(), "objective", "property");
    }
    for (Constraint constraint : constraints) {
      if (constraint instanceof Constraint.PropertyBetween range) {
        known(models, range.property(), "constraint", "property");
      } else if (constraint instanceof Constraint.CheckPasses passes) {
        known(checks, passes.check(), "constraint", "check");
      }
    }
  }

  private static void known(
      NavigableMap<String, ?> models, String name, String where, String what) {
    if (!models.containsKey(name)) {
      throw AthanorException.user(
          "the "
              + where
              + " names the "
              + what
              + " '"
              + name
              + "', for which there is no model; known are "
              + models.keySet());
    }
  }

  private static <T> T required(T value, String name) {
    if (value == null) {
      throw new IllegalStateException("a search problem needs its " + name);
    }
    return value;
  }

  /** Collects a problem; {@code set} is required, {@code opt} has a default. */
  public static final class Builder {
    private List<PoolPoint> pool;
    private Map<String, PropertyModel> models;
    private Map<String, CheckModel> checks = Map.of();
    private TrustRegion trustRegion;
    private LatentMetric metric;
    private LatentMetric noveltyMetric;
    private double[][] dataset = new double[0][];
    private double[][] avoid = new double[0][];
    private Optional<Rounding> rounding = Optional.empty();
    private List<Objective> objectives;
    private List<Constraint> constraints = List.of();
    private BatchRules rules;
    private SearchBudget budget = SearchBudget.defaults();
    private SearchPolicy policy = SearchPolicy.defaults();
    private Long seed;

    private Builder() {}

    /** Checked latent points with their known outcomes: where the search starts. */
    public Builder setPool(List<PoolPoint> value) {
      pool = List.copyOf(value);
      return this;
    }

    /** Surrogates by property, at least for those that objectives and constraints name. */
    public Builder setModels(Map<String, PropertyModel> value) {
      models = Map.copyOf(value);
      return this;
    }

    /** Check models by check, at least for those that constraints name. */
    public Builder optChecks(Map<String, CheckModel> value) {
      checks = Map.copyOf(value);
      return this;
    }

    public Builder setTrustRegion(TrustRegion value) {
      trustRegion = value;
      return this;
    }

    public Builder setMetric(LatentMetric value) {
      metric = value;
      return this;
    }

    /**
     * Estimates the distance of a decoded structure to one of the dataset; by default as between
     * two decoded ones.
     */
    public Builder optNoveltyMetric(LatentMetric value) {
      noveltyMetric = value;
      return this;
    }

    /** Encodings of the dataset, to which candidates shall be new, (n, d). */
    public Builder optDataset(double[][] value) {
      dataset = value.clone();
      return this;
    }

    /** Points already proposed or verified, which need not be proposed again, (n, d). */
    public Builder optAvoid(double[][] value) {
      avoid = value.clone();
      return this;
    }

    /** Rounds points to designs, for a space of few designs. */
    public Builder optRounding(Rounding value) {
      rounding = Optional.of(value);
      return this;
    }

    public Builder setObjectives(List<Objective> value) {
      objectives = List.copyOf(value);
      return this;
    }

    public Builder optConstraints(List<Constraint> value) {
      constraints = List.copyOf(value);
      return this;
    }

    public Builder setRules(BatchRules value) {
      rules = value;
      return this;
    }

    public Builder optBudget(SearchBudget value) {
      budget = value;
      return this;
    }

    public Builder optPolicy(SearchPolicy value) {
      policy = value;
      return this;
    }

    public Builder setSeed(long value) {
      seed = value;
      return this;
    }

    /**
     * The problem.
     *
     * @throws AthanorException USER, when an objective or a constraint names what has no model;
     *     DATA, when the pool is empty
     */
    public SearchProblem build() {
      return new SearchProblem(this);
    }
  }
}
