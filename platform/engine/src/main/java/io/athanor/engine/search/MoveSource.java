package io.athanor.engine.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * Makes new points out of a batch: steps along the data's local covariance, steps of a few
 * coordinates, crossover, jumps to the pool, and steps along the surrogates' gradients that would
 * meet all goals at once if the surrogates were linear.
 */
final class MoveSource {
  private static final double COVARIANCE = 0.3;
  private static final double COORDINATES = 0.16;
  private static final double CROSSOVER = 0.15;
  private static final double JUMP = 0.07;
  private static final int RETREATS = 3;

  private final SearchSpace space;
  private final List<LatentPoint> ranked;
  private final double[] deviation;
  private final int neighbours;
  private final int[][] neighbourhoods;

  /** Made and not yet handed out: rounding takes many points at once. */
  private final Queue<Move> waiting = new ArrayDeque<>();

  /**
   * @param slot place in the batch
   * @param point to be put there
   */
  record Move(int slot, LatentPoint point) {}

  /**
   * @param ranked the pool's points, best first
   */
  MoveSource(SearchSpace space, List<LatentPoint> ranked) {
    this.space = space;
    this.ranked = ranked;
    double[][] pool = space.poolPoints();
    int d = space.dimensions();
    deviation = new double[d];
    for (int j = 0; j < d; j++) {
      double mean = 0;
      double square = 0;
      for (double[] z : pool) {
        mean += z[j] / pool.length;
      }
      for (double[] z : pool) {
        square += (z[j] - mean) * (z[j] - mean) / pool.length;
      }
      deviation[j] = Math.sqrt(square);
    }
    neighbours = Math.min(pool.length, Math.max(10, d));
    neighbourhoods = new int[pool.length][];
  }

  SearchSpace space() {
    return space;
  }

  /**
   * A new point for a slot drawn at random. Where points are rounded, it may have been made from
   * the point that was there some moves before.
   */
  Move next(Batch batch, Random random) {
    if (waiting.isEmpty()) {
      var slots = new ArrayList<Integer>();
      var points = new ArrayList<LatentPoint>();
      for (int i = 0; i < space.blockSize(); i++) {
        int slot = random.nextInt(batch.slots().size());
        slots.add(slot);
        points.add(made(batch, batch.slots().get(slot).point(), random));
      }
      List<LatentPoint> rounded = space.rounded(points);
      for (int i = 0; i < points.size(); i++) {
        waiting.add(new Move(slots.get(i), rounded.get(i)));
      }
    }
    return waiting.remove();
  }

  private LatentPoint made(Batch batch, LatentPoint from, Random random) {
    double kind = random.nextDouble();
    if (kind < COVARIANCE) {
      return made(from, covarianceStep(from, random), from.anchor());
    }
    kind -= COVARIANCE;
    if (kind < COORDINATES) {
      return made(from, coordinateStep(from, random), from.anchor());
    }
    kind -= COORDINATES;
    if (kind < CROSSOVER) {
      return crossover(batch, from, random);
    }
    kind -= CROSSOVER;
    if (kind < JUMP) {
      return ranked.get(rank(random));
    }
    return gradientStep(from, random);
  }

  /** Draws from the normal distribution of the pool around the point, scaled down by chance. */
  private double[] covarianceStep(LatentPoint from, Random random) {
    double[][] pool = space.poolPoints();
    int[] near = neighbourhood(from.anchor());
    double[] z = from.z().clone();
    double[] mean = new double[z.length];
    for (int i : near) {
      for (int j = 0; j < z.length; j++) {
        mean[j] += pool[i][j] / near.length;
      }
    }
    // Σ ε (p − mean) has the neighbours' covariance, without a factor of it
    double scale = scale(random) / Math.sqrt(near.length);
    for (int i : near) {
      double e = scale * random.nextGaussian();
      for (int j = 0; j < z.length; j++) {
        z[j] += e * (pool[i][j] - mean[j]);
      }
    }
    return z;
  }

  private double[] coordinateStep(LatentPoint from, Random random) {
    double[] z = from.z().clone();
    int count = 1 + random.nextInt(Math.min(3, z.length));
    double scale = scale(random);
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(z.length);
      z[j] += scale * deviation[j] * random.nextGaussian();
    }
    return z;
  }

  private LatentPoint crossover(Batch batch, LatentPoint from, Random random) {
    LatentPoint other =
        random.nextBoolean() && batch.slots().size() > 1
            ? batch.slots().get(random.nextInt(batch.slots().size())).point()
            : ranked.get(rank(random));
    double[] z = from.z().clone();
    if (random.nextBoolean()) {
      double t = 1.2 * random.nextDouble() - 0.1;
      for (int j = 0; j < z.length; j++) {
        z[j] += t * (other.z()[j] - z[j]);
      }
    } else {
      for (int j = 0; j < z.length; j++) {
        if (random.nextInt(3) == 0) {
          z[j] = other.z()[j];
        }
      }
    }
    return made(from, z, random.nextBoolean() ? other.anchor() : from.anchor());
  }

  /** From the point, or from a step beside it, towards all goals: the step keeps the goals met. */
  private LatentPoint gradientStep(LatentPoint from, Random random) {
    LatentPoint start = from;
    if (random.nextBoolean()) {
      start = scored(from, covarianceStep(from, random), from.anchor());
    }
    double[] step = towardsGoals(start);
    double length = random.nextInt(3) == 0 ? random.nextDouble() : 1;
    double[] z = start.z().clone();
    for (int j = 0; j < z.length; j++) {
      z[j] += length * step[j];
    }
    return made(start, z, start.anchor());
  }

  /**
   * The least step, measured by the pool's deviations, that brings every goal and violated
   * constraint where it shall be, were the surrogates linear: C·Jᵀ·(J·C·Jᵀ + λ)⁻¹·r.
   */
  private double[] towardsGoals(LatentPoint point) {
    int d = deviation.length;
    int most = space.objectiveTerms().size() + space.rangeTerms().size();
    double[][] gradients = new double[most][];
    double[] residual = new double[most];
    int m = 0;
    for (ObjectiveTerm term : space.objectiveTerms()) {
      double r = term.shortfall(point) / term.scale();
      if (r != 0) {
        gradients[m] = scaledGradient(point, term.property(), term.scale());
        residual[m++] = r;
      }
    }
    for (RangeTerm term : space.rangeTerms()) {
      double r = term.shortfall(point) / term.scale();
      if (r != 0) {
        gradients[m] = scaledGradient(point, term.property(), term.scale());
        // a little beyond the end, so that rounding does not leave it outside
        residual[m++] = 1.02 * r;
      }
    }
    double[] step = new double[d];
    if (m == 0) {
      return step;
    }
    double[][] a = new double[m][m + 1];
    double trace = 0;
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < m; k++) {
        for (int j = 0; j < d; j++) {
          a[i][k] += gradients[i][j] * gradients[k][j];
        }
      }
      a[i][m] = residual[i];
      trace += a[i][i];
    }
    for (int i = 0; i < m; i++) {
      a[i][i] += 1e-6 * trace + 1e-12;
    }
    double[] weights = eliminate(a, m);
    double longest = 0;
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < m; i++) {
        step[j] += gradients[i][j] * weights[i];
      }
      longest = Math.max(longest, Math.abs(step[j]));
    }
    // linear is a good word only near by
    double shrink = longest > 1 ? 1 / longest : 1;
    for (int j = 0; j < d; j++) {
      step[j] *= shrink * deviation[j];
    }
    return step;
  }

  /** Gradient by the property's and the coordinates' deviations. */
  private double[] scaledGradient(LatentPoint point, int property, double scale) {
    double[] gradient = space.gradient(point, property, deviation).clone();
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= deviation[j] / scale;
    }
    return gradient;
  }

  /** Makes the point; unscored where it will be rounded to another. */
  private LatentPoint made(LatentPoint from, double[] z, int anchor) {
    return space.rounds()
        ? space.unscored(retreated(from, z).z(), anchor)
        : scored(from, z, anchor);
  }

  private LatentPoint scored(LatentPoint from, double[] z, int anchor) {
    Place place = retreated(from, z);
    return space.point(place.z(), anchor, place.outside());
  }

  /** A point and how far outside the trust region it is. */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once
  private record Place(double[] z, double outside) {}

  /** The point, nearer to where it came from when it would leave the trust region. */
  private Place retreated(LatentPoint from, double[] z) {
    double[] point = z;
    double outside = space.outside(point);
    for (int i = 0; i < RETREATS && outside > 0; i++) {
      double[] nearer = point.clone();
      for (int j = 0; j < nearer.length; j++) {
        nearer[j] = 0.5 * (nearer[j] + from.z()[j]);
      }
      point = nearer;
      outside = space.outside(point);
    }
    return new Place(point, outside);
  }

  /** From a thousandth of the data's spread to all of it, each order of magnitude as often. */
  private static double scale(Random random) {
    return Math.pow(10, -3 * random.nextDouble());
  }

  /** A place in the ranked pool; the first tenth as often as all the rest. */
  private int rank(Random random) {
    double u = random.nextDouble();
    return (int) (ranked.size() * u * u * u);
  }

  private int[] neighbourhood(int anchor) {
    if (neighbourhoods[anchor] == null) {
      neighbourhoods[anchor] = nearest(anchor);
    }
    return neighbourhoods[anchor];
  }

  private int[] nearest(int anchor) {
    double[][] pool = space.poolPoints();
    double[] distance = new double[pool.length];
    for (int i = 0; i < pool.length; i++) {
      for (int j = 0; j < deviation.length; j++) {
        double t = deviation[j] > 0 ? (pool[i][j] - pool[anchor][j]) / deviation[j] : 0;
        distance[i] += t * t;
      }
    }
    double[] sorted = distance.clone();
    Arrays.sort(sorted);
    double limit = sorted[neighbours - 1];
    int[] near = new int[neighbours];
    int count = 0;
    for (int i = 0; i < pool.length && count < neighbours; i++) {
      if (distance[i] <= limit) {
        near[count++] = i;
      }
    }
    return near;
  }

  private static double[] eliminate(double[][] a, int m) {
    for (int i = 0; i < m; i++) {
      int pivot = i;
      for (int k = i + 1; k < m; k++) {
        if (Math.abs(a[k][i]) > Math.abs(a[pivot][i])) {
          pivot = k;
        }
      }
      double[] swap = a[i];
      a[i] = a[pivot];
      a[pivot] = swap;
      for (int k = i + 1; k < m; k++) {
        double factor = a[k][i] / a[i][i];
        for (int j = i; j <= m; j++) {
          a[k][j] -= factor * a[i][j];
        }
      }
    }
    double[] x = new double[m];
    for (int i = m - 1; i >= 0; i--) {
      double sum = a[i][m];
      for (int j = i + 1; j < m; j++) {
        sum -= a[i][j] * x[j];
      }
      x[i] = sum / a[i][i];
    }
    return x;
  }
}
