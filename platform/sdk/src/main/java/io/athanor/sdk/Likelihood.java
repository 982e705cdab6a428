package io.athanor.sdk;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Map;

/**
 * A likelihood p(x|θ) whose elements are independent given the decoder's output θ, with the
 * constants that make −ln p a true log-likelihood: models of one kind of data can be compared, and
 * β means the same everywhere.
 */
@FunctionalInterface
public interface Likelihood {

  /**
   * −ln p(x|θ) in nats, summed over every axis but the first; shape (N). Differentiable in {@code
   * parameters}.
   *
   * @param x (N, …)
   * @param parameters θ, of the same shape
   */
  NDArray nats(NDArray x, NDArray parameters);

  /** A reconstruction loss of this one term. */
  default ReconstructionLoss as(String term) {
    return (input, output) -> Map.of(term, nats(input, output));
  }

  /**
   * For elements of 0 and 1, or shares between; θ are log-odds l. Binary cross-entropy ln(1 + eˡ) −
   * l·x, whose gradient by l is sigmoid(l) − x.
   */
  static Likelihood bernoulli() {
    return (x, logits) -> summed(Activation.softPlus(logits).sub(logits.mul(x)));
  }

  /**
   * Squared error: N(x; θ, σ²) with one σ for all elements.
   *
   * @param sigma standard deviation in the data's unit, positive
   */
  static Likelihood gaussian(double sigma) {
    requirePositive("sigma", sigma);
    double constant = Math.log(sigma * Math.sqrt(2 * Math.PI));
    return (x, mean) ->
        summed(x.sub(mean).square().mul((float) (1 / (2 * sigma * sigma))).add((float) constant));
  }

  /**
   * Squared error with a standard deviation for each element.
   *
   * @param sigmas positive, as many as an item has elements, in row-major order
   */
  static Likelihood gaussian(float[] sigmas) {
    float[] own = sigmas.clone();
    double sum = 0;
    for (float sigma : own) {
      requirePositive("sigma", sigma);
      sum += Math.log(sigma * Math.sqrt(2 * Math.PI));
    }
    float constant = (float) sum;
    return (x, mean) -> {
      NDArray scaled = flat(x.sub(mean)).div(mean.getManager().create(own));
      return scaled.square().sum(new int[] {1}).mul(0.5f).add(constant);
    };
  }

  /**
   * Absolute error: Laplace(x; θ, b). An outlier pulls with the same force as any other element,
   * which suits noisy pictures.
   *
   * @param scale b in the data's unit, positive; the standard deviation is b·√2
   */
  static Likelihood laplace(double scale) {
    requirePositive("scale", scale);
    double constant = Math.log(2 * scale);
    return (x, location) ->
        summed(x.sub(location).abs().mul((float) (1 / scale)).add((float) constant));
  }

  private static NDArray summed(NDArray nats) {
    return flat(nats).sum(new int[] {1});
  }

  private static NDArray flat(NDArray array) {
    return array.reshape(array.getShape().get(0), -1);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw AthanorException.plugin(
          "the likelihood's " + name + " is " + value + " but must be a positive number");
    }
  }
}
