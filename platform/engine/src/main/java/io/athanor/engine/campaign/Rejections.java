package io.athanor.engine.campaign;

import io.athanor.engine.campaign.CampaignResult.RejectionReport;
import io.athanor.engine.dataset.Judged;
import io.athanor.engine.property.CheckFitter;
import io.athanor.engine.property.CheckModel;
import io.athanor.engine.property.FitConfig;
import io.athanor.engine.property.FittedCheck;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Constraints learned from what reviewers rejected, one a reason: how likely a latent point's
 * structure would not be rejected for it. What can't be told better than by the share of rejections
 * is no constraint.
 */
final class Rejections {
  private static final int LEAST_EXAMPLES = FitConfig.LEAST_ROWS;
  private static final int LEAST_OF_EACH = 5;

  /** Share of the error of always saying the share of rejections, from which on it tells little. */
  private static final double TELLING = 0.9;

  /** More likely not rejected than rejected: examples were few, and chosen by no plan. */
  private static final double CONFIDENCE = 0.5;

  private final SortedMap<String, CheckModel> models = new TreeMap<>();
  private final List<RejectionReport> reports = new ArrayList<>();

  private Rejections() {}

  /**
   * Learns what can be learned.
   *
   * @param codes latent points of structures
   * @param conditional whether the decoder is given what a latent point does not tell
   */
  static <S> Rejections learn(
      Lessons<S> lessons,
      Function<List<S>, double[][]> codes,
      boolean conditional,
      Seeding seeding,
      RunMonitor monitor) {
    var rejections = new Rejections();
    for (String reason : lessons.reasons()) {
      List<Judged<S>> examples = lessons.examples(reason);
      int rejected = (int) examples.stream().filter(Judged::rejected).count();
      Optional<String> hindrance = hindrance(examples.size(), rejected, conditional);
      if (hindrance.isPresent()) {
        rejections.reports.add(
            new RejectionReport(
                reason, false, examples.size(), rejected, Optional.empty(), hindrance.get()));
        continue;
      }
      var passed = new boolean[examples.size()];
      for (int i = 0; i < passed.length; i++) {
        passed[i] = !examples.get(i).rejected();
      }
      rejections.add(
          reason,
          rejected,
          CheckFitter.fit(
              name(reason),
              codes.apply(examples.stream().map(Judged::structure).toList()),
              passed,
              FitConfig.defaults(),
              seeding.of(name(reason)),
              monitor));
    }
    return rejections;
  }

  private static Optional<String> hindrance(int examples, int rejected, boolean conditional) {
    if (conditional) {
      return Optional.of("the model is conditional, so that a latent point does not tell it alone");
    }
    int accepted = examples - rejected;
    if (examples < LEAST_EXAMPLES || Math.min(rejected, accepted) < LEAST_OF_EACH) {
      return Optional.of(
          "too few examples: %d rejected and %d not; at least %d of each and %d in all are needed"
              .formatted(rejected, accepted, LEAST_OF_EACH, LEAST_EXAMPLES));
    }
    return Optional.empty();
  }

  private void add(String reason, int rejected, FittedCheck check) {
    int examples = check.surrogate().rows();
    double share = check.passRate() * (1 - check.passRate());
    var error = new CampaignResult.CheckError(check.brier(), share, check.wrong());
    // without anything to tell, held-out predictions lean the wrong way, which is no knowledge
    boolean tells = check.slope() > 0 && check.brier() <= TELLING * share;
    reports.add(
        new RejectionReport(
            reason,
            tells,
            examples,
            rejected,
            Optional.of(error),
            tells ? "" : "the examples' latent points do not tell it"));
    if (tells) {
      models.put(name(reason), check.model());
    }
  }

  /** What its check is called; the domain's have names without blanks. */
  static String name(String reason) {
    return "not rejected as " + reason;
  }

  Map<String, CheckModel> models() {
    return models;
  }

  List<Constraint> constraints() {
    return models.keySet().stream()
        .<Constraint>map(name -> new Constraint.CheckPasses(name, OptionalDouble.of(CONFIDENCE)))
        .toList();
  }

  List<RejectionReport> reports() {
    return List.copyOf(reports);
  }
}
