package io.athanor.app.service;

import io.athanor.app.store.CandidateRecord;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.Candidate.Verified;
import io.athanor.engine.property.Prediction;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A candidate, for people and scripts.
 *
 * @param candidate hash of the lineage: its name
 * @param structure hash of the structure
 * @param status PROPOSED, INVALID, FAILED or VERIFIED
 * @param refusal why it was not verified; null when it was
 * @param verified all computed values, by property
 * @param novelty distance to the nearest structure of the dataset
 * @param nearest row of that structure
 * @param loss how far the objectives are missed; 0 when all are met
 * @param meets whether it meets every objective and constraint
 */
public record CandidateView(
    String candidate,
    String structure,
    int round,
    int position,
    String status,
    String refusal,
    List<CampaignSummary.Wanted> objectives,
    SortedMap<String, Double> verified,
    Double novelty,
    String nearest,
    Double loss,
    boolean feasible,
    boolean meets) {

  /**
   * A candidate as it is shown.
   *
   * @param units of the campaign's surrogates by property: of what was predicted and not computed
   */
  static CandidateView of(
      CandidateRecord row, CampaignSpec spec, CandidateRows rows, Map<String, String> units) {
    CandidateRows.Explanation explanation = rows.explanation(row);
    Map<String, Prediction> predicted = rows.predicted(row);
    Map<String, Verified> verified = rows.verified(row);
    SortedMap<String, Double> values = new TreeMap<>();
    verified.forEach((property, v) -> values.put(property, v.value()));
    return new CandidateView(
        row.lineageHash(),
        row.structureHash(),
        row.round(),
        row.position(),
        row.status().name(),
        explanation.refusal(),
        spec.objectives().stream()
            .map(
                objective ->
                    wanted(
                        objective,
                        predicted.get(objective.property()),
                        verified.get(objective.property()),
                        units.get(objective.property())))
            .toList(),
        values,
        finite(explanation.novelty()),
        explanation.nearest(),
        finite(explanation.loss()),
        explanation.feasible(),
        explanation.refusal() == null
            && explanation.feasible()
            && explanation.loss() == 0
            && !verified.isEmpty());
  }

  private static CampaignSummary.Wanted wanted(
      Objective objective, Prediction predicted, Verified verified, String unit) {
    Double value = verified == null ? null : (Double) verified.value();
    return new CampaignSummary.Wanted(
        objective.property(),
        verified == null ? unit : verified.unit(),
        words(objective.goal()),
        predicted == null ? null : finite(predicted.mean()),
        predicted == null ? null : finite(predicted.spread()),
        value,
        error(objective.goal(), value));
  }

  /** A goal in words. */
  static String words(Goal goal) {
    if (goal instanceof Goal.Target target) {
      return plain(target.value()) + " ± " + plain(100 * target.relativeTolerance()) + "%";
    }
    if (goal instanceof Goal.Between range) {
      return plain(range.low()) + " … " + plain(range.high());
    }
    return goal instanceof Goal.Minimize ? "least" : "greatest";
  }

  static Double error(Goal goal, Double value) {
    if (value == null) {
      return null;
    }
    if (goal instanceof Goal.Target target) {
      return Math.abs(value - target.value()) / Math.max(Math.abs(target.value()), 1e-12);
    }
    if (goal instanceof Goal.Between range) {
      return Math.max(0, Math.max(range.low() - value, value - range.high()));
    }
    return null;
  }

  /** JSON has no word for infinite. */
  static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** For people: six digits. */
  static String plain(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(6))
        .stripTrailingZeros()
        .toPlainString();
  }
}
