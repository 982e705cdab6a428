package io.athanor.engine.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points that were laid out, by which others are: each among its nearest three, by inverse squared
 * distance. For layouts that take too long for all points.
 */
public final class Anchors {
  private static final int NEAREST = 3;

  private final double[][] points;
  private final double[][] plane;

  /**
   * @param points [N][d], N at least 1
   * @param plane their places, [N][2]
   */
  public Anchors(double[][] points, double[][] plane) {
    this.points = points;
    this.plane = plane;
  }

  /**
   * Places by the anchors, on all processors. A point that is an anchor gets the anchor's place.
   *
   * @param others [M][d]
   * @return [M][2]
   */
  public double[][] place(double[][] others) {
    return IntStream.range(0, others.length)
        .parallel()
        .mapToObj(i -> place(others[i]))
        .toArray(double[][]::new);
  }

  private double[] place(double[] point) {
    int count = Math.min(NEAREST, points.length);
    int[] nearest = new int[count];
    double[] squares = new double[count];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    for (int a = 0; a < points.length; a++) {
      double square = square(point, points[a], squares[count - 1]);
      if (square < squares[count - 1]) {
        int at = count - 1;
        for (; at > 0 && squares[at - 1] > square; at--) {
          squares[at] = squares[at - 1];
          nearest[at] = nearest[at - 1];
        }
        squares[at] = square;
        nearest[at] = a;
      }
    }
    if (squares[0] == 0) {
      return plane[nearest[0]].clone();
    }
    double[] place = new double[2];
    double total = 0;
    for (int k = 0; k < count; k++) {
      double weight = squares[0] / squares[k];
      total += weight;
      place[0] += weight * plane[nearest[k]][0];
      place[1] += weight * plane[nearest[k]][1];
    }
    place[0] /= total;
    place[1] /= total;
    return place;
  }

  /** No further than it is of interest. */
  private static double square(double[] a, double[] b, double most) {
    double sum = 0;
    for (int j = 0; j < a.length && sum < most; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
