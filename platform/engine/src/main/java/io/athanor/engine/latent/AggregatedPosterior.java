package io.athanor.engine.latent;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the data lie in latent space: the mean of q(z|x) over the structures x (Makhzani et al.
 * 2016). The plain prior also covers regions that no structure is encoded to and where the decoder
 * was never asked; points to decode are better drawn from here. Immutable, thread-safe.
 */
public final class AggregatedPosterior {
  /** Points that a mixture is fitted to; more of them cost time and hardly change it. */
  private static final int FIT_POINTS = 4000;

  private final Posterior posterior;

  private AggregatedPosterior(Posterior posterior) {
    this.posterior = posterior;
  }

  /**
   * The aggregate of some structures' posteriors.
   *
   * @throws AthanorException DATA, when there are fewer than two
   */
  public static AggregatedPosterior of(Posterior posterior) {
    if (posterior.count() < 2) {
      throw AthanorException.data(
          "an aggregated posterior needs at least 2 structures, there are " + posterior.count());
    }
    return new AggregatedPosterior(posterior);
  }

  /** Number of structures. */
  public int size() {
    return posterior.count();
  }

  public int latentDim() {
    return posterior.latentDim();
  }

  public Posterior posterior() {
    return posterior;
  }

  /**
   * Draws z = μ + widening·σ·ε around the structures' encodings, each structure once before any
   * comes again.
   *
   * @param widening 1 for the aggregated posterior itself, more to reach between and beyond the
   *     data, 0 for the means
   * @return [count][d]
   */
  public double[][] sample(int count, double widening, long seed) {
    return draws(count, widening, seed).z();
  }

  /**
   * Draws, and where they come from.
   *
   * @param z [count][d]
   * @param structures the structure that each was drawn around, [count]
   */
  @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
  public record Draws(double[][] z, int[] structures) {}

  /** As {@link #sample}. */
  public Draws draws(int count, double widening, long seed) {
    var random = Seeds.generator(seed);
    int[] order = IntStream.range(0, size()).toArray();
    var points = new double[count][latentDim()];
    var structures = new int[count];
    for (int i = 0; i < count; i++) {
      if (i % size() == 0) {
        Seeds.shuffle(order, random);
      }
      structures[i] = order[i % size()];
      double[] mean = posterior.mean()[structures[i]];
      double[] stdDev = posterior.stdDev()[structures[i]];
      for (int j = 0; j < mean.length; j++) {
        points[i][j] = mean[j] + widening * stdDev[j] * random.nextGaussian();
      }
    }
    return new Draws(points, structures);
  }

  /** The Gaussian of the same mean and covariance, Cov(μ) + diag(mean of σ²). */
  public GaussianMixture gaussian() {
    int[] all = IntStream.range(0, size()).toArray();
    double[] ones = new double[size()];
    Arrays.fill(ones, 1);
    return GaussianMixture.single(Moments.mean(posterior.mean(), ones), covariance(all));
  }

  /**
   * A mixture of Gaussians with full covariances, fitted to draws from the aggregated posterior.
   *
   * @param components at least 1; ten is a good start for some thousand structures
   */
  public GaussianMixture mixture(int components, long seed) {
    if (components < 1 || components > size()) {
      throw AthanorException.user(
          "components is " + components + " but must be from 1 to " + size());
    }
    return GaussianMixture.fit(
        sample(FIT_POINTS, 1, Seeds.derive(seed, 1)), components, Seeds.derive(seed, 2));
  }

  /**
   * The structures whose posterior means lie nearest to a point, nearest first.
   *
   * @return {@code min(count, size)} indices
   */
  public int[] nearest(double[] z, int count) {
    int kept = Math.min(count, size());
    var indices = new int[kept];
    var distances = new double[kept];
    int filled = 0;
    for (int i = 0; i < size(); i++) {
      double distance = Moments.squaredDistance(posterior.mean()[i], z);
      if (filled == kept && distance >= distances[kept - 1]) {
        continue;
      }
      int place = filled < kept ? filled++ : kept - 1;
      while (place > 0 && distances[place - 1] > distance) {
        distances[place] = distances[place - 1];
        indices[place] = indices[place - 1];
        place--;
      }
      distances[place] = distance;
      indices[place] = i;
    }
    return indices;
  }

  /**
   * How the data spread around a point: the covariance of the nearest posterior means plus their
   * mean posterior variance, which keeps it positive definite when there are fewer neighbours than
   * dimensions.
   *
   * @param neighbours at least 2
   * @return [d][d]
   */
  public double[][] localCovariance(double[] z, int neighbours) {
    return covariance(nearest(z, Math.max(2, neighbours)));
  }

  private double[][] covariance(int[] chosen) {
    double[][] means =
        Arrays.stream(chosen).mapToObj(i -> posterior.mean()[i]).toArray(double[][]::new);
    double[] ones = new double[chosen.length];
    Arrays.fill(ones, 1);
    double[][] covariance = Moments.covariance(means, ones, Moments.mean(means, ones));
    for (int j = 0; j < covariance.length; j++) {
      for (int i : chosen) {
        double stdDev = posterior.stdDev()[i][j];
        covariance[j][j] += stdDev * stdDev / chosen.length;
      }
    }
    return covariance;
  }
}
