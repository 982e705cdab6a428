package io.athanor.engine.campaign;

import io.athanor.engine.latent.AggregatedPosterior;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.LatentMetric;
import io.athanor.engine.search.PoolPoint;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Latent points drawn where the data live, with what the decoder makes of them and its computed
 * properties. Surrogates are fitted on these: fitted on the encodings of real structures they would
 * answer for structures that the decoder never makes.
 *
 * <p>All points are decoded with one seed, so that a property is a function of the latent point:
 * what the seed draws is held fixed for the whole campaign (common random numbers).
 */
record DecodedPool<S>(List<PoolPoint> points, List<S> structures, MetricFit distances) {
  private static final int CHUNK = 250;
  private static final double WIDENING = 1.1;
  private static final int METRIC_PAIRS = 2000;
  private static final double LEAST_VALID_SHARE = 0.2;

  static <S> DecodedPool<S> draw(
      DomainPlugin<S> plugin,
      DesignDecoder<S> decoder,
      AggregatedPosterior posterior,
      EvaluationPlan<S> plan,
      int rows,
      Seeding seeding,
      RunMonitor monitor) {
    double[][] drawn = posterior.sample(rows, WIDENING, seeding.of("pool"));
    return at(drawn, plugin, decoder, plan, seeding, monitor);
  }

  /** A pool of given latent points, (n, d). */
  static <S> DecodedPool<S> at(
      double[][] drawn,
      DomainPlugin<S> plugin,
      DesignDecoder<S> decoder,
      EvaluationPlan<S> plan,
      Seeding seeding,
      RunMonitor monitor) {
    int rows = drawn.length;
    var points = new ArrayList<PoolPoint>();
    var structures = new ArrayList<S>();
    for (int from = 0; from < rows; from += CHUNK) {
      monitor.checkCancelled();
      double[][] chunk = Arrays.copyOfRange(drawn, from, Math.min(rows, from + CHUNK));
      List<S> decoded = decoder.decode(chunk);
      var valid = new ArrayList<Integer>();
      for (int i = 0; i < chunk.length; i++) {
        if (plan.violation(decoded.get(i)).isEmpty()) {
          valid.add(i);
        }
      }
      List<S> kept = valid.stream().map(decoded::get).toList();
      int before = from;
      String found = points.size() + " valid decodes evaluated";
      List<EvaluationPlan.Outcome> outcomes =
          plan.evaluateAll(
              kept,
              done -> {
                monitor.progress("evaluate", before + done, rows, found);
                monitor.checkCancelled();
              });
      for (int i = 0; i < kept.size(); i++) {
        points.add(point(chunk[valid.get(i)], kept.get(i), outcomes.get(i), plan));
        structures.add(kept.get(i));
      }
      monitor.progress(
          "evaluate", from + chunk.length, rows, points.size() + " valid decodes evaluated");
    }
    if (points.size() < LEAST_VALID_SHARE * rows) {
      throw AthanorException.data(
          "only "
              + points.size()
              + " of "
              + rows
              + " decoded structures pass the domain's mandatory checks; train longer, or with a"
              + " smaller β");
    }
    LatentMetric ruler = MetricFit.ruler(plugin, decoder, points, structures);
    return new DecodedPool<>(
        List.copyOf(points),
        List.copyOf(structures),
        MetricFit.of(ruler, pairs(plugin, points, structures, ruler, seeding)));
  }

  private static <S> PoolPoint point(
      double[] z, S structure, EvaluationPlan.Outcome outcome, EvaluationPlan<S> plan) {
    var values = new HashMap<String, Double>();
    outcome.values().forEach((name, v) -> values.put(name, v.value()));
    var checks = new HashMap<String, Boolean>();
    plan.requiredChecks().forEach(check -> checks.put(check, plan.passes(check, structure)));
    return new PoolPoint(z, values, checks);
  }

  double[][] latents() {
    return points.stream().map(PoolPoint::z).toArray(double[][]::new);
  }

  /** Standard deviation of each property over the pool. */
  Map<String, Double> scales(Iterable<String> properties) {
    var scales = new HashMap<String, Double>();
    for (String property : properties) {
      double[] values =
          points.stream()
              .filter(p -> p.values().containsKey(property))
              .mapToDouble(p -> p.values().get(property))
              .toArray();
      double mean = Arrays.stream(values).average().orElse(0);
      double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      scales.put(property, variance > 0 ? Math.sqrt(variance) : 1);
    }
    return scales;
  }

  private static <S> List<MetricFit.Pair> pairs(
      DomainPlugin<S> plugin,
      List<PoolPoint> points,
      List<S> structures,
      LatentMetric ruler,
      Seeding seeding) {
    var random = new SplittableRandom(seeding.of("metric"));
    var pairs = new ArrayList<MetricFit.Pair>();
    for (int i = 0; i < METRIC_PAIRS; i++) {
      int a = random.nextInt(points.size());
      int b = random.nextInt(points.size());
      pairs.add(
          new MetricFit.Pair(
              ruler.distance(points.get(a).z(), points.get(b).z()),
              plugin.distance(structures.get(a), structures.get(b))));
    }
    return pairs;
  }
}
