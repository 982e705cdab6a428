package io.athanor.engine.campaign;

import io.athanor.engine.property.GroupScore;
import io.athanor.engine.property.KindScore;
import io.athanor.sdk.Descriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a campaign found.
 *
 * @param best the best verified candidates, best first, at most the batch's size, as far apart as
 *     the batch rules say
 * @param rounds all that was tried
 * @param evaluations evaluations that verification spent
 * @param met whether {@code best} is a full batch that meets every objective
 * @param surrogates how well each property could be predicted, by property
 * @param baselines what other ways reach with as many evaluations
 * @param likeness how decoded structures compare with the dataset's
 * @param remarks what a user has to know, such as constraints that fight each other
 * @param calibrations how measured values follow from computed ones, by property
 * @param rejections what was learned of reviewers' rejections, by reason
 */
public record CampaignResult<S>(
    List<Candidate<S>> best,
    List<Candidate.Round<S>> rounds,
    int evaluations,
    boolean met,
    Map<String, SurrogateReport> surrogates,
    List<Baseline<S>> baselines,
    Likeness likeness,
    List<String> remarks,
    List<Calibration> calibrations,
    List<RejectionReport> rejections) {
  public CampaignResult {
    best = List.copyOf(best);
    rounds = List.copyOf(rounds);
    surrogates = Map.copyOf(surrogates);
    baselines = List.copyOf(baselines);
    remarks = List.copyOf(remarks);
    calibrations = List.copyOf(calibrations);
    rejections = List.copyOf(rejections);
  }

  /** Of a campaign that there was nothing to learn for. */
  public CampaignResult(
      List<Candidate<S>> best,
      List<Candidate.Round<S>> rounds,
      int evaluations,
      boolean met,
      Map<String, SurrogateReport> surrogates,
      List<Baseline<S>> baselines,
      Likeness likeness,
      List<String> remarks) {
    this(
        best,
        rounds,
        evaluations,
        met,
        surrogates,
        baselines,
        likeness,
        remarks,
        List.of(),
        List.of());
  }

  /**
   * What was learned of the rejections for a reason.
   *
   * @param learned whether the search keeps away from it
   * @param examples candidates that were reviewed: rejected for it, or not rejected
   * @param rejected how many of them were
   * @param error of the classifier; empty when none was fitted
   * @param hindrance why it was not learned; empty when it was
   */
  public record RejectionReport(
      String reason,
      boolean learned,
      int examples,
      int rejected,
      Optional<CheckError> error,
      String hindrance) {

    /** For people. */
    public String words() {
      return learned
          ? "the search keeps away from what was rejected as %s, learned from %d examples, %d of them rejected; of those held out it misjudges %.0f %%"
              .formatted(reason, examples, rejected, 100 * error.orElseThrow().wrong())
          : "rejections as %s are not learned from: %s".formatted(reason, hindrance);
    }
  }

  /**
   * How well a check is told by latent points, by cross-validation.
   *
   * @param brier mean squared error of the probability
   * @param baseline that of always saying the share that passed
   * @param wrong share of rows whose outcome was the less likely one
   */
  public record CheckError(double brier, double baseline, double wrong) {}

  /**
   * How a property's surrogate was fitted and how good it is.
   *
   * @param basis what it was fitted on
   * @param rows number of rows
   * @param winner kind that won the cross-validation
   * @param scores of all kinds, by k-fold cross-validation
   * @param byGroup scores with whole groups held out, where the data has groups
   */
  public record SurrogateReport(
      String property,
      String unit,
      Basis basis,
      int rows,
      String winner,
      List<KindScore> scores,
      Optional<GroupScore> byGroup) {
    public SurrogateReport {
      scores = List.copyOf(scores);
    }
  }

  /** What a surrogate was fitted on. */
  public enum Basis {
    /** Properties computed of what the decoder makes: predictions hold for decodes. */
    DECODED,
    /**
     * Measured properties at the encodings of the dataset: nothing tells whether decodes have them.
     */
    ENCODED
  }

  /**
   * The best of another way to choose the same number of structures to evaluate.
   *
   * @param name such as {@code random draws from the dataset}
   * @param evaluations spent
   * @param row the best structure's row in the dataset
   * @param values its computed properties
   * @param loss how far it misses the objectives
   * @param feasible whether it satisfies the constraints
   */
  public record Baseline<S>(
      String name,
      int evaluations,
      String row,
      S structure,
      Map<String, Double> values,
      double loss,
      boolean feasible) {
    public Baseline {
      values = Map.copyOf(values);
    }
  }

  /**
   * Decoded structures against the dataset's.
   *
   * @param samples how many of each were compared
   * @param scalars Kolmogorov–Smirnov distances by property: decodes around encodings, decodes of
   *     the aggregated posterior
   * @param dataset mean curves of the dataset
   * @param decoded mean curves of the decodes around encodings
   * @param candidates mean curves of the verified candidates
   */
  public record Likeness(
      int samples,
      List<ScalarLikeness> scalars,
      List<Descriptor.Curve> dataset,
      List<Descriptor.Curve> decoded,
      List<Descriptor.Curve> candidates) {
    public static final Likeness UNKNOWN =
        new Likeness(0, List.of(), List.of(), List.of(), List.of());

    public Likeness {
      scalars = List.copyOf(scalars);
      dataset = List.copyOf(dataset);
      decoded = List.copyOf(decoded);
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * Kolmogorov–Smirnov distances of one scalar to the dataset's distribution, from 0 (alike) to 1.
   *
   * @param candidatesOutside share of the best candidates outside the dataset's 1–99 % range
   */
  public record ScalarLikeness(
      String property,
      double aroundEncodings,
      double aggregatedPosterior,
      double candidatesOutside) {}
}
