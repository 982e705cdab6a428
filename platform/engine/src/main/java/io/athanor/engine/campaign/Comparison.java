package io.athanor.engine.campaign;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.AggregatedPosterior;
import io.athanor.engine.property.PropertyModel;
import io.athanor.sdk.Descriptor;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** What a campaign's result is held against: other ways to choose, and the material itself. */
final class Comparison<S> {
  private static final int SAMPLES = 1000;
  private static final int MIXTURE_COMPONENTS = 8;

  private final DomainPlugin<S> plugin;
  private final EvaluationPlan<S> plan;
  private final Options options;
  private final boolean learns;
  private final Dataset<S> dataset;
  private final DesignSpace<S> ground;
  private final Seeding seeding;

  Comparison(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      EvaluationPlan<S> plan,
      Dataset<S> dataset,
      DesignSpace<S> ground,
      Seeding seeding) {
    this.plugin = plugin;
    this.plan = plan;
    this.options = Options.of(plugin.options(), spec.options());
    this.learns = spec.learning().measurements();
    this.dataset = dataset;
    this.ground = ground;
    this.seeding = seeding;
  }

  /**
   * The best of as many dataset structures, drawn at random, and chosen by the surrogates. Those of
   * a conditional model know what the wished values make of a code, not what the structure's own
   * do: there, nothing is chosen by them.
   */
  List<CampaignResult.Baseline<S>> baselines(
      int evaluations,
      Wish wish,
      Map<String, PropertyModel> models,
      double[][] encodings,
      IntConsumer watch) {
    if (evaluations == 0 || plan.computable().isEmpty()) {
      return List.of();
    }
    int n = Math.min(evaluations, dataset.size());
    int[] drawn = shuffled(seeding.of("baseline"));
    var random = baseline("random draws from the dataset", Arrays.copyOf(drawn, n), wish, watch);
    if (ground.wished().any()) {
      return List.of(random);
    }
    Integer[] near = IntStream.range(0, dataset.size()).boxed().toArray(Integer[]::new);
    var predicted = new ArrayList<Map<String, Double>>();
    for (double[] z : encodings) {
      var values = new TreeMap<String, Double>();
      models.forEach((property, model) -> values.put(property, model.predict(z).mean()));
      predicted.add(values);
    }
    Arrays.sort(near, Comparator.comparing(predicted::get, wish.order()));
    return List.of(
        random,
        baseline(
            "nearest dataset structures by the surrogates",
            Arrays.stream(near).limit(n).mapToInt(Integer::intValue).toArray(),
            wish,
            watch));
  }

  private CampaignResult.Baseline<S> baseline(
      String name, int[] rows, Wish wish, IntConsumer watch) {
    List<Item<S>> items = Arrays.stream(rows).mapToObj(dataset.items()::get).toList();
    List<EvaluationPlan.Outcome> outcomes =
        plan.evaluateAll(items.stream().map(Item::structure).toList(), watch);
    int best = 0;
    List<Map<String, Double>> values = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      var computed = new TreeMap<String, Double>();
      outcomes.get(i).values().forEach((property, v) -> computed.put(property, v.value()));
      items
          .get(i)
          .measured()
          .forEach(
              (property, measured) -> {
                // what was measured of this structure goes before what is computed of it
                if (learns) {
                  computed.put(property, measured.value());
                } else {
                  computed.putIfAbsent(property, measured.value());
                }
              });
      values.add(computed);
      if (wish.order().compare(computed, values.get(best)) < 0) {
        best = i;
      }
    }
    Map<String, Double> found = values.get(best);
    int chosen = best;
    boolean passes =
        plan.requiredChecks().stream()
            .allMatch(check -> plan.passes(check, items.get(chosen).structure()));
    return new CampaignResult.Baseline<>(
        name,
        items.size(),
        items.get(chosen).row(),
        items.get(chosen).structure(),
        found,
        wish.miss(found),
        passes && wish.feasible(found));
  }

  /**
   * Decoded structures, each drawn with a seed of its own, against as many of the dataset. A
   * conditional model is asked for what the dataset's structures have, not for what is wished for:
   * around an encoding for the structure's own values, elsewhere for those of the structures that
   * are compared with, since z is meant to be independent of them.
   */
  CampaignResult.Likeness likeness(List<Candidate<S>> best) {
    if (plugin.descriptor().isEmpty() || best.isEmpty()) {
      return CampaignResult.Likeness.UNKNOWN;
    }
    Descriptor<S> descriptor = plugin.descriptor().get();
    int n = Math.min(SAMPLES, dataset.size());
    int[] compared = Arrays.copyOf(shuffled(seeding.of("likeness")), n);
    List<S> real =
        Arrays.stream(compared).mapToObj(i -> dataset.items().get(i).structure()).toList();
    AggregatedPosterior posterior = ground.posterior();
    AggregatedPosterior.Draws near = posterior.draws(n, 1, seeding.of("around"));
    List<S> around = decoded(near.z(), near.structures(), "around seeds");
    int components = Math.max(1, Math.min(MIXTURE_COMPONENTS, dataset.size() / 100));
    List<S> aggregated =
        decoded(
            posterior
                .mixture(components, seeding.of("mixture"))
                .sample(n, seeding.of("aggregated")),
            compared,
            "aggregated seeds");
    List<S> candidates = best.stream().map(Candidate::structure).toList();
    var scalars = new ArrayList<CampaignResult.ScalarLikeness>();
    for (String property : descriptor.scalars()) {
      double[] expected = scalar(property, real);
      scalars.add(
          new CampaignResult.ScalarLikeness(
              property,
              KolmogorovSmirnov.distance(scalar(property, around), expected),
              KolmogorovSmirnov.distance(scalar(property, aggregated), expected),
              outside(scalar(property, candidates), expected)));
    }
    return new CampaignResult.Likeness(
        n,
        scalars,
        meanCurves(descriptor, real),
        meanCurves(descriptor, around),
        meanCurves(descriptor, candidates));
  }

  /** Decodes, for the values that the given structures of the dataset have. */
  private List<S> decoded(double[][] z, int[] structures, String purpose) {
    var seeds = new long[z.length];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = seeding.of(purpose, i);
    }
    double[][] conditions =
        Arrays.stream(structures).mapToObj(i -> ground.own()[i]).toArray(double[][]::new);
    return ground.decoder().decode(z, seeds, conditions);
  }

  private double[] scalar(String property, List<S> structures) {
    PropertyEvaluator<S> evaluator =
        plugin.evaluators(options).stream()
            .filter(e -> e.properties().stream().anyMatch(p -> p.name().equals(property)))
            .findFirst()
            .orElseThrow();
    return structures.parallelStream()
        .map(s -> evaluator.evaluate(s, Set.of(property)).get(property))
        .filter(PropertyResult.Value.class::isInstance)
        .mapToDouble(r -> ((PropertyResult.Value) r).value())
        .toArray();
  }

  private static double outside(double[] values, double[] expected) {
    double[] sorted = expected.clone();
    Arrays.sort(sorted);
    double low = sorted[(int) (0.01 * (sorted.length - 1))];
    double high = sorted[(int) Math.ceil(0.99 * (sorted.length - 1))];
    return Arrays.stream(values).filter(v -> v < low || v > high).count()
        / (double) Math.max(1, values.length);
  }

  private List<Descriptor.Curve> meanCurves(Descriptor<S> descriptor, List<S> structures) {
    List<List<Descriptor.Curve>> all = structures.parallelStream().map(descriptor::curves).toList();
    var means = new ArrayList<Descriptor.Curve>();
    List<Descriptor.Curve> first = all.get(0);
    for (int c = 0; c < first.size(); c++) {
      var sum = new double[first.get(c).y().length];
      for (List<Descriptor.Curve> curves : all) {
        double[] y = curves.get(c).y();
        for (int i = 0; i < sum.length; i++) {
          sum[i] += y[i] / all.size();
        }
      }
      Descriptor.Curve curve = first.get(c);
      means.add(new Descriptor.Curve(curve.name(), curve.axis(), curve.x(), sum));
    }
    return means;
  }

  private int[] shuffled(long seed) {
    int[] order = IntStream.range(0, dataset.size()).toArray();
    var random = new SplittableRandom(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }
}
