package io.athanor.engine.latent;

import java.util.List;
import java.util.Optional;

/**
 * A point of the learning curves.
 *
 * @param epoch counted from 1
 * @param learningRate Adam's step size in this epoch
 * @param train means over the steps of the epoch, as the weights changed; β as at its end
 * @param validation after the epoch, at the β of the schedule's end; empty when nothing is held out
 * @param klPerDimension KL of each latent dimension in nats an item, of the validation items, or of
 *     the training items when nothing is held out
 * @param gradientNorm mean L2 norm of the gradient before clipping
 */
public record EpochRecord(
    int epoch,
    double learningRate,
    ElboTerms train,
    Optional<ElboTerms> validation,
    List<Double> klPerDimension,
    double gradientNorm) {
  public EpochRecord {
    klPerDimension = List.copyOf(klPerDimension);
  }
}
