package io.athanor.engine.property;

import java.util.Arrays;

/**
 * Hyperparameters of {@link GaussianProcess}, for standardised inputs and responses.
 *
 * @param rotation orthogonal (d, d), row-major, that turns the inputs before they are scaled: its
 *     rows are the directions along which the response changes, the most important last
 * @param lengthScales one for each turned input: how far one has to go along it until the response
 *     changes
 * @param shape base-2 logarithm of the exponent of the rational quadratic kernel; from 0 (many
 *     scales at once) to 6 (nearly a Gaussian kernel)
 * @param signal variance of the smooth part
 * @param linear variance of the linear trend
 * @param quadratic variance of the quadratic trend
 * @param noise variance of what the smooth part does not explain
 * @param range how far, in all standardised inputs alike, what the noise is made of reaches
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared or changed
record GaussianProcessHyper(
    double[] rotation,
    double[] lengthScales,
    int shape,
    double signal,
    double linear,
    double quadratic,
    double noise,
    double range) {

  /** Share of the noise that even a repeated row would show; the rest is short-range structure. */
  static final double NUGGET = 0.02;

  private static final int SCALARS = 6;

  int dimensions() {
    return lengthScales.length;
  }

  GaussianProcessHyper withRange(double value) {
    return new GaussianProcessHyper(
        rotation, lengthScales, shape, signal, linear, quadratic, noise, value);
  }

  static double[] identity(int d) {
    double[] rotation = new double[d * d];
    for (int i = 0; i < d; i++) {
      rotation[i * d + i] = 1;
    }
    return rotation;
  }

  /** The rows turned by a rotation. */
  static double[][] turn(double[] rotation, double[][] x) {
    double[][] turned = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      turned[i] = turn(rotation, x[i]);
    }
    return turned;
  }

  static double[] turn(double[] rotation, double[] x) {
    int d = x.length;
    double[] turned = new double[d];
    for (int k = 0; k < d; k++) {
      double sum = 0;
      int from = k * d;
      for (int j = 0; j < d; j++) {
        sum += rotation[from + j] * x[j];
      }
      turned[k] = sum;
    }
    return turned;
  }

  double[] toArray() {
    int d = dimensions();
    double[] array = new double[SCALARS + d + d * d];
    array[0] = shape;
    array[1] = signal;
    array[2] = linear;
    array[3] = quadratic;
    array[4] = noise;
    array[5] = range;
    System.arraycopy(lengthScales, 0, array, SCALARS, d);
    System.arraycopy(rotation, 0, array, SCALARS + d, d * d);
    return array;
  }

  static GaussianProcessHyper of(double[] array, int d) {
    return new GaussianProcessHyper(
        Arrays.copyOfRange(array, SCALARS + d, SCALARS + d + d * d),
        Arrays.copyOfRange(array, SCALARS, SCALARS + d),
        (int) array[0],
        array[1],
        array[2],
        array[3],
        array[4],
        array[5]);
  }
}
