package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.DatasetRecord;
import io.athanor.engine.campaign.Calibration;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.property.KindScore;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the summary of a campaign's result. */
final class Summaries {
  private Summaries() {}

  static CampaignSummary of(
      CampaignRecord campaign,
      CampaignSpec spec,
      DatasetRecord dataset,
      String model,
      CampaignResult<?> result,
      List<CandidateRecord> rows,
      CandidateRows reader) {
    Map<String, String> units = new TreeMap<>();
    result.surrogates().forEach((property, report) -> units.put(property, report.unit()));
    List<CandidateView> best =
        result.best().stream()
            .map(c -> row(rows, c.round(), c.position()))
            .map(row -> CandidateView.of(row, spec, reader, units))
            .toList();
    return new CampaignSummary(
        campaign.id(),
        campaign.name(),
        campaign.run(),
        campaign.specHash(),
        spec.domain(),
        dataset.name() + "@" + dataset.version(),
        dataset.contentHash(),
        model,
        met(spec, result),
        result.evaluations(),
        result.rounds().size(),
        best,
        new TreeMap<>(result.surrogates()).values().stream().map(Summaries::surrogate).toList(),
        result.baselines().stream().map(b -> baseline(b, spec)).toList(),
        result.likeness().scalars().stream()
            .map(
                s ->
                    new CampaignSummary.Likeness(
                        s.property(),
                        CandidateView.finite(s.aroundEncodings()),
                        CandidateView.finite(s.aggregatedPosterior()),
                        CandidateView.finite(s.candidatesOutside())))
            .toList(),
        result.remarks(),
        result.calibrations().stream().map(Summaries::calibration).toList(),
        result.rejections().stream().map(Summaries::rejection).toList());
  }

  /**
   * A least or a greatest value is never met, it is only approached: what such a campaign can be
   * held to is the rest.
   */
  private static boolean met(CampaignSpec spec, CampaignResult<?> result) {
    boolean open =
        spec.objectives().stream()
            .anyMatch(o -> o.goal() instanceof Goal.Minimize || o.goal() instanceof Goal.Maximize);
    return result.met()
        || (open
            && !result.best().isEmpty()
            && result.best().stream().allMatch(Candidate::meetsAll));
  }

  private static CandidateRecord row(List<CandidateRecord> rows, int round, int position) {
    return rows.stream()
        .filter(row -> row.round() == round && row.position() == position)
        .findFirst()
        .orElseThrow();
  }

  static CampaignSummary.Surrogate surrogate(CampaignResult.SurrogateReport report) {
    Optional<KindScore> winner =
        report.scores().stream()
            .filter(s -> List.of(s.kind().name(), s.kind().label()).contains(report.winner()))
            .findFirst();
    return new CampaignSummary.Surrogate(
        report.property(),
        report.unit(),
        report.basis().name(),
        report.rows(),
        report.winner(),
        winner.map(s -> CandidateView.finite(s.r2())).orElse(null),
        winner.map(s -> CandidateView.finite(s.rmse())).orElse(null),
        winner.map(s -> CandidateView.finite(s.mae())).orElse(null),
        winner.map(s -> CandidateView.finite(s.medianRelativeError())).orElse(null));
  }

  private static CampaignSummary.Calibration calibration(Calibration calibration) {
    return new CampaignSummary.Calibration(
        calibration.property(),
        calibration.unit(),
        calibration.corrects(),
        calibration.intercept(),
        calibration.slope(),
        calibration.rows(),
        CandidateView.finite(calibration.errorBefore()),
        CandidateView.finite(calibration.errorAfter()));
  }

  private static CampaignSummary.Rejection rejection(CampaignResult.RejectionReport report) {
    return new CampaignSummary.Rejection(
        report.reason(),
        report.learned(),
        report.examples(),
        report.rejected(),
        report.error().map(CampaignResult.CheckError::brier).orElse(null),
        report.error().map(CampaignResult.CheckError::baseline).orElse(null),
        report.error().map(CampaignResult.CheckError::wrong).orElse(null),
        report.learned() ? null : report.hindrance());
  }

  private static CampaignSummary.Baseline baseline(
      CampaignResult.Baseline<?> baseline, CampaignSpec spec) {
    return new CampaignSummary.Baseline(
        baseline.name(),
        baseline.evaluations(),
        baseline.row(),
        spec.objectives().stream()
            .map(o -> wanted(o, baseline.values().get(o.property())))
            .toList(),
        baseline.feasible());
  }

  private static CampaignSummary.Wanted wanted(Objective objective, Double value) {
    return new CampaignSummary.Wanted(
        objective.property(),
        null,
        CandidateView.words(objective.goal()),
        null,
        null,
        value,
        CandidateView.error(objective.goal(), value));
  }
}
