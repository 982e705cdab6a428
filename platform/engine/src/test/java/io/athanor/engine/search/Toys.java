package io.athanor.engine.search;

import io.athanor.engine.property.CheckModel;
import io.athanor.engine.property.Interval;
import io.athanor.engine.property.Prediction;
import io.athanor.engine.property.PropertyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Problems with known optima, and surrogates that are exact. */
final class Toys {
  private Toys() {}

  /** A model that is a function, with a spread that is one too. */
  record Exact(
      String property,
      int dimensions,
      ToDoubleFunction<double[]> mean,
      ToDoubleFunction<double[]> spread)
      implements PropertyModel {
    @Override
    public Prediction predict(double[] z) {
      return new Prediction(mean.applyAsDouble(z), spread.applyAsDouble(z));
    }

    @Override
    public Interval interval(double[] z, double level) {
      throw new UnsupportedOperationException("not asked for by a search");
    }
  }

  record ExactCheck(String check, int dimensions, ToDoubleFunction<double[]> p)
      implements CheckModel {
    @Override
    public double probability(double[] z) {
      return p.applyAsDouble(z);
    }
  }

  static PropertyModel exact(String property, int d, ToDoubleFunction<double[]> mean) {
    return new Exact(property, d, mean, z -> 1e-4);
  }

  /** Uniform points of a box, with the outcomes that the models claim. */
  static List<PoolPoint> pool(
      int n, double low, double high, long seed, Map<String, PropertyModel> models) {
    int d = models.values().iterator().next().dimensions();
    var random = new Random(seed);
    List<PoolPoint> pool = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] z = new double[d];
      for (int j = 0; j < d; j++) {
        z[j] = low + (high - low) * random.nextDouble();
      }
      Map<String, Double> values = new TreeMap<>();
      models.forEach((name, model) -> values.put(name, model.predict(z).mean()));
      pool.add(new PoolPoint(z, values, Map.of()));
    }
    return pool;
  }

  static double[][] points(List<PoolPoint> pool) {
    return pool.stream().map(PoolPoint::z).toArray(double[][]::new);
  }

  /** A problem over a pool with a trust region of it, to be completed. */
  static SearchProblem.Builder problem(List<PoolPoint> pool, Map<String, PropertyModel> models) {
    return SearchProblem.builder()
        .setPool(pool)
        .setModels(models)
        .setTrustRegion(TrustRegion.of(points(pool), 0.99))
        .setMetric(Distances::euclidean)
        .setRules(new BatchRules(1, 0, 0))
        .optBudget(new SearchBudget(6000))
        .setSeed(42);
  }

  /** Least at 0. */
  static double sphere(double[] z) {
    double sum = 0;
    for (double v : z) {
      sum += v * v;
    }
    return sum;
  }

  /** Branin and Hoo's function on [−5, 10] × [0, 15]; least 0.397887 at three points. */
  static double branin(double[] z) {
    double t = z[1] - 5.1 / (4 * Math.PI * Math.PI) * z[0] * z[0] + 5 / Math.PI * z[0] - 6;
    return t * t + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(z[0]) + 10;
  }

  /** Gramacy's problem on the unit square: least sum 0.5998 at (0.1954, 0.4044). */
  static double gramacySum(double[] z) {
    return z[0] + z[1];
  }

  /** Must not be above 0. */
  static double gramacyWave(double[] z) {
    return 1.5 - z[0] - 2 * z[1] - 0.5 * Math.sin(2 * Math.PI * (z[0] * z[0] - 2 * z[1]));
  }

  /** Must not be above 0. */
  static double gramacyDisc(double[] z) {
    return z[0] * z[0] + z[1] * z[1] - 1.5;
  }
}
