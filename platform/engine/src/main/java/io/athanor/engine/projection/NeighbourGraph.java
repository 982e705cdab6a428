package io.athanor.engine.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who is whose neighbour, and how surely: the fuzzy graph of UMAP (McInnes, Healy and Melville
 * 2018, arXiv:1802.03426, §3.1). From point i the weight of its neighbour j is exp(−max(0, dᵢⱼ −
 * ρᵢ)/σᵢ), with ρᵢ the distance to the nearest other point and σᵢ such that the k weights sum to
 * log₂ k; the two directions join to w + w′ − w·w′.
 *
 * @param edges each pair once
 */
record NeighbourGraph(List<Edge> edges) {
  /** Steps of bisection for σ. */
  private static final int BISECTIONS = 64;

  /** σ is at least this share of the mean distance to the neighbours. */
  private static final double LEAST_SIGMA = 1e-3;

  /**
   * Two neighbours.
   *
   * @param one smaller index
   * @param other greater index
   * @param weight in (0, 1]
   */
  record Edge(int one, int other, double weight) {}

  private record Neighbour(int index, double distance) {}

  /**
   * The graph by Euclidean distance.
   *
   * @param points [N][d]
   * @param k neighbours of each point; all others when there are not as many
   */
  static NeighbourGraph of(double[][] points, int k) {
    int n = points.length;
    int kept = Math.min(k, n - 1);
    List<List<Neighbour>> neighbours =
        IntStream.range(0, n).parallel().mapToObj(i -> nearest(points, i, kept)).toList();
    var directed = new HashMap<Long, Double>();
    for (int i = 0; i < n; i++) {
      double[] weights = weights(neighbours.get(i));
      for (int m = 0; m < weights.length; m++) {
        directed.put((long) i * n + neighbours.get(i).get(m).index(), weights[m]);
      }
    }
    var edges = new ArrayList<Edge>();
    for (int i = 0; i < n; i++) {
      for (Neighbour neighbour : neighbours.get(i)) {
        int j = neighbour.index();
        Double back = directed.get((long) j * n + i);
        if (back == null || i < j) {
          double there = directed.get((long) i * n + j);
          double weight = back == null ? there : there + back - there * back;
          edges.add(new Edge(Math.min(i, j), Math.max(i, j), weight));
        }
      }
    }
    return new NeighbourGraph(List.copyOf(edges));
  }

  private static List<Neighbour> nearest(double[][] points, int i, int k) {
    return IntStream.range(0, points.length)
        .filter(j -> j != i)
        .mapToObj(j -> new Neighbour(j, distance(points[i], points[j])))
        .sorted(Comparator.comparingDouble(Neighbour::distance).thenComparingInt(Neighbour::index))
        .limit(k)
        .toList();
  }

  private static double[] weights(List<Neighbour> neighbours) {
    double[] distances = neighbours.stream().mapToDouble(Neighbour::distance).toArray();
    double rho =
        IntStream.range(0, distances.length)
            .mapToDouble(m -> distances[m])
            .filter(d -> d > 0)
            .findFirst()
            .orElse(0);
    double mean =
        IntStream.range(0, distances.length).mapToDouble(m -> distances[m]).average().orElse(0);
    double wanted = Math.log(Math.max(2, distances.length)) / Math.log(2);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double sigma = 1;
    for (int step = 0; step < BISECTIONS; step++) {
      if (sum(distances, rho, sigma) > wanted) {
        high = sigma;
        sigma = (low + high) / 2;
      } else {
        low = sigma;
        sigma = Double.isInfinite(high) ? 2 * sigma : (low + high) / 2;
      }
    }
    double bounded = Math.max(sigma, Math.max(LEAST_SIGMA * mean, Double.MIN_NORMAL));
    double[] weights = new double[distances.length];
    for (int m = 0; m < weights.length; m++) {
      weights[m] = weight(distances[m], rho, bounded);
    }
    return weights;
  }

  private static double sum(double[] distances, double rho, double sigma) {
    double sum = 0;
    for (double distance : distances) {
      sum += weight(distance, rho, sigma);
    }
    return sum;
  }

  private static double weight(double distance, double rho, double sigma) {
    return Math.exp(-Math.max(0, distance - rho) / sigma);
  }

  private static double distance(double[] a, double[] b) {
    double square = 0;
    for (int j = 0; j < a.length; j++) {
      square += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return Math.sqrt(square);
  }
}
