package io.athanor.engine.campaign;

import io.athanor.engine.latent.LatentSpace;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a campaign makes structures of latent points: the model's decoder with one seed for all, then
 * what the domain draws a decode to under the campaign's options.
 *
 * @param seed of every decode, so that a structure is a function of its latent point
 */
public record Decoder<S>(LatentSpace<S> latent, UnaryOperator<S> snap, long seed) {

  /** The decoder of a campaign. */
  public static <S> Decoder<S> of(
      DomainPlugin<S> plugin, CampaignSpec spec, LatentSpace<S> latent, long seed) {
    return new Decoder<>(latent, plugin.snap(Options.of(plugin.options(), spec.options())), seed);
  }

  /** Structures of latent points, (n, d). */
  public List<S> decode(double[][] z) {
    var seeds = new long[z.length];
    Arrays.fill(seeds, seed);
    return decode(z, seeds);
  }

  /** The same, each drawn with a seed of its own, (n). */
  List<S> decode(double[][] z, long[] seeds) {
    return latent.decode(z, seeds).stream().map(snap).toList();
  }

  /** Posterior means of structures, (n, d). */
  double[][] codes(List<S> structures) {
    return latent.encode(structures).mean();
  }
}
