package io.athanor.app.service;

import io.athanor.app.store.SurrogateRecord;
import io.athanor.app.store.Surrogates;
import io.athanor.engine.property.Interval;
import io.athanor.engine.property.PropertyModel;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the surrogates that campaigns fitted in a latent space say of its points. */
@ApplicationScoped
public class LatentPredictions {
  private static final int MOST_POINTS = 256;
  private static final double LEVEL = 0.9;

  private final Surrogates surrogates;
  private final OpenSurrogates open;
  private final LatentWalks walks;

  LatentPredictions(Surrogates surrogates, OpenSurrogates open, LatentWalks walks) {
    this.surrogates = surrogates;
    this.open = open;
    this.walks = walks;
  }

  /**
   * Points that something is to be said of.
   *
   * @param points [N][d]
   * @param level that the intervals are to cover, above 0 and below 1; null for 0.9
   * @param conditions values by name, for a conditional model; the same for all
   */
  public record Predict(double[][] points, Double level, Map<String, Double> conditions) {}

  /**
   * A property at the points, in their order, in columns; null where it is not finite.
   *
   * @param surrogate that says so: the newest of the property in this latent space
   * @param low lower ends of the intervals
   * @param high upper ends
   */
  public record Predicted(
      String property,
      String unit,
      String surrogate,
      double level,
      List<Double> mean,
      List<Double> low,
      List<Double> high) {}

  /**
   * A prediction of every property that has a surrogate here; none where no campaign has searched
   * yet. What was fitted on encodings of structures is asked at the encoding of what a point
   * decodes to, as a search does.
   *
   * @throws AthanorException USER for too many points, points of another space, or a level that is
   *     no probability
   */
  public List<Predicted> predict(String model, Predict wanted) {
    double[][] points = wanted.points() == null ? new double[0][] : wanted.points();
    LatentWalks.requireCount("points", points.length, 1, MOST_POINTS);
    double level = wanted.level() == null ? LEVEL : wanted.level();
    if (!(level > 0 && level < 1)) {
      throw AthanorException.user("level: " + level + ", but must be above 0 and below 1");
    }
    walks.requirePoints(model, points);
    double[][] encoded = null;
    List<Predicted> predicted = new ArrayList<>();
    for (SurrogateRecord surrogate : surrogates.newest(model)) {
      boolean ofEncodings = surrogate.basis().equals("ENCODED");
      if (ofEncodings && encoded == null) {
        encoded = walks.encodedDecodes(model, points, wanted.conditions());
      }
      predicted.add(at(ofEncodings ? encoded : points, surrogate, level));
    }
    return predicted;
  }

  private Predicted at(double[][] points, SurrogateRecord surrogate, double level) {
    PropertyModel model = open.open(surrogate.hash());
    List<Double> mean = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    for (double[] point : points) {
      Interval interval = model.interval(point, level);
      mean.add(CandidateView.finite(model.predict(point).mean()));
      low.add(CandidateView.finite(interval.low()));
      high.add(CandidateView.finite(interval.high()));
    }
    return new Predicted(
        surrogate.property(), surrogate.unit(), surrogate.hash(), level, mean, low, high);
  }
}
