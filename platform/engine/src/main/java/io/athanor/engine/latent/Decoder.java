package io.athanor.engine.latent;

import java.util.List;

/**
 * From latent points to structures, with all else that the decoder is given held fixed.
 *
 * @param <S> the domain's structure
 */
@FunctionalInterface
public interface Decoder<S> {

  /**
   * A structure drawn at each latent point.
   *
   * @param z [N][d]
   * @param seeds one for each point; the same point and seed give the same structure
   */
  List<S> decode(double[][] z, long[] seeds);
}
