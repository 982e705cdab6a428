package io.athanor.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignSpec.Learning;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.DjlRuntime;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.AthanorException;
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
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Laminates of 16 layers, of which voigt is greatest where most are stiff. */
class CatalogueCampaignTest {
  private static final LaminatePlugin PLUGIN = new LaminatePlugin();
  private static final ModelSpec MODEL =
      new ModelSpec(
          OptionalInt.of(16),
          new BetaSpec(Optional.of(0.05), OptionalInt.empty(), OptionalInt.empty()),
          Optional.empty(),
          OptionalInt.of(60),
          OptionalInt.of(16),
          OptionalInt.empty(),
          Optional.of(5e-3),
          Optional.of(1e-3),
          OptionalInt.of(0),
          false,
          "cpu",
          true,
          Map.of());

  private static Dataset<Laminate> dataset;
  private static List<Laminate> unseen;
  private static TrainedVae trained;

  @BeforeAll
  static void train() {
    DjlRuntime.configure(1, Path.of(System.getProperty("user.home"), ".djl.ai"));
    List<Laminate> all = laminates(360);
    unseen = all.subList(300, 360);
    var items = new ArrayList<Item<Laminate>>();
    for (Laminate laminate : all.subList(0, 300)) {
      items.add(Item.of(hash(laminate), "row " + items.size(), "one", laminate, Map.of()));
    }
    dataset = Dataset.of("layers", "laminate", "1.0.0", new Shape(16), items);
    trained = ModelTraining.train(PLUGIN, dataset, MODEL, 5, CheckpointStore.NONE, RunMonitor.NONE);
  }

  /** All different, shifts included: materials, not only structures. */
  private static List<Laminate> laminates(int count) {
    var random = new SplittableRandom(11);
    var materials = new HashSet<String>();
    var laminates = new ArrayList<Laminate>();
    while (laminates.size() < count) {
      var layers = new BitSet(16);
      for (int i = 0; i < 16; i++) {
        layers.set(i, random.nextBoolean());
      }
      var laminate = new Laminate(16, layers);
      if (materials.add(material(laminate))) {
        laminates.add(laminate);
      }
    }
    return laminates;
  }

  private static String hash(Laminate laminate) {
    return ContentHash.of(PLUGIN.codec().toBytes(laminate));
  }

  private static String material(Laminate laminate) {
    return hash(PLUGIN.canonical(laminate));
  }

  private static CampaignResult<Laminate> run(List<Laminate> catalogue, int size) {
    var spec =
        new CampaignSpec(
            "layers",
            "laminate",
            new DatasetSource.Stored("layers"),
            Optional.of("listed@1"),
            MODEL,
            new TreeMap<>(),
            List.of(new Objective("voigt", new Goal.Maximize())),
            List.of(),
            new BatchRules(size, 0, 0),
            60,
            2 * size,
            42,
            Learning.ALL);
    try (LatentSpace<Laminate> latent = LatentSpace.open(PLUGIN, trained, DeviceChoice.CPU)) {
      return new CampaignRunner<>(
              PLUGIN,
              spec,
              dataset,
              Catalogue.of(PLUGIN, catalogue),
              Lessons.of(PLUGIN, spec, dataset, List.of()),
              latent,
              CampaignJournal.<Laminate>none(),
              Verifier.here())
          .run(RunMonitor.NONE);
    }
  }

  @Test
  void proposesOfTheCatalogueAloneAndTheBestOfIt() {
    CampaignResult<Laminate> result = run(unseen, 5);
    Set<String> listed =
        unseen.stream().map(CatalogueCampaignTest::material).collect(Collectors.toSet());
    assertThat(result.best()).hasSize(5);
    assertThat(result.best())
        .allSatisfy(c -> assertThat(listed).contains(material(c.structure())))
        .extracting(c -> material(c.structure()))
        .doesNotHaveDuplicates();
    int fifth =
        unseen.stream().map(l -> l.stiff().cardinality()).sorted().toList().get(unseen.size() - 5);
    assertThat(result.best())
        .filteredOn(c -> c.structure().stiff().cardinality() >= fifth - 1)
        .as("of the stiffest")
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(result.remarks())
        .anySatisfy(
            remark ->
                assertThat(remark).startsWith("the search is bounded by a catalogue: of its 60"));
  }

  @Test
  void whatIsKnownAlreadyIsNothingToPropose() {
    List<Laminate> known = dataset.items().stream().map(Item::structure).toList();
    assertThatThrownBy(() -> run(known, 5))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> {
              assertThat(e.category()).isEqualTo(AthanorException.Category.DATA);
              assertThat(e.getMessage()).contains("in the dataset already");
            });
  }
}
