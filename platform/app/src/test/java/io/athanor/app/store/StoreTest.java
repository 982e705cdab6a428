package io.athanor.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StoreTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  @Inject private Structures structures;
  @Inject private Datasets datasets;
  @Inject private Fingerprints fingerprints;
  @Inject private Properties properties;
  @Inject private Models models;
  @Inject private Campaigns campaigns;
  @Inject private LatentCodes codes;
  @Inject private StatelessSession session;

  @Test
  void storesStructureOnce() {
    StructureRecord structure = structure();
    structures.saveAll(List.of(structure, structure));
    structures.saveAll(List.of(structure));
    assertThat(structures.find(structure.hash()).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(structure);
    assertThat(structures.findAll(List.of(structure.hash(), hash())))
        .containsOnlyKeys(structure.hash());
    assertThat(structures.findSameMaterial("two-phase", structure.canonicalHash()))
        .containsExactly(structure.hash());
    assertThat(structures.find(hash())).isEmpty();
  }

  @Nested
  class OfDatasets {
    @Test
    void givesBackRowsInOrderWithTheirMeasurements() {
      List<DatasetRow> rows = IntStream.range(0, 1203).mapToObj(i -> row(structure(), i)).toList();
      DatasetRecord stored = datasets.save(header("spinodal", rows.size()), rows.iterator());
      assertThat(datasets.rows(stored.id())).usingRecursiveComparison().isEqualTo(rows);
      assertThat(datasets.find(stored.id())).contains(stored);
      assertThat(datasets.findByContent(stored.contentHash())).contains(stored);
      assertThat(stored.createdAt()).isEqualTo(NOW);
    }

    @Test
    void countsVersionsOfOneName() {
      DatasetRecord first = datasets.save(header("versions", 0), List.<DatasetRow>of().iterator());
      DatasetRecord second = datasets.save(header("versions", 0), List.<DatasetRow>of().iterator());
      assertThat(List.of(first.version(), second.version())).containsExactly(1, 2);
      assertThat(datasets.findLatest("versions")).contains(second);
      assertThat(datasets.find("versions", 1)).contains(first);
      assertThat(datasets.findLatest("no such")).isEmpty();
    }

    @Test
    void takesEqualStructuresWithDifferentMeasurements() {
      StructureRecord structure = structure();
      List<DatasetRow> rows = List.of(row(structure, 0), row(structure, 1));
      DatasetRecord stored = datasets.save(header("twins", 2), rows.iterator());
      assertThat(datasets.rows(stored.id())).usingRecursiveComparison().isEqualTo(rows);
    }

    @Test
    void storesNothingWhenRowsFail() {
      StructureRecord structure = structure();
      DatasetRow good = row(structure, 0);
      assertThatThrownBy(() -> datasets.save(header("half", 2), List.of(good).iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("declares 2 rows, not 1");
      assertThat(datasets.findLatest("half")).isEmpty();
      assertThat(structures.find(structure.hash())).isEmpty();
    }
  }

  @Nested
  class OfWhatIsNear {
    @Test
    void findsNearFingerprints() {
      List<StructureRecord> stored = List.of(structure(), structure(), structure(), structure());
      DatasetRecord dataset =
          datasets.save(
              header("near", 2), List.of(row(stored.get(0), 0), row(stored.get(2), 1)).iterator());
      structures.saveAll(stored);
      fingerprints.saveAll(
          List.of(
              fingerprint(stored.get(0), 0, 1, 2, 99),
              fingerprint(stored.get(1), 0, 1),
              fingerprint(stored.get(2), 50, 51, 52),
              fingerprint(stored.get(3))));
      BitSet wanted = fingerprint(stored.get(0), 0, 1, 2).bits();
      var hamming = query(FingerprintDistance.HAMMING, wanted, 3);
      assertThat(fingerprints.nearest(hamming))
          .extracting(Neighbour::distance)
          .containsExactly(1.0, 1.0, 3.0);
      assertThat(fingerprints.nearestIn(dataset.id(), hamming))
          .containsExactly(
              new Neighbour(stored.get(0).hash(), 1), new Neighbour(stored.get(2).hash(), 6));
      assertThat(
              fingerprints.nearestIn(dataset.id(), query(FingerprintDistance.HAMMING, wanted, 1)))
          .containsExactly(new Neighbour(stored.get(0).hash(), 1));

      var tanimoto = query(FingerprintDistance.TANIMOTO, wanted, 4);
      List<Neighbour> near = fingerprints.nearest(tanimoto);
      assertThat(near.subList(0, 2))
          .extracting(Neighbour::structureHash)
          .containsExactly(stored.get(0).hash(), stored.get(1).hash());
      assertThat(near.get(0).distance()).isCloseTo(1 - 3.0 / 4, within(1e-12));
      assertThat(near.get(1).distance()).isCloseTo(1 - 2.0 / 3, within(1e-12));
      assertThat(near.subList(2, 4)).extracting(Neighbour::distance).containsExactly(1.0, 1.0);
      assertThat(fingerprints.nearest(query(FingerprintDistance.TANIMOTO, new BitSet(), 1)))
          .containsExactly(new Neighbour(stored.get(3).hash(), 0));
      assertThat(
              fingerprints.nearest(
                  new Fingerprints.Query(FingerprintDistance.HAMMING, "other", 100, wanted, 5)))
          .isEmpty();
    }

    @Test
    void findsADatasetsStructuresBehindManyNearerOnes() {
      List<StructureRecord> near = IntStream.range(0, 1100).mapToObj(i -> structure()).toList();
      StructureRecord far = structure();
      DatasetRecord dataset = datasets.save(header("far", 1), List.of(row(far, 0)).iterator());
      structures.saveAll(near);
      fingerprints.saveAll(near.stream().map(s -> fingerprint("far/1/100", s, 1, 2)).toList());
      fingerprints.saveAll(List.of(fingerprint("far/1/100", far, 1, 2, 3)));
      var bits = new BitSet();
      bits.set(1, 3);
      var query = new Fingerprints.Query(FingerprintDistance.HAMMING, "far/1/100", 100, bits, 2);
      assertThat(fingerprints.nearestIn(dataset.id(), query))
          .containsExactly(new Neighbour(far.hash(), 1));
    }

    @Test
    void findsNearCodes() {
      List<DatasetRow> rows = IntStream.range(0, 50).mapToObj(i -> row(structure(), i)).toList();
      LatentModelRecord model = model(datasets.save(header("coded", 50), rows.iterator()));
      models.save(model);
      var random = new Random(5);
      float[][] all = new float[50][4];
      for (float[] code : all) {
        for (int i = 0; i < code.length; i++) {
          code[i] = random.nextInt(4);
        }
      }
      codes.save(model.hash(), 0, Arrays.copyOfRange(all, 0, 30));
      codes.save(model.hash(), 0, Arrays.copyOfRange(all, 20, 50));
      codes.save(model.hash(), 30, Arrays.copyOfRange(all, 30, 50));
      assertThat(codes.count(model.hash())).isEqualTo(50);
      assertThat(codes.count(hash())).isZero();
      assertThat(codes.find(model.hash(), rows.get(41).structure().hash())).contains(all[41]);
      assertThat(codes.find(model.hash(), hash())).isEmpty();

      List<Neighbour> expected =
          IntStream.range(0, 50)
              .mapToObj(i -> new Neighbour(rows.get(i).structure().hash(), distance(all, i, 41)))
              .sorted(Comparator.comparingDouble(Neighbour::distance))
              .limit(12)
              .toList();
      assertThat(codes.nearest(model.hash(), all[41], 12)).isEqualTo(expected);
      assertThat(codes.nearest(model.hash(), all[41], 99)).hasSize(50);
    }
  }

  @Test
  void keepsTheFirstOfEqualComputations() {
    StructureRecord structure = structure();
    DatasetRecord dataset =
        datasets.save(header("computed", 1), List.of(row(structure, 0)).iterator());
    PropertyRecord first = property(structure, 4.2, "options");
    PropertyRecord other = property(structure, 4.5, "other options");
    properties.saveAll(List.of(first, other));
    properties.saveAll(List.of(property(structure, 9.9, "options")));
    assertThat(properties.of(structure.hash())).containsExactly(first, other);
    assertThat(properties.computedIn(dataset.id(), "options")).containsExactly(first);
  }

  @Test
  void keepsModelsAndTheLastCheckpoint() {
    LatentModelRecord model = model();
    models.save(model);
    models.save(model);
    assertThat(models.find(model.hash()).orElseThrow()).usingRecursiveComparison().isEqualTo(model);
    assertThat(models.trainedOn(model.datasetId())).containsExactly(model.hash());

    models.save(new CheckpointRecord("training", 1, bytes(), NOW));
    models.save(new CheckpointRecord("training", 2, bytes(), NOW));
    assertThat(models.findCheckpoint("training").orElseThrow().epoch()).isEqualTo(2);
    models.deleteCheckpoints("training");
    assertThat(models.findCheckpoint("training")).isEmpty();
  }

  @Nested
  class OfCampaigns {
    @Test
    void goesFromCreatedToDone() {
      String specHash = hash();
      CampaignRecord created =
          campaigns.create("stiff", "campaign: stiff\n", specHash, 42, "{}", NOW);
      assertThat(created.state()).isEqualTo(CampaignState.DRAFT);

      LatentModelRecord model = model();
      models.save(model);
      CampaignRecord done =
          created.with(
              CampaignState.AWAITING_REVIEW,
              model.datasetId(),
              model.hash(),
              "{\"evaluations\": 60}",
              null,
              NOW.plusSeconds(60));
      campaigns.update(done);
      assertThat(campaigns.find(created.id())).contains(done);
      assertThat(campaigns.create("stiff", "campaign: stiff\n", specHash, 42, "{}", NOW).run())
          .isEqualTo(2);
      assertThat(campaigns.find("stiff", 1)).contains(done);
      assertThat(campaigns.findLatest("stiff").orElseThrow().run()).isEqualTo(2);
      assertThat(campaigns.list()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void storesRoundsWithTheirCandidates() {
      CampaignRecord campaign = campaigns.create("rounds", "", hash(), 1, "{}", NOW);
      StructureRecord structure = structure();
      structures.saveAll(List.of(structure));
      RoundRecord round = new RoundRecord(campaign.id(), 0, "{\"points\": 2}", NOW);
      List<CandidateRecord> candidates =
          List.of(
              candidate(campaign, 0, structure, "{\"b\":1,  \"a\":2}"),
              candidate(campaign, 1, structure, "{}"));
      campaigns.saveRound(campaign, round, candidates);
      assertThat(campaigns.rounds(campaign.id())).containsExactly(round);
      assertThat(campaigns.candidates(campaign.id())).containsExactlyElementsOf(candidates);
      assertThat(campaigns.findCandidates(candidates.get(0).lineageHash().substring(0, 12)))
          .containsExactly(candidates.get(0));
      assertThat(campaigns.findCandidates("%")).isEmpty();
    }

    @Test
    void takesNothingFromWhoeverHadTheCampaignBefore() {
      CampaignRecord created = campaigns.create("fenced", "", hash(), 1, "{}", NOW);
      CampaignRecord first = campaigns.take(created.id());
      CampaignRecord second = campaigns.take(created.id());
      RoundRecord round = new RoundRecord(created.id(), 0, "{}", NOW);
      assertThatThrownBy(() -> campaigns.saveRound(first, round, List.of()))
          .isInstanceOf(FencedOffException.class)
          .hasMessageContaining("fenced@1 was taken over by another worker");
      assertThatThrownBy(() -> campaigns.update(failed(first)))
          .isInstanceOf(FencedOffException.class);
      campaigns.saveRound(second, round, List.of());
      campaigns.update(failed(second));
      assertThat(campaigns.find(created.id()).orElseThrow().state())
          .isEqualTo(CampaignState.FAILED);
    }

    private CampaignRecord failed(CampaignRecord campaign) {
      return campaign.with(CampaignState.FAILED, null, null, "{}", "why", NOW);
    }

    @Test
    void movesFromTheStatesThatAreNamed() {
      long id = campaigns.create("moved", "", hash(), 1, "{}", NOW).id();
      var drafts = EnumSet.of(CampaignState.DRAFT);
      assertThat(campaigns.move(id, drafts, CampaignState.QUEUED, NOW)).isTrue();
      assertThat(campaigns.move(id, drafts, CampaignState.CLOSED, NOW)).isFalse();
      assertThat(campaigns.find(id).orElseThrow().state()).isEqualTo(CampaignState.QUEUED);
    }
  }

  @Test
  void refusesToChangeWhatIsImmutable() {
    StructureRecord structure = structure();
    structures.saveAll(List.of(structure));
    assertThatThrownBy(() -> execute("update structure set domain = 'other'"))
        .hasMessageContaining("rows of structure are immutable");
    LatentModelRecord model = model();
    models.save(model);
    codes.save(model.hash(), 0, new float[1][2]);
    assertThatThrownBy(() -> execute("update latent_block set first_position = 1"))
        .hasMessageContaining("rows of latent_block are immutable");
    long campaign = campaigns.create("fixed", "", hash(), 1, "{}", NOW).id();
    // a draft may be written anew, but stays the campaign that it is
    execute("update campaign set seed = 3 where name = 'fixed'");
    assertThatThrownBy(() -> execute("update campaign set created_at = now() where name = 'fixed'"))
        .hasMessageContaining("the specification of campaign fixed is immutable");
    campaigns.move(campaign, EnumSet.of(CampaignState.DRAFT), CampaignState.QUEUED, NOW);
    assertThatThrownBy(() -> execute("update campaign set seed = 2 where name = 'fixed'"))
        .hasMessageContaining("the specification of campaign fixed is immutable");
  }

  private void execute(String sql) {
    QuarkusTransaction.requiringNew()
        .run(() -> session.createNativeMutationQuery(sql).executeUpdate());
  }

  private LatentModelRecord model() {
    return model(datasets.save(header("trained on", 0), List.<DatasetRow>of().iterator()));
  }

  private static LatentModelRecord model(DatasetRecord dataset) {
    return new LatentModelRecord(
        hash(), dataset.id(), "{\"latentDim\":24}", bytes(), "{}", "{}", NOW);
  }

  private static CandidateRecord candidate(
      CampaignRecord campaign, int position, StructureRecord structure, String lineage) {
    return new CandidateRecord(
        hash(),
        campaign.id(),
        0,
        position,
        structure.hash(),
        CandidateStatus.VERIFIED,
        List.of(0.1, -2.5, 1e-300),
        Long.MIN_VALUE + position,
        "{\"stiffness_xx\":{\"mean\":4.2,\"spread\":0.1}}",
        "{}",
        -0.25,
        "[]",
        lineage);
  }

  private static PropertyRecord property(
      StructureRecord structure, double value, String optionsHash) {
    return new PropertyRecord(
        structure.hash(), "stiffness_xx", value, "1", PropertySource.COMPUTED, "FFT", optionsHash);
  }

  private static FingerprintRecord fingerprint(StructureRecord structure, int... set) {
    return fingerprint("test/1/100", structure, set);
  }

  private static FingerprintRecord fingerprint(String kind, StructureRecord structure, int... set) {
    BitSet bits = new BitSet();
    IntStream.of(set).forEach(bits::set);
    return new FingerprintRecord(structure.hash(), kind, 100, bits);
  }

  private static Fingerprints.Query query(FingerprintDistance distance, BitSet bits, int limit) {
    return new Fingerprints.Query(distance, "test/1/100", 100, bits, limit);
  }

  private static double distance(float[][] codes, int i, int j) {
    double sum = 0;
    for (int d = 0; d < codes[i].length; d++) {
      sum += Math.pow(codes[i][d] - codes[j][d], 2);
    }
    return Math.sqrt(sum);
  }

  private static DatasetRecord header(String name, int rows) {
    return new DatasetRecord(
        0, name, 0, hash(), "two-phase", "1.0.0", List.of(1L, 33L, 33L), rows, "{}", "{}", NOW);
  }

  private static DatasetRow row(StructureRecord structure, int i) {
    return new DatasetRow(
        structure,
        "frame-" + i + ".png",
        i % 3 == 0 ? null : "simulation " + i % 3,
        i % 2 == 0
            ? List.of()
            : List.of(new DatasetRow.Measurement("free_energy", i / 7.0, "J", "as given")));
  }

  private static StructureRecord structure() {
    return new StructureRecord(hash(), "two-phase", hash(), bytes());
  }

  /** Like a hash, but never the same twice. */
  private static String hash() {
    return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
  }

  private static byte[] bytes() {
    return hash().getBytes(StandardCharsets.US_ASCII);
  }
}
