package io.athanor.app.service;

import io.athanor.app.store.Campaigns;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.FingerprintDistance;
import io.athanor.app.store.FingerprintRecord;
import io.athanor.app.store.Fingerprints;
import io.athanor.app.store.LatentCodes;
import io.athanor.app.store.Neighbour;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.Structures;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * What is like a structure: by fingerprint, in a latent space, or the same. A structure is named by
 * its hash, or by the first digits of a candidate that is it.
 */
@ApplicationScoped
public class SimilarityService {
  private static final int MOST = 1000;

  private final Structures structures;
  private final Fingerprints fingerprints;
  private final LatentCodes codes;
  private final Datasets rows;
  private final Campaigns campaigns;
  private final CandidateLookup candidates;
  private final DatasetService datasets;
  private final CodeService encodings;
  private final Plugins plugins;

  SimilarityService(
      Structures structures,
      Fingerprints fingerprints,
      LatentCodes codes,
      Datasets rows,
      Campaigns campaigns,
      CandidateLookup candidates,
      DatasetService datasets,
      CodeService encodings,
      Plugins plugins) {
    this.structures = structures;
    this.fingerprints = fingerprints;
    this.codes = codes;
    this.rows = rows;
    this.campaigns = campaigns;
    this.candidates = candidates;
    this.datasets = datasets;
    this.encodings = encodings;
    this.plugins = plugins;
  }

  /**
   * Structures near one.
   *
   * @param structure a structure's hash, or the first digits of a candidate
   * @param count of neighbours, 1 to 1,000
   * @param withItself whether the structure counts as its own neighbour
   */
  public record Near(String structure, int count, boolean withItself) {
    public Near {
      if (count < 1 || count > MOST) {
        throw AthanorException.user(
            "the number of neighbours is " + count + " but must be from 1 to " + MOST);
      }
    }
  }

  /**
   * A near structure.
   *
   * @param structure its hash
   * @param distance 0 for what the measure can't tell apart
   */
  public record Similar(String structure, double distance) {}

  /**
   * A structure that is the same.
   *
   * @param structure its hash
   * @param identical whether it is the one that was asked for; otherwise it is the same material by
   *     the domain's symmetries
   * @param rows where it is in datasets
   * @param candidates lineage hashes of candidates that are it
   */
  public record Duplicate(
      String structure, boolean identical, List<Row> rows, List<String> candidates) {}

  /** A row of a dataset. */
  public record Row(String dataset, int version, String row) {}

  /**
   * The nearest structures by fingerprint, nearest first. Compared are those whose fingerprints are
   * of the version of the plugin that is installed.
   *
   * @param distance {@code hamming}, the number of bits that differ, or {@code tanimoto}, 1 −
   *     shared bits / bits set in either
   * @param dataset look in this one only, {@code name} or {@code name@version}; empty for all that
   *     is stored
   * @throws AthanorException USER, when there is no such structure, dataset or distance, or the
   *     domain has no fingerprint
   */
  public List<Similar> nearestByFingerprint(Near near, String distance, Optional<String> dataset) {
    FingerprintDistance measure = measure(distance);
    StructureRecord structure = require(near.structure());
    FingerprintRecord print = print(plugins.require(structure.domain()), structure);
    var query =
        new Fingerprints.Query(measure, print.kind(), print.length(), print.bits(), asked(near));
    return similar(
        near,
        structure,
        dataset
            .map(name -> fingerprints.nearestIn(datasets.require(name).id(), query))
            .orElseGet(() -> fingerprints.nearest(query)));
  }

  /**
   * The structures of a model's dataset whose codes are nearest, nearest first: by Euclidean
   * distance of posterior means. When codes are missing they are made and stored first, which takes
   * as long as encoding the dataset.
   *
   * @param model its hash
   * @param monitor of the encoding
   * @throws AthanorException USER, when there is no such structure or model, the structure is of
   *     another domain, or the model is conditional; DATA, when the structure is of another shape
   */
  public List<Similar> nearestByLatent(Near near, String model, RunMonitor monitor) {
    StructureRecord structure = require(near.structure());
    encodings.ensure(model, monitor);
    float[] code =
        codes.find(model, structure.hash()).orElseGet(() -> encodings.encode(model, structure));
    return similar(near, structure, codes.nearest(model, code, asked(near)));
  }

  /**
   * Where else a structure is, and what is the same material by the domain's symmetries; itself
   * first, then by hash.
   *
   * @throws AthanorException USER, when there is no such structure
   */
  public List<Duplicate> duplicates(String structure) {
    StructureRecord found = require(structure);
    return structures.findSameMaterial(found.domain(), found.canonicalHash()).stream()
        .sorted((a, b) -> Boolean.compare(b.equals(found.hash()), a.equals(found.hash())))
        .map(hash -> duplicate(hash, hash.equals(found.hash())))
        .toList();
  }

  private Duplicate duplicate(String hash, boolean identical) {
    return new Duplicate(
        hash,
        identical,
        rows.holding(hash).stream()
            .map(holder -> new Row(holder.name(), holder.version(), holder.row()))
            .toList(),
        campaigns.candidatesOf(hash));
  }

  private StructureRecord require(String name) {
    return structures
        .find(name)
        .or(() -> candidates.find(name).flatMap(found -> structures.find(found.structureHash())))
        .orElseThrow(
            () ->
                AthanorException.user(
                    "there is neither a structure nor a candidate '"
                        + name
                        + "'; give a structure's whole hash, or the first digits of a candidate"));
  }

  private static <S> FingerprintRecord print(DomainPlugin<S> plugin, StructureRecord structure) {
    return new StructureFiling<>(plugin)
        .file(plugin.codec().fromBytes(structure.content()))
        .fingerprint()
        .orElseThrow(
            () ->
                AthanorException.user(
                    "domain '" + plugin.id() + "' has no fingerprint; look by latent distance"));
  }

  private static FingerprintDistance measure(String name) {
    return switch (name) {
      case "hamming" -> FingerprintDistance.HAMMING;
      case "tanimoto" -> FingerprintDistance.TANIMOTO;
      default ->
          throw AthanorException.user(
              "there is no fingerprint distance '" + name + "'; use 'tanimoto' or 'hamming'");
    };
  }

  /** One more where the structure itself may have to be left out. */
  private static int asked(Near near) {
    return near.withItself() ? near.count() : near.count() + 1;
  }

  private static List<Similar> similar(
      Near near, StructureRecord structure, List<Neighbour> neighbours) {
    return neighbours.stream()
        .filter(n -> near.withItself() || !n.structureHash().equals(structure.hash()))
        .limit(near.count())
        .map(n -> new Similar(n.structureHash(), n.distance()))
        .toList();
  }
}
