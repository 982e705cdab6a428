package io.athanor.app.service;

import java.util.List;

/**
 * What a finished campaign found, as it is stored, printed and answered in JSON. The keys are
 * documented in docs/cli.md: never give one a new meaning. Numbers that are not known are null.
 *
 * @param id of the campaign
 * @param run 1 for the first campaign of that name
 * @param spec hash of the specification
 * @param dataset name and version
 * @param model hash of the latent space
 * @param met whether a full batch meets every objective; where one asks for a least or greatest
 *     value, whether the best meet all the others
 * @param evaluations that verification spent
 * @param candidates the best verified ones, best first
 * @param remarks what a user has to know
 * @param calibrations computed values held against earlier rounds' measured ones
 * @param rejections what was learned of earlier rounds' rejections
 */
public record CampaignSummary(
    long id,
    String campaign,
    int run,
    String spec,
    String domain,
    String dataset,
    String datasetHash,
    String model,
    boolean met,
    int evaluations,
    int rounds,
    List<CandidateView> candidates,
    List<Surrogate> surrogates,
    List<Baseline> baselines,
    List<Likeness> likeness,
    List<String> remarks,
    List<Calibration> calibrations,
    List<Rejection> rejections) {
  public CampaignSummary {
    // stored before there were any
    calibrations = calibrations == null ? List.of() : calibrations;
    rejections = rejections == null ? List.of() : rejections;
  }

  /**
   * How measured values follow from computed ones: intercept + slope · computed.
   *
   * @param corrects whether that is another value
   * @param rows measured values that it was learned from
   * @param errorBefore root mean square of measured − computed, in the property's unit
   * @param errorAfter the same with the correction, cross-validated
   */
  public record Calibration(
      String property,
      String unit,
      boolean corrects,
      double intercept,
      double slope,
      int rows,
      Double errorBefore,
      Double errorAfter) {}

  /**
   * What was learned of the rejections for a reason.
   *
   * @param learned whether the search keeps away from it
   * @param examples candidates that were rejected for it, or not rejected
   * @param brier mean squared error of the probability, cross-validated; null when none was fitted
   * @param baseline that of always saying the share
   * @param wrong share of examples that were misjudged, cross-validated
   * @param hindrance why it was not learned; null when it was
   */
  public record Rejection(
      String reason,
      boolean learned,
      int examples,
      int rejected,
      Double brier,
      Double baseline,
      Double wrong,
      String hindrance) {}

  /**
   * How well a property could be predicted, by cross-validation.
   *
   * @param basis DECODED or ENCODED: what it was fitted on
   */
  public record Surrogate(
      String property,
      String unit,
      String basis,
      int rows,
      String winner,
      Double r2,
      Double rmse,
      Double mae,
      Double medianRelativeError) {}

  /** What another way to choose as many structures reached. */
  public record Baseline(
      String name, int evaluations, String row, List<Wanted> objectives, boolean feasible) {}

  /** Kolmogorov–Smirnov distances of decodes to the dataset, by property. */
  public record Likeness(
      String property,
      Double aroundEncodings,
      Double aggregatedPosterior,
      Double candidatesOutside) {}

  /**
   * An objective, and how far a structure is from it.
   *
   * @param wanted in words, such as {@code 4.2 ± 2%}
   * @param predicted by the surrogate before verification
   * @param spread one standard deviation of that
   * @param verified computed
   * @param error of the verified value: relative to a target, in the property's unit outside a
   *     range, null where there is nothing to be right or wrong
   */
  public record Wanted(
      String property,
      String unit,
      String wanted,
      Double predicted,
      Double spread,
      Double verified,
      Double error) {}
}
