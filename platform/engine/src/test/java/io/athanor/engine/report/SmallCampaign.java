package io.athanor.engine.report;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignResult.Basis;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.Diagnosis;
import io.athanor.engine.latent.Diagnosis.LatentUse;
import io.athanor.engine.latent.ElboTerms;
import io.athanor.engine.latent.EpochRecord;
import io.athanor.engine.latent.Information;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.latent.TrainingConfig;
import io.athanor.engine.property.GroupScore;
import io.athanor.engine.property.Kind;
import io.athanor.engine.property.KindScore;
import io.athanor.engine.property.Prediction;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Level;
import io.athanor.engine.search.Objective;
import io.athanor.engine.search.ScoreBreakdown;
import io.athanor.engine.search.ScoreTerm;
import io.athanor.sdk.Descriptor;
import io.athanor.testkit.toy.Laminate;
import io.athanor.testkit.toy.LaminatePlugin;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A campaign on laminates whose figures are made by hand: voigt of k stiff layers is 1 + 9k/16. */
final class SmallCampaign {
  static final LaminatePlugin PLUGIN = new LaminatePlugin();

  /** What a user might write, or try. */
  static final String NASTY = "<script>alert('x')</script> & \"quotes\"";

  static final String LINEAGE = "{\"seed\": 42, \"latent\": [0.5, -1.25]}";

  private SmallCampaign() {}

  static CampaignSpec spec(Goal goal) {
    return new CampaignSpec(
        "laminates " + NASTY,
        "laminate",
        new DatasetSource.Stored("layers"),
        ModelSpec.DEFAULTS,
        new TreeMap<>(),
        List.of(new Objective("voigt", goal)),
        List.of(
            new Constraint.PropertyBetween("reuss", 1.1, 2),
            new Constraint.CheckPasses("two_materials")),
        new BatchRules(2, 0.05, 0.1),
        2000,
        10,
        42);
  }

  static Dataset<Laminate> dataset() {
    return Dataset.of(
        "layers " + NASTY,
        "laminate",
        "1.0.0",
        new Shape(16),
        IntStream.rangeClosed(1, 15)
            .mapToObj(k -> Item.of(hash(laminate(k)), row(k), row(k), laminate(k), Map.of()))
            .toList());
  }

  /** Three verified candidates, of which the first two are the best, and a refused one. */
  static CampaignResult<Laminate> result(boolean met) {
    Candidate<Laminate> first = candidate(0, 0, 6, 4.4375, 0);
    Candidate<Laminate> second = candidate(0, 1, 7, 4.815, met ? 0 : 0.0877);
    Candidate<Laminate> third = candidate(1, 0, 9, 6.3, 0.32);
    return new CampaignResult<>(
        List.of(first, second),
        List.of(
            new Candidate.Round<>(0, List.of(first, second), List.of()),
            new Candidate.Round<>(1, List.of(third, refused(1, 1)), List.of("the second round"))),
        3,
        met,
        Map.of("voigt", surrogate("voigt", Basis.DECODED), "reuss", measured("reuss")),
        List.of(
            baseline("random draws from the dataset", 5, 0.021),
            baseline("nearest dataset neighbour", 8, 0.29)),
        new CampaignResult.Likeness(
            1000,
            List.of(
                new CampaignResult.ScalarLikeness("voigt", 0.034, 0.15, 0),
                new CampaignResult.ScalarLikeness("reuss", 0.12, 0.47, 0.5)),
            List.of(curve(0.5)),
            List.of(curve(0.45)),
            List.of(curve(0.4))),
        List.of("reuss >= 1.1 fights " + NASTY));
  }

  static CampaignResult<Laminate> nothing() {
    return new CampaignResult<>(
        List.of(),
        List.of(new Candidate.Round<>(0, List.of(refused(0, 0)), List.of())),
        0,
        false,
        Map.of(),
        List.of(),
        CampaignResult.Likeness.UNKNOWN,
        List.of());
  }

  /** As of a domain that computes nothing. */
  static CampaignResult<Laminate> predictedOnly() {
    Candidate<Laminate> c = candidate(0, 0, 6, 4.4375, 0);
    var unverified =
        new Candidate<>(
            c.round(),
            c.position(),
            c.latent(),
            c.decodeSeed(),
            c.structure(),
            c.hash(),
            c.predicted(),
            new TreeMap<>(),
            Optional.empty(),
            c.novelty(),
            c.nearest(),
            c.score(),
            1,
            false);
    return new CampaignResult<>(
        List.of(unverified),
        List.of(new Candidate.Round<>(0, List.of(unverified), List.of())),
        0,
        false,
        Map.of("voigt", measured("voigt")),
        List.of(),
        CampaignResult.Likeness.UNKNOWN,
        List.of());
  }

  static TrainedVae model() {
    List<EpochRecord> history =
        IntStream.rangeClosed(1, 5)
            .mapToObj(
                e ->
                    new EpochRecord(
                        e,
                        1e-3,
                        terms(10.0 / e, e),
                        Optional.of(terms(11.0 / e, e)),
                        List.of(2.0, 0.001),
                        1))
            .toList();
    var diagnosis =
        new Diagnosis(
            List.of(2.0, 0.001),
            List.of(0.9, 0.002),
            1,
            new LatentUse(13, terms(2.5, 4), 7.25, 0.5),
            Optional.of(new LatentUse(2, terms(2.75, 4), 6.5, 1.5)),
            new Information(13, 2.5, 2.25),
            false,
            "1 of 2 latent dimensions are active");
    return new TrainedVae(
        new byte[0],
        TrainingConfig.defaults(2),
        new Shape(16),
        new Shape(16),
        4,
        history,
        diagnosis,
        List.of(),
        List.of(),
        new TreeMap<>(Map.of("device", "cpu", "djl", "0.35.1")));
  }

  static String hash(Laminate laminate) {
    return ContentHash.of(PLUGIN.codec().toBytes(laminate));
  }

  static Laminate laminate(int stiff) {
    var layers = new BitSet(16);
    layers.set(0, stiff);
    return new Laminate(16, layers);
  }

  private static String row(int stiff) {
    return "layers.txt#" + stiff;
  }

  private static Candidate<Laminate> candidate(
      int round, int position, int stiff, double predicted, double loss) {
    var layers = new BitSet(16);
    layers.set(2, 2 + stiff);
    var laminate = new Laminate(16, layers);
    double f = stiff / 16.0;
    return new Candidate<>(
        round,
        position,
        new double[] {0.5, -1.25},
        7,
        laminate,
        hash(laminate),
        new TreeMap<>(
            Map.of("voigt", new Prediction(predicted, 0.0512), "reuss", new Prediction(1.5, 0.01))),
        new TreeMap<>(
            Map.of(
                "voigt", new Candidate.Verified(1 + 9 * f, "GPa", "closed form"),
                "reuss", new Candidate.Verified(1 / (1 - 0.9 * f), "1", "closed form"))),
        Optional.empty(),
        0.125,
        row(stiff),
        new ScoreBreakdown(
            List.of(
                new ScoreTerm("target voigt", Level.SOFT, 0.0123, "4.44 is predicted " + NASTY))),
        loss,
        true);
  }

  private static Candidate<Laminate> refused(int round, int position) {
    return new Candidate<>(
        round,
        position,
        new double[] {0, 0},
        7,
        laminate(1),
        hash(laminate(1)),
        new TreeMap<>(),
        new TreeMap<>(),
        Optional.of("only 0.01 apart from the dataset"),
        0.01,
        row(1),
        new ScoreBreakdown(List.of()),
        1,
        false);
  }

  private static CampaignResult.SurrogateReport surrogate(String property, Basis basis) {
    return new CampaignResult.SurrogateReport(
        property,
        "GPa",
        basis,
        2060,
        "Gaussian process",
        List.of(
            new KindScore(Kind.LINEAR, 0.8123, 0.3, 0.2, 0.05, 2060),
            new KindScore(Kind.GAUSSIAN_PROCESS, 0.9912, 0.0412, 0.0287, 0.0071, 2060)),
        Optional.empty());
  }

  private static CampaignResult.SurrogateReport measured(String property) {
    return new CampaignResult.SurrogateReport(
        property,
        "1",
        Basis.ENCODED,
        15,
        "linear ridge regression",
        List.of(new KindScore(Kind.LINEAR, -0.25, 0.3, 0.2, 0.05, 15)),
        Optional.of(new GroupScore(7, 0.543, 0.111, 0.0999)));
  }

  private static CampaignResult.Baseline<Laminate> baseline(String name, int stiff, double loss) {
    return new CampaignResult.Baseline<>(
        name,
        3,
        row(stiff),
        laminate(stiff),
        Map.of("voigt", 1 + 9 * stiff / 16.0, "reuss", 1.3),
        loss,
        true);
  }

  private static Descriptor.Curve curve(double height) {
    return new Descriptor.Curve(
        "S2(r)", "shift / px", new double[] {0, 1, 2}, new double[] {height, height / 2, 0.1});
  }

  private static ElboTerms terms(double reconstruction, int epoch) {
    return new ElboTerms(Map.of("bernoulli", reconstruction), 0.3 * epoch, 0.2);
  }
}
