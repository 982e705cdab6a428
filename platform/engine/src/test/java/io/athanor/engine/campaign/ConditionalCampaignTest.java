package io.athanor.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.dataset.Measured;
import io.athanor.engine.latent.Additions;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.Condition;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.DjlRuntime;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.Optimizer;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.Options;
import io.athanor.testkit.toy.Laminate;
import io.athanor.testkit.toy.LaminatePlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Laminates of independent layers; voigt is 1 + 19 k/16 of k stiff ones. */
class ConditionalCampaignTest {
  private static final LaminatePlugin PLUGIN = new LaminatePlugin();
  private static final Map<String, Object> CONTRAST = Map.of("contrast", 20.0);
  private static final ModelSpec MODEL = model(Additions.conditions(List.of("voigt")));

  private static Dataset<Laminate> dataset;
  private static TrainedVae trained;

  @BeforeAll
  static void train() {
    DjlRuntime.configure(1, Path.of(System.getProperty("user.home"), ".djl.ai"));
    dataset = dataset();
    trained = train(MODEL);
  }

  private static Dataset<Laminate> dataset() {
    var random = new SplittableRandom(3);
    var items = new ArrayList<Item<Laminate>>();
    var seen = new HashSet<BitSet>();
    while (items.size() < 150) {
      var layers = new BitSet(16);
      double share = random.nextDouble(0.1, 0.9);
      for (int i = 0; i < 16; i++) {
        layers.set(i, random.nextDouble() < share);
      }
      if (!layers.isEmpty() && layers.cardinality() < 16 && seen.add(layers)) {
        var laminate = new Laminate(16, layers);
        int n = items.size();
        items.add(
            Item.of(
                ContentHash.of(PLUGIN.codec().toBytes(laminate)),
                "row " + n,
                "one",
                laminate,
                n < 100 ? Map.of("price", new Measured(n, "€/kg")) : Map.of()));
      }
    }
    return Dataset.of("layers", "laminate", "1.0.0", new Shape(16), items);
  }

  private static ModelSpec model(Additions additions) {
    return new ModelSpec(
        OptionalInt.of(4),
        new BetaSpec(Optional.of(0.5), OptionalInt.empty(), OptionalInt.empty()),
        Optional.empty(),
        OptionalInt.of(30),
        OptionalInt.of(16),
        OptionalInt.empty(),
        Optimizer.ADAM,
        Optional.of(5e-3),
        Optional.of(1e-3),
        OptionalInt.empty(),
        OptionalInt.of(0),
        true,
        "cpu",
        true,
        Map.of(),
        additions);
  }

  private static TrainedVae train(ModelSpec model) {
    return ModelTraining.train(
        PLUGIN, dataset, model, CONTRAST, 5, CheckpointStore.NONE, RunMonitor.NONE);
  }

  private static CampaignSpec spec(List<Objective> objectives, Constraint... constraints) {
    return new CampaignSpec(
        "layers",
        "laminate",
        new DatasetSource.Stored("layers"),
        MODEL,
        new TreeMap<>(CONTRAST),
        objectives,
        List.of(constraints),
        new BatchRules(2, 0, 0),
        60,
        6,
        42);
  }

  private static CampaignSpec target(String property, double value) {
    return spec(List.of(new Objective(property, new Goal.Target(value, 0.15))));
  }

  private static double voigt(Laminate laminate) {
    return 1 + 19.0 * laminate.stiff().cardinality() / 16;
  }

  private static LatentSpace<Laminate> open(TrainedVae model) {
    return LatentSpace.open(PLUGIN, model, DeviceChoice.CPU);
  }

  @Test
  void theCampaignDecodesForItsTarget() {
    try (var latent = open(trained)) {
      assertThat(pool(latent, 5)).isLessThan(7);
      assertThat(pool(latent, 15)).isGreaterThan(13);
      CampaignSpec spec = target("voigt", 15);
      var result =
          new CampaignRunner<>(PLUGIN, spec, dataset, latent, CampaignJournal.<Laminate>none())
              .run(RunMonitor.NONE);
      assertThat(result.met()).isTrue();
      assertThat(result.remarks()).isEmpty();
      assertThat(result.surrogates()).containsOnlyKeys("voigt");
      assertThat(result.baselines())
          .extracting(CampaignResult.Baseline::name)
          .containsExactly("random draws from the dataset");
      // the candidate is a function of its point, its seed and what was wished for
      Candidate<Laminate> best = result.best().get(0);
      double[] wished = WishedConditions.of(latent.conditions(), spec).toArray();
      assertThat(
              latent.decode(
                  new double[][] {best.latent()},
                  new long[] {best.decodeSeed()},
                  new double[][] {wished}))
          .containsExactly(best.structure());
    }
    // the pool of a model that is told nothing is the same whatever is wished for
    try (var latent = open(train(model(Additions.NONE)))) {
      assertThat(pool(latent, 5)).isEqualTo(pool(latent, 15));
    }
  }

  /** Mean property of the decodes that the surrogates are fitted on. */
  private static double pool(LatentSpace<Laminate> latent, double target) {
    return DesignSpace.prepare(PLUGIN, target("voigt", target), dataset, latent, RunMonitor.NONE)
        .pool()
        .structures()
        .stream()
        .mapToDouble(ConditionalCampaignTest::voigt)
        .average()
        .orElseThrow();
  }

  @Test
  void aSpaceOfAnotherWishIsRefused() {
    try (var latent = open(trained)) {
      var ground =
          DesignSpace.prepare(PLUGIN, target("voigt", 5), dataset, latent, RunMonitor.NONE);
      var runner =
          new CampaignRunner<>(
              PLUGIN, target("voigt", 15), dataset, latent, CampaignJournal.<Laminate>none());
      refused(() -> runner.run(ground, RunMonitor.NONE), "was prepared for {voigt=5.0}");
      // what is only measured is no function of the encoding
      refused(
          () -> DesignSpace.prepare(PLUGIN, target("price", 5), dataset, latent, RunMonitor.NONE),
          "[price] can't be computed");
    }
  }

  @Test
  void theModelKnowsHowItsConditionsWereComputed() {
    assertThat(trained.provenance())
        .containsEntry("conditions", "voigt")
        .containsEntry("evaluationOption.contrast", "20.0");
    double[][] own =
        ModelTraining.conditionValues(
            PLUGIN,
            dataset,
            trained.conditions(),
            Options.of(PLUGIN.options(), CONTRAST),
            RunMonitor.NONE);
    assertThat(own[7][0]).isCloseTo(voigt(dataset.items().get(7).structure()), within(1e-9));
    assertThat(ModelTraining.key(PLUGIN, dataset, MODEL, CONTRAST, 5))
        .isNotEqualTo(ModelTraining.key(PLUGIN, dataset, MODEL, Map.of(), 5))
        .isNotEqualTo(ModelTraining.key(PLUGIN, dataset, model(Additions.NONE), CONTRAST, 5));
  }

  @Test
  void structuresWithoutAValueAreCounted() {
    assertThatThrownBy(() -> train(model(Additions.conditions(List.of("price")))))
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
        .hasMessageContaining("50 of 150 structures have no value of 'price'");
    refused(
        () -> train(model(Additions.conditions(List.of("colour")))),
        "the model asks for 'colour', which is neither computed by the domain nor measured");
  }

  private static void refused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.USER))
        .hasMessageContaining(message);
  }

  @Test
  void theWishSaysWhatIsAskedFor() {
    assertThat(wished(new Goal.Target(7, 0.1))).isEqualTo(7);
    assertThat(wished(new Goal.Between(4, 7))).isEqualTo(5.5);
    assertThat(wished(new Goal.Minimize())).isEqualTo(2);
    assertThat(wished(new Goal.Maximize())).isEqualTo(9);
    assertThat(wished(between(3, 5), between(4, 8))).isEqualTo(4.5);
    assertThat(wished(between(7, Double.POSITIVE_INFINITY))).isEqualTo(7);
    assertThat(wished(between(3, Double.POSITIVE_INFINITY))).isEqualTo(6);
    assertThat(wished(between(Double.NEGATIVE_INFINITY, 4))).isEqualTo(4);
    assertThat(wished()).isEqualTo(6);
  }

  private static final List<Condition> CONDITIONS =
      List.of(new Condition("voigt", "1", 6, 1, 2, 9));

  private static double wished(Goal goal) {
    return WishedConditions.of(CONDITIONS, spec(List.of(new Objective("voigt", goal))))
        .toArray()[0];
  }

  private static double wished(Constraint... constraints) {
    var other = new Objective("reuss", new Goal.Maximize());
    return WishedConditions.of(CONDITIONS, spec(List.of(other), constraints)).toArray()[0];
  }

  private static Constraint between(double low, double high) {
    return new Constraint.PropertyBetween("voigt", low, high);
  }

  @Test
  void whatTheModelWasNeverAskedIsRemarked() {
    assertThat(WishedConditions.of(CONDITIONS, target("voigt", 7)).remarks()).isEmpty();
    assertThat(WishedConditions.of(CONDITIONS, target("voigt", 12)).remarks())
        .singleElement()
        .asString()
        .contains("asked for voigt = 12.0, and trained on 2.0 to 9.0");
    assertThat(WishedConditions.of(List.of(), target("voigt", 12)).any()).isFalse();
  }
}
