package io.athanor.engine.campaign;

import io.athanor.engine.latent.LatentSpace;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a campaign makes structures of latent points: the model's decoder, asked for what is wished
 * for where it is conditional and with one seed for all; then what the domain draws a decode to
 * under the campaign's options. A structure is so a function of its latent point.
 */
public final class DesignDecoder<S> {
  private final LatentSpace<S> latent;
  private final double[] wished;
  private final UnaryOperator<S> snap;
  private final long seed;

  /**
   * A decoder with everything but the latent point held fixed.
   *
   * @param wished values of the model's conditions, [C]; none for an unconditional one
   * @param options the campaign's, by name
   * @param seed of every decode
   */
  public DesignDecoder(
      DomainPlugin<S> plugin, LatentSpace<S> latent, double[] wished, Options options, long seed) {
    this.latent = latent;
    this.wished = wished.clone();
    this.snap = plugin.snap(options);
    this.seed = seed;
  }

  /** Structures of latent points, (n, d). */
  public List<S> decode(double[][] z) {
    var seeds = new long[z.length];
    Arrays.fill(seeds, seed);
    return decode(z, seeds, given(z.length));
  }

  /**
   * The same, each with a seed and values of its own.
   *
   * @param seeds (n)
   * @param conditions (n, C)
   */
  List<S> decode(double[][] z, long[] seeds, double[][] conditions) {
    return latent.decode(z, seeds, conditions).stream().map(snap).toList();
  }

  /** Posterior means of structures that were decoded, (n, d). */
  double[][] codes(List<S> structures) {
    return latent.encode(structures, given(structures.size())).mean();
  }

  long seed() {
    return seed;
  }

  private double[][] given(int rows) {
    var conditions = new double[rows][];
    Arrays.fill(conditions, wished);
    return conditions;
  }
}
