package io.athanor.app.service;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.SurrogateRecord;
import io.athanor.app.store.Surrogates;
import io.athanor.engine.campaign.CampaignResult.SurrogateReport;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.property.FittedSurrogate;
import io.athanor.engine.property.GroupScore;
import io.athanor.engine.property.KindScore;
import io.athanor.engine.property.Parity;
import io.athanor.engine.property.Reliability;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The property models that campaigns search by: kept when they are fitted, and shown. */
@ApplicationScoped
public class SurrogateService {
  private final Surrogates surrogates;
  private final Json json;
  private final Clock clock;

  SurrogateService(Surrogates surrogates, Json json, Clock clock) {
    this.surrogates = surrogates;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A property model.
   *
   * @param surrogate its hash
   * @param model hash of the latent space
   * @param basis DECODED: fitted on properties computed of what the decoder makes; ENCODED: on
   *     measured ones, at the encodings of the dataset
   * @param rows that it was fitted on
   * @param winner kind that won the cross-validation
   * @param scores JSON object, see {@link Scores}
   */
  public record SurrogateView(
      String surrogate,
      String model,
      String property,
      String unit,
      String basis,
      int rows,
      String winner,
      @JsonRawValue String scores,
      String createdAt) {

    static SurrogateView of(SurrogateRecord stored) {
      return new SurrogateView(
          stored.hash(),
          stored.modelHash(),
          stored.property(),
          stored.unit(),
          stored.basis(),
          stored.rows(),
          stored.kind(),
          stored.scores(),
          stored.createdAt().toString());
    }
  }

  /**
   * A property model and where it comes from.
   *
   * @param campaigns numbers of those that search by it
   * @param provenance JSON object
   */
  public record Detail(
      SurrogateView surrogate, List<Long> campaigns, @JsonRawValue String provenance) {}

  /** A page of property models. */
  public record Listed(List<SurrogateView> items, OptionalLong next) {}

  /**
   * How well a property is predicted.
   *
   * @param crossValidation of every kind that competed, best first
   * @param winner of the one that won, over all rows; with many, over those that its
   *     hyperparameters were not chosen with
   * @param intervals how many of these rows the intervals cover
   * @param groups with whole groups held out; null where the data has none
   */
  record Scores(
      List<Score> crossValidation, Score winner, Coverage intervals, GroupScores groups) {}

  /** Errors of predictions; null where they are not finite. */
  record Score(
      String kind, Double r2, Double rmse, Double mae, Double medianRelativeError, int rows) {
    static Score of(KindScore score) {
      return new Score(
          score.kind().name(),
          CandidateView.finite(score.r2()),
          CandidateView.finite(score.rmse()),
          CandidateView.finite(score.mae()),
          CandidateView.finite(score.medianRelativeError()),
          score.rows());
    }
  }

  /** The share that intervals are to cover, and cover. */
  record Coverage(double level, double covered, int rows) {}

  /** With whole groups held out. */
  record GroupScores(int groups, Double r2, Double rmse, Double mae) {
    static GroupScores of(GroupScore score) {
      return new GroupScores(
          score.groups(),
          CandidateView.finite(score.r2()),
          CandidateView.finite(score.rmse()),
          CandidateView.finite(score.mae()));
    }
  }

  /**
   * Rows that the model had not seen, in columns, as they are stored.
   *
   * @param level that the intervals are to cover
   * @param known computed or measured values
   * @param predicted values
   * @param low lower ends of the intervals; null where they are not finite
   * @param high upper ends
   */
  private record StoredRows(
      double level,
      List<Double> known,
      List<Double> predicted,
      List<Double> low,
      List<Double> high) {
    static StoredRows of(Parity parity) {
      return new StoredRows(
          parity.level(),
          finite(parity.known()),
          finite(parity.predicted()),
          finite(parity.low()),
          finite(parity.high()));
    }

    private static List<Double> finite(double[] values) {
      return Arrays.stream(values).mapToObj(CandidateView::finite).toList();
    }

    Parity parity() {
      return new Parity(level, numbers(known), numbers(predicted), numbers(low), numbers(high));
    }

    private static double[] numbers(List<Double> values) {
      return values.stream().mapToDouble(value -> value == null ? Double.NaN : value).toArray();
    }
  }

  /**
   * Rows that the model had not seen, in columns, and what its intervals cover of them.
   *
   * @param level that the intervals are to cover
   * @param known computed or measured values
   * @param predicted values
   * @param low lower ends of the intervals; null where they are not finite
   * @param high upper ends
   * @param reliability at levels from 0.05 to 0.95; none where there are too few rows to tell
   */
  public record HeldOut(
      double level,
      List<Double> known,
      List<Double> predicted,
      List<Double> low,
      List<Double> high,
      List<Reliability> reliability) {
    private static HeldOut of(StoredRows rows) {
      return new HeldOut(
          rows.level(),
          rows.known(),
          rows.predicted(),
          rows.low(),
          rows.high(),
          Reliability.of(rows.parity()));
    }
  }

  /** What makes a surrogate again, with the bytes of its model. */
  private record Origin(String model, String spec, long seed, String program) {}

  /** Keeps a surrogate that a campaign searches by. */
  void store(
      CampaignRecord campaign, String optionsHash, SurrogateReport report, FittedSurrogate fitted) {
    byte[] content = fitted.toBytes();
    Parity parity = fitted.parity();
    var scores =
        new Scores(
            fitted.crossValidation().stream().map(Score::of).toList(),
            Score.of(fitted.calibration().outOfFold()),
            new Coverage(parity.level(), parity.coverage(), parity.known().length),
            report.byGroup().map(GroupScores::of).orElse(null));
    var identity = List.of(campaign.modelHash(), report.basis(), ContentHash.of(content));
    surrogates.save(
        campaign.id(),
        new SurrogateRecord(
            json.hash(identity),
            campaign.modelHash(),
            report.property(),
            report.unit(),
            report.basis().name(),
            fitted.rows(),
            optionsHash,
            fitted.winner().name(),
            json.canonical(scores),
            json.canonical(
                new Origin(
                    campaign.modelHash(),
                    campaign.specHash(),
                    campaign.seed(),
                    ProgramVersion.read())),
            clock.instant()),
        content,
        json.canonical(StoredRows.of(parity)));
  }

  /**
   * Those stored before a given one, newest first.
   *
   * @param campaign that searches by them; empty for all
   * @param model hash of the latent space that they are in; empty for all
   */
  public Listed list(
      Optional<Long> campaign, Optional<String> model, Optional<Long> before, int limit) {
    List<Surrogates.Found> found =
        surrogates.list(new Surrogates.Choice(campaign, model), before, limit + 1);
    boolean more = found.size() > limit;
    List<Surrogates.Found> page = more ? found.subList(0, limit) : found;
    return new Listed(
        page.stream().map(each -> SurrogateView.of(each.surrogate())).toList(),
        more ? OptionalLong.of(page.get(limit - 1).id()) : OptionalLong.empty());
  }

  public Optional<Detail> find(String hash) {
    return surrogates
        .find(hash)
        .map(
            stored ->
                new Detail(
                    SurrogateView.of(stored), surrogates.campaigns(hash), stored.provenance()));
  }

  /** Known and predicted values of rows that it had not seen. */
  public Optional<HeldOut> parity(String hash) {
    return surrogates.heldOut(hash).map(text -> HeldOut.of(json.read(text, StoredRows.class)));
  }
}
