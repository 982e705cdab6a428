package io.athanor.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.app.service.DatasetService.Simulation;
import io.athanor.app.service.DatasetService.StoredDataset;
import io.athanor.app.service.SimilarityService.Duplicate;
import io.athanor.app.service.SimilarityService.Near;
import io.athanor.app.service.SimilarityService.Row;
import io.athanor.app.service.SimilarityService.Similar;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Look-ups of what is near, against all pairs computed one by one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SimilarityServiceTest {
  private static final int COUNT = 120;

  @Inject SimilarityService similarity;
  @Inject DatasetService datasets;
  @Inject ModelService models;
  @Inject Plugins plugins;
  @Inject StatelessSession session;

  /** What other tests stored would be near too. */
  @BeforeEach
  void emptyStore() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "truncate structure, dataset, latent_model, campaign, checkpoint cascade")
                    .executeUpdate());
  }

  @Test
  void findsNearFingerprints() {
    nearFingerprints(plugins.require("laminate"));
  }

  private <S> void nearFingerprints(DomainPlugin<S> plugin) {
    StoredDataset<S> all = generate(plugin, "all", 1);
    StoredDataset<S> few = generate(plugin, "few", 2);
    Item<S> item = few.dataset().items().get(3);
    List<Similar> expected =
        few.dataset().items().stream()
            .map(other -> new Similar(other.hash(), hamming(plugin, item, other)))
            .sorted(Comparator.comparingDouble(Similar::distance).thenComparing(Similar::structure))
            .toList();
    Optional<String> inFew = Optional.of("few");
    assertThat(similarity.nearestByFingerprint(new Near(item.hash(), 10, true), "hamming", inFew))
        .isEqualTo(expected.subList(0, 10));
    assertThat(similarity.nearestByFingerprint(new Near(item.hash(), 10, false), "hamming", inFew))
        .isEqualTo(expected.subList(1, 11));
    List<Similar> everywhere =
        similarity.nearestByFingerprint(
            new Near(item.hash(), 1000, true), "tanimoto", Optional.empty());
    assertThat(everywhere.get(0)).isEqualTo(new Similar(item.hash(), 0));
    assertThat(everywhere)
        .isSortedAccordingTo(Comparator.comparingDouble(Similar::distance))
        .extracting(Similar::structure)
        .containsAll(all.dataset().items().stream().map(Item::hash).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void findsNearCodesAndMakesThemFirst() {
    nearCodes(plugins.require("laminate"));
  }

  private <S> void nearCodes(DomainPlugin<S> plugin) {
    StoredDataset<S> data = generate(plugin, "coded", 3);
    var wanted = new ModelService.Wanted(spec(), Map.of(), 1);
    var model = models.findOrTrain(plugin, data, wanted, Optional.empty(), RunMonitor.NONE);
    List<Item<S>> items = data.dataset().items();
    double[][] codes;
    try (var latent = LatentSpace.open(plugin, model.trained(), DeviceChoice.CPU)) {
      codes = latent.encode(items.stream().map(Item::structure).toList()).mean();
    }
    List<String> expected =
        IntStream.range(0, COUNT)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> squared(codes[i], codes[7])))
            .map(i -> items.get(i).hash())
            .toList();
    assertThat(near(items.get(7).hash(), true, model.hash()))
        .extracting(Similar::structure)
        .isEqualTo(expected.subList(0, 5));
    assertThat(near(items.get(7).hash(), false, model.hash()))
        .extracting(Similar::structure)
        .isEqualTo(expected.subList(1, 6));

    // of another dataset: it is encoded, and has no code to be found
    Item<S> stranger = generate(plugin, "strangers", 4).dataset().items().get(0);
    assertThat(near(stranger.hash(), true, model.hash()))
        .hasSize(5)
        .extracting(Similar::structure)
        .isSubsetOf(expected);
  }

  @Test
  void findsTheSameMaterial() {
    sameMaterial(plugins.require("laminate"));
  }

  private <S> void sameMaterial(DomainPlugin<S> plugin) {
    StoredDataset<S> first = generate(plugin, "first", 5);
    StoredDataset<S> again = generate(plugin, "again", 5);
    Item<S> item = first.dataset().items().get(0);
    List<Duplicate> found = similarity.duplicates(item.hash());
    assertThat(found.get(0))
        .isEqualTo(
            new Duplicate(
                item.hash(),
                true,
                List.of(
                    new Row("again", again.stored().version(), item.row()),
                    new Row("first", first.stored().version(), item.row())),
                List.of()));
    assertThat(found.subList(1, found.size())).noneMatch(Duplicate::identical);
  }

  @Test
  void saysWhatItDoesNotKnow() {
    DomainPlugin<?> plugin = plugins.require("laminate");
    String hash = generate(plugin, "known", 6).dataset().items().get(0).hash();
    var near = new Near(hash, 3, true);
    assertThatThrownBy(() -> similarity.nearestByFingerprint(near, "cosine", Optional.empty()))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("use 'tanimoto' or 'hamming'");
    assertThatThrownBy(
            () -> similarity.nearestByFingerprint(near, "hamming", Optional.of("nowhere")))
        .hasMessageContaining("there is no dataset 'nowhere'");
    assertThatThrownBy(() -> similarity.nearestByLatent(near, "no model", RunMonitor.NONE))
        .hasMessageContaining("there is no model 'no model'");
    assertThatThrownBy(() -> similarity.duplicates("0000"))
        .hasMessageContaining("neither a structure nor a candidate '0000'");
    assertThatThrownBy(() -> new Near(hash, 0, true)).hasMessageContaining("from 1 to 1000");
  }

  private List<Similar> near(String structure, boolean withItself, String model) {
    return similarity.nearestByLatent(new Near(structure, 5, withItself), model, RunMonitor.NONE);
  }

  private <S> StoredDataset<S> generate(DomainPlugin<S> plugin, String name, long seed) {
    DatasetView stored =
        datasets.generate(
            plugin, new Simulation(name, Optional.empty(), COUNT, seed, Map.of()), RunMonitor.NONE);
    return datasets.load(plugin, datasets.require(stored.id()));
  }

  private static ModelSpec spec() {
    return new ModelSpec(
        OptionalInt.of(3),
        BetaSpec.DEFAULTS,
        Optional.empty(),
        OptionalInt.of(2),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(0),
        false,
        "cpu",
        true,
        Map.of());
  }

  private static <S> double hamming(DomainPlugin<S> plugin, Item<S> a, Item<S> b) {
    var print = plugin.fingerprint().orElseThrow();
    BitSet differ = print.of(a.structure());
    differ.xor(print.of(b.structure()));
    return differ.cardinality();
  }

  private static double squared(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.pow(a[i] - b[i], 2)).sum();
  }
}
