package io.athanor.engine.projection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Principal component analysis: the orthogonal directions in which points spread most (Pearson
 * 1901). An axis points to where its largest coordinate is positive, so that pictures don't flip.
 */
public final class PrincipalAxes {
  private final double[] mean;
  private final double[][] axes;
  private final double[] variances;

  private PrincipalAxes(double[] mean, double[][] axes, double[] variances) {
    this.mean = mean;
    this.axes = axes;
    this.variances = variances;
  }

  /**
   * Axes of points.
   *
   * @param points [N][d], N and d at least 1
   */
  public static PrincipalAxes of(double[][] points) {
    int d = points[0].length;
    double[] mean = new double[d];
    for (double[] point : points) {
      for (int j = 0; j < d; j++) {
        mean[j] += point[j] / points.length;
      }
    }
    double[][] covariance = new double[d][d];
    for (double[] point : points) {
      for (int j = 0; j < d; j++) {
        double left = (point[j] - mean[j]) / points.length;
        for (int k = 0; k <= j; k++) {
          covariance[j][k] += left * (point[k] - mean[k]);
        }
      }
    }
    for (int j = 0; j < d; j++) {
      for (int k = 0; k < j; k++) {
        covariance[k][j] = covariance[j][k];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    int[] order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -eigen.values()[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] axes =
        Arrays.stream(order).mapToObj(k -> upright(eigen.vectors()[k])).toArray(double[][]::new);
    double[] variances =
        Arrays.stream(order).mapToDouble(k -> Math.max(0, eigen.values()[k])).toArray();
    return new PrincipalAxes(mean, axes, variances);
  }

  /**
   * Coordinates along the first two axes; 0 along an axis that there is not.
   *
   * @param points [N][d]
   * @return [N][2]
   */
  public double[][] plane(double[][] points) {
    return Arrays.stream(points)
        .map(point -> new double[] {along(0, point), along(1, point)})
        .toArray(double[][]::new);
  }

  /** Variance along an axis, counted from 0, as a share of that along all; 0 when there is none. */
  public double share(int axis) {
    double all = Arrays.stream(variances).sum();
    return axis < variances.length && all > 0 ? variances[axis] / all : 0;
  }

  private double along(int axis, double[] point) {
    if (axis >= axes.length) {
      return 0;
    }
    double sum = 0;
    for (int j = 0; j < point.length; j++) {
      sum += (point[j] - mean[j]) * axes[axis][j];
    }
    return sum;
  }

  private static double[] upright(double[] axis) {
    int largest = 0;
    for (int j = 1; j < axis.length; j++) {
      // clearly larger: of two that are equal but for rounding always the first
      if (Math.abs(axis[j]) > Math.abs(axis[largest]) * (1 + 1e-9)) {
        largest = j;
      }
    }
    double sign = axis[largest] < 0 ? -1 : 1;
    return Arrays.stream(axis).map(v -> sign * v).toArray();
  }
}
