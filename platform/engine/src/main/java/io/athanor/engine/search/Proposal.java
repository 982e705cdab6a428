package io.athanor.engine.search;

import io.athanor.engine.property.Prediction;
import java.util.Map;

/**
 * A proposed candidate.
 *
 * @param z latent point, (d)
 * @param predicted by every model of the problem, in the properties' units
 * @param checks probability of passing, by every check model of the problem
 * @param novelty distance to the nearest point of the dataset, infinity without a dataset
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only; not to be changed
public record Proposal(
    double[] z,
    Map<String, Prediction> predicted,
    Map<String, Double> checks,
    double novelty,
    ScoreBreakdown score) {
  public Proposal {
    z = z.clone();
    predicted = Map.copyOf(predicted);
    checks = Map.copyOf(checks);
  }
}
