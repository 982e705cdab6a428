package io.athanor.engine.latent;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A mixture of Gaussians with full covariances. Immutable. */
public final class GaussianMixture {
  private static final int MOST_ITERATIONS = 100;

  /** Gain of the mean log likelihood, in nats, under which fitting ends. */
  private static final double SETTLED = 1e-4;

  private final double[] weights;
  private final double[][] means;
  private final Cholesky[] covariances;

  private GaussianMixture(double[] weights, double[][] means, Cholesky[] covariances) {
    this.weights = weights;
    this.means = means;
    this.covariances = covariances;
  }

  static GaussianMixture single(double[] mean, double[][] covariance) {
    return new GaussianMixture(
        new double[] {1}, new double[][] {mean}, new Cholesky[] {Cholesky.of(covariance)});
  }

  /**
   * Fits by expectation maximisation from a k-means++ start. Covariances are shrunk towards the
   * pooled one with the weight of d + 2 points (after Fraley and Raftery 2007), so that a component
   * with few points stays well behaved.
   *
   * @param points [N][d], N at least 2
   */
  static GaussianMixture fit(double[][] points, int components, long seed) {
    int d = points[0].length;
    double[] ones = new double[points.length];
    Arrays.fill(ones, 1);
    double[][] pooled = Moments.covariance(points, ones, Moments.mean(points, ones));
    double shrink = Math.pow(components, -2.0 / d);
    var prior = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        prior[i][j] = pooled[i][j] * shrink;
      }
      prior[i][i] += 1e-9;
    }
    var mixture = start(points, components, prior, seed);
    double before = Double.NEGATIVE_INFINITY;
    var share = new double[components][points.length];
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      double likelihood = mixture.expect(points, share);
      if (likelihood - before < SETTLED) {
        break;
      }
      before = likelihood;
      mixture = maximise(points, share, prior);
    }
    return mixture;
  }

  private static GaussianMixture start(
      double[][] points, int components, double[][] prior, long seed) {
    RandomGenerator random = Seeds.generator(seed);
    var means = new double[components][];
    var distances = new double[points.length];
    Arrays.fill(distances, 1);
    for (int c = 0; c < components; c++) {
      double[] centre = points[drawn(distances, random)].clone();
      means[c] = centre;
      for (int i = 0; i < points.length; i++) {
        double distance = Moments.squaredDistance(points[i], centre);
        distances[i] = c == 0 ? distance : Math.min(distances[i], distance);
      }
    }
    var weights = new double[components];
    Arrays.fill(weights, 1.0 / components);
    var covariances = new Cholesky[components];
    Arrays.fill(covariances, Cholesky.of(prior));
    return new GaussianMixture(weights, means, covariances);
  }

  private static int drawn(double[] weights, RandomGenerator random) {
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Fills {@code share[component][point]}, and gives the mean log likelihood. */
  private double expect(double[][] points, double[][] share) {
    double total = 0;
    var logs = new double[weights.length];
    for (int i = 0; i < points.length; i++) {
      double log = logDensity(points[i], logs);
      for (int c = 0; c < logs.length; c++) {
        share[c][i] = Math.exp(logs[c] - log);
      }
      total += log;
    }
    return total / points.length;
  }

  private static GaussianMixture maximise(double[][] points, double[][] share, double[][] prior) {
    int components = share.length;
    int d = points[0].length;
    var weights = new double[components];
    var means = new double[components][];
    var covariances = new Cholesky[components];
    double strength = d + 2;
    for (int c = 0; c < components; c++) {
      double count = Math.max(Arrays.stream(share[c]).sum(), 1e-9);
      weights[c] = count / points.length;
      means[c] = Moments.mean(points, share[c]);
      double[][] covariance = Moments.covariance(points, share[c], means[c]);
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          covariance[i][j] =
              (count * covariance[i][j] + strength * prior[i][j]) / (count + strength);
        }
        covariance[i][i] += 1e-9;
      }
      covariances[c] = Cholesky.of(covariance);
    }
    return new GaussianMixture(weights, means, covariances);
  }

  public int components() {
    return weights.length;
  }

  public int latentDim() {
    return means[0].length;
  }

  /** Weight of each component; they sum to 1. */
  public double[] weights() {
    return weights.clone();
  }

  /** Mean of each component, [components][d]. */
  public double[][] means() {
    return Arrays.stream(means).map(double[]::clone).toArray(double[][]::new);
  }

  /** Draws points, [count][d]. */
  public double[][] sample(int count, long seed) {
    RandomGenerator random = Seeds.generator(seed);
    var points = new double[count][];
    for (int i = 0; i < count; i++) {
      int component = drawn(weights, random);
      points[i] = covariances[component].sample(means[component], random);
    }
    return points;
  }

  /** Natural logarithm of the density at a point. */
  public double logDensity(double[] z) {
    return logDensity(z, new double[weights.length]);
  }

  /** The same, leaving the weighted log density of each component in {@code logs}. */
  private double logDensity(double[] z, double[] logs) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < weights.length; c++) {
      double square = covariances[c].squaredDistance(z, means[c]) + covariances[c].logDeterminant();
      logs[c] = Math.log(weights[c]) - (square + z.length * Math.log(2 * Math.PI)) / 2;
      greatest = Math.max(greatest, logs[c]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - greatest);
    }
    return greatest + Math.log(sum);
  }
}
