package io.athanor.engine.latent;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * How evenly structures change along a path whose latent points are evenly spaced. With s₁ … sₙ the
 * distances between structures that follow each other and L their sum:
 *
 * <ul>
 *   <li>unevenness U = √((n Σ sᵢ²/L² − 1)/(n − 1)), the coefficient of variation of the steps over
 *       the greatest that n steps can have: 0 when all steps are equally long, 1 when all the
 *       change comes in one step
 *   <li>n Σ sᵢ²/L² is the perceptual path length of the path (Karras et al. 2019, StyleGAN: the
 *       mean of d²/ε² over steps of ε = 1/n) over its least value for that length, which a path of
 *       constant speed has (a discrete geodesic's energy, Shao et al. 2018)
 *   <li>detour L/d(first, last): 1 when nothing changes forth and back; greater when something does
 * </ul>
 *
 * <p>The distance has to be a metric and its unit cancels. Distances that are counted, such as
 * pixels, make steps uneven by rounding: paths of the same number of steps only are to be compared.
 *
 * @param lengths s₁ … sₙ, n at least 2, none negative
 * @param chord distance from the first structure to the last
 */
public record PathSteps(List<Double> lengths, double chord) {
  public PathSteps {
    lengths = List.copyOf(lengths);
    if (lengths.size() < 2) {
      throw new IllegalArgumentException("a path of " + lengths.size() + " steps; 2 are needed");
    }
    for (double length : lengths) {
      if (!(length >= 0 && Double.isFinite(length))) {
        throw new IllegalArgumentException("a step is " + length + " long");
      }
    }
  }

  /**
   * The steps of a path.
   *
   * @param path at least 3 structures
   * @param distance symmetric, 0 between equal structures
   */
  public static <S> PathSteps of(List<S> path, ToDoubleBiFunction<S, S> distance) {
    List<Double> lengths =
        IntStream.range(1, path.size())
            .mapToObj(i -> distance.applyAsDouble(path.get(i - 1), path.get(i)))
            .toList();
    return new PathSteps(lengths, distance.applyAsDouble(path.get(0), path.get(path.size() - 1)));
  }

  /** L, in the distance's unit. */
  public double length() {
    return lengths.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** U, from 0 to 1; empty when nothing changes along the path. */
  public OptionalDouble unevenness() {
    double length = length();
    if (length == 0) {
      return OptionalDouble.empty();
    }
    int n = lengths.size();
    double squares = lengths.stream().mapToDouble(s -> (s / length) * (s / length)).sum();
    return OptionalDouble.of(Math.sqrt(Math.max(0, (n * squares - 1) / (n - 1))));
  }

  /** The longest step's share of L, from 1/n to 1; empty when nothing changes along the path. */
  public OptionalDouble largestShare() {
    double length = length();
    return length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            lengths.stream().mapToDouble(Double::doubleValue).max().orElseThrow() / length);
  }

  /** L/d(first, last), at least 1; empty when the path ends where it began. */
  public OptionalDouble detour() {
    return chord > 0 ? OptionalDouble.of(length() / chord) : OptionalDouble.empty();
  }
}
