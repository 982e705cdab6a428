package io.athanor.engine.latent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a choice of β trades: models of the same data and size at several β, from the smallest on. A
 * model at its optimum gives up distortion for rate at the price β, so that the curve's slope
 * −dD/dR is β (Alemi et al., Fixing a broken ELBO, ICML 2018); where it is not, training was too
 * short.
 */
public record RateDistortion(List<Point> points) {

  /**
   * A model of the sweep.
   *
   * @param rate R, mean KL in nats an item
   * @param distortion D, −E[ln p(x|z)] in nats an item
   * @param slope −dD/dR by this point and its neighbours; empty at the ends
   */
  public record Point(
      double beta, double rate, double distortion, int activeUnits, Optional<Double> slope) {}

  public RateDistortion {
    points = List.copyOf(points);
  }

  /** The curve through models, measured on the items they were trained on. */
  public static RateDistortion of(List<TrainedVae> models) {
    List<TrainedVae> sorted =
        models.stream().sorted(Comparator.comparingDouble(m -> m.config().beta().end())).toList();
    var points = new ArrayList<Point>();
    for (int i = 0; i < sorted.size(); i++) {
      Diagnosis diagnosis = sorted.get(i).diagnosis();
      points.add(
          new Point(
              sorted.get(i).config().beta().end(),
              diagnosis.training().terms().kl(),
              diagnosis.training().terms().distortion(),
              diagnosis.activeUnits(),
              slope(sorted, i)));
    }
    return new RateDistortion(points);
  }

  /**
   * Between the secants to both neighbours. Prices are chosen, and change, by factors, so it is the
   * logarithm of the slope that runs straight; where the curve is not even falling, the slope.
   */
  private static Optional<Double> slope(List<TrainedVae> models, int i) {
    if (i == 0 || i == models.size() - 1) {
      return Optional.empty();
    }
    ElboTerms before = models.get(i - 1).diagnosis().training().terms();
    ElboTerms here = models.get(i).diagnosis().training().terms();
    ElboTerms after = models.get(i + 1).diagnosis().training().terms();
    double back = here.kl() - before.kl();
    double ahead = after.kl() - here.kl();
    double priceBack = (before.distortion() - here.distortion()) / back;
    double priceAhead = (here.distortion() - after.distortion()) / ahead;
    double weight = ahead / (back + ahead);
    boolean falling = priceBack > 0 && priceAhead > 0;
    return Optional.of(
        falling
            ? Math.pow(priceBack, weight) * Math.pow(priceAhead, 1 - weight)
            : weight * priceBack + (1 - weight) * priceAhead);
  }
}
