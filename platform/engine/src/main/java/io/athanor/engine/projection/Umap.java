package io.athanor.engine.projection;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * UMAP, a plane in which neighbours stay neighbours (McInnes, Healy and Melville 2018,
 * arXiv:1802.03426): points are attracted along the edges of the neighbour graph and pushed from
 * points drawn at random, by stochastic gradient descent on the fuzzy cross entropy. It starts from
 * the principal plane, which is as good as a spectral start (Kobak and Linderman 2021) and leaves
 * no point out when the graph falls into parts. Distances between far groups mean little.
 */
public final class Umap {
  /** 1/(1 + a·d^(2b)) fits the membership of a least distance of 0.1 and a spread of 1. */
  private static final double A = 1.5769434603113077;

  private static final double B = 0.8950608779109733;

  private static final int EPOCHS = 500;
  private static final int PUSHES = 5;
  private static final double STEP = 1;

  /** Half the side of the plane that the descent starts in. */
  private static final double START = 10;

  /** Longest move along one coordinate, before the step size. */
  private static final double CLIP = 4;

  private final double[][] plane;
  private final RandomGenerator random;

  private Umap(double[][] plane, RandomGenerator random) {
    this.plane = plane;
    this.random = random;
  }

  /**
   * Lays points out. The same points and seed give the same plane.
   *
   * @param points [N][d], at least 1
   * @param neighbours that each point is to keep; 15 is usual, more show the whole rather than the
   *     detail
   * @return [N][2]
   */
  public static double[][] plane(double[][] points, int neighbours, long seed) {
    if (neighbours < 2) {
      throw new IllegalArgumentException("UMAP needs 2 neighbours or more, not " + neighbours);
    }
    var random = new SplittableRandom(seed);
    var umap = new Umap(start(points, random), random);
    umap.descend(NeighbourGraph.of(points, neighbours).edges());
    return umap.plane;
  }

  private static double[][] start(double[][] points, RandomGenerator random) {
    double[][] plane = PrincipalAxes.of(points).plane(points);
    double greatest = 0;
    for (double[] point : plane) {
      greatest = Math.max(greatest, Math.max(Math.abs(point[0]), Math.abs(point[1])));
    }
    for (double[] point : plane) {
      for (int c = 0; c < 2; c++) {
        double share = greatest > 0 ? point[c] / greatest : 0;
        // equal points would never be told apart without a little noise
        point[c] = START * share + 1e-4 * random.nextGaussian();
      }
    }
    return plane;
  }

  /** An edge is drawn as often as its weight is of the greatest weight. */
  private void descend(List<NeighbourGraph.Edge> edges) {
    double greatest = edges.stream().mapToDouble(NeighbourGraph.Edge::weight).max().orElse(0);
    double[] due = new double[edges.size()];
    for (int e = 0; e < due.length; e++) {
      due[e] = greatest / edges.get(e).weight();
    }
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      double step = STEP * (1 - (epoch - 1.0) / EPOCHS);
      for (int e = 0; e < due.length; e++) {
        if (due[e] <= epoch) {
          NeighbourGraph.Edge edge = edges.get(e);
          attract(plane[edge.one()], plane[edge.other()], step);
          push(edge.one(), step);
          attract(plane[edge.other()], plane[edge.one()], step);
          push(edge.other(), step);
          due[e] += greatest / edge.weight();
        }
      }
    }
  }

  /** The two move towards each other. */
  private static void attract(double[] point, double[] neighbour, double step) {
    double square = square(point, neighbour);
    if (square == 0) {
      return;
    }
    double power = Math.pow(square, B);
    double pull = -2 * A * B * power / square / (A * power + 1);
    for (int c = 0; c < 2; c++) {
      double move = step * clip(pull * (point[c] - neighbour[c]));
      point[c] += move;
      neighbour[c] -= move;
    }
  }

  private void push(int index, double step) {
    double[] point = plane[index];
    for (int k = 0; k < PUSHES; k++) {
      int drawn = random.nextInt(plane.length);
      if (drawn == index) {
        continue;
      }
      double square = square(point, plane[drawn]);
      double push = 2 * B / ((1e-3 + square) * (A * Math.pow(square, B) + 1));
      for (int c = 0; c < 2; c++) {
        point[c] += step * clip(push * (point[c] - plane[drawn][c]));
      }
    }
  }

  private static double square(double[] a, double[] b) {
    return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
  }

  private static double clip(double move) {
    return Math.max(-CLIP, Math.min(CLIP, move));
  }
}
