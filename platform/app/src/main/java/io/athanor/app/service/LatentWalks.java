package io.athanor.app.service;

import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.Models;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.Structures;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.latent.Condition;
import io.athanor.engine.latent.Interpolation;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.Posterior;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Walks through the latent spaces of trained models. Nothing that is decoded here is stored. */
@ApplicationScoped
public class LatentWalks {
  private static final int MOST_STRUCTURES = 256;
  private static final int MOST_DECODED = 64;
  private static final int MOST_POINTS = 1000;
  private static final int LEAST_SIDE = 16;
  private static final int MOST_SIDE = 256;
  private static final int DEFAULT_SIDE = 96;

  private final Models models;
  private final DatasetService datasets;
  private final Structures structures;
  private final OpenModels open;

  LatentWalks(Models models, DatasetService datasets, Structures structures, OpenModels open) {
    this.models = models;
    this.datasets = datasets;
    this.structures = structures;
    this.open = open;
  }

  /**
   * Structures to encode.
   *
   * @param structures hashes
   * @param conditions values by name, for a conditional model; the same for all
   */
  public record Encode(List<String> structures, Map<String, Double> conditions) {}

  /** A structure's posterior N(mean, diag(stdDev²)), (d) each. */
  public record Encoded(String structure, double[] mean, double[] stdDev) {}

  /**
   * Points to decode.
   *
   * @param points [N][d]
   * @param seed of what is drawn of p(x|z); null for 0
   * @param size least width of the previews; null for 96
   * @param conditions values by name, for a conditional model; the same for all
   */
  public record Decode(
      double[][] points, Long seed, Integer size, Map<String, Double> conditions) {}

  /**
   * What a point decodes to.
   *
   * @param structure its hash
   * @param stored whether a structure of that hash is in the store
   * @param preview PNG
   */
  public record Decoded(
      String structure, boolean stored, Map<String, String> facts, byte[] preview) {}

  /**
   * Points of the prior.
   *
   * @param seed null for 0
   */
  public record Sample(int count, Long seed) {}

  /**
   * A way from one point to another, both ends included.
   *
   * @param way null for SPHERICAL
   */
  public record Interpolate(double[] from, double[] to, int count, Way way) {}

  /** As the engine's. */
  public enum Way {
    LINEAR,
    SPHERICAL
  }

  /** Points that differ in one coordinate, counted from 0, both ends included. */
  public record Traverse(double[] origin, int dimension, double from, double to, int count) {}

  /** A stored model and what it was trained on. */
  private record Known(String hash, DatasetRecord dataset) {}

  /**
   * The posteriors of stored structures.
   *
   * @throws AthanorException USER for too many or unknown structures, or another domain's
   */
  public List<Encoded> encode(String model, Encode wanted) {
    List<String> hashes = wanted.structures() == null ? List.of() : wanted.structures();
    requireCount("structures", hashes.size(), 1, MOST_STRUCTURES);
    Known known = require(model);
    List<byte[]> contents = contents(hashes, known.dataset().domain());
    return open.use(
        known.hash(),
        known.dataset(),
        new OpenModels.Use<>() {
          @Override
          public <S> List<Encoded> with(OpenModels.Open<S> space) {
            Posterior posterior =
                posterior(space, contents, given(space.latent(), wanted.conditions()));
            List<Encoded> encoded = new ArrayList<>();
            for (int i = 0; i < hashes.size(); i++) {
              encoded.add(new Encoded(hashes.get(i), posterior.mean()[i], posterior.stdDev()[i]));
            }
            return encoded;
          }
        });
  }

  /**
   * Structures at latent points.
   *
   * @throws AthanorException USER for too many points, or points of another space
   */
  public List<Decoded> decode(String model, Decode wanted) {
    double[][] points = wanted.points() == null ? new double[0][] : wanted.points();
    requireCount("points", points.length, 1, MOST_DECODED);
    int side = wanted.size() == null ? DEFAULT_SIDE : wanted.size();
    requireCount("size", side, LEAST_SIDE, MOST_SIDE);
    long[] seeds = new long[points.length];
    Arrays.fill(seeds, wanted.seed() == null ? 0 : wanted.seed());
    Known known = require(model);
    return open.use(
        known.hash(),
        known.dataset(),
        new OpenModels.Use<>() {
          @Override
          public <S> List<Decoded> with(OpenModels.Open<S> space) {
            for (double[] point : points) {
              requirePoint("points", point, space.latent());
            }
            double[] given = given(space.latent(), wanted.conditions());
            return space.latent().decode(points, seeds, repeated(given, points.length)).stream()
                .map(structure -> decoded(space.plugin(), structure, side))
                .toList();
          }
        });
  }

  /** Points of the model's prior, [count][d]. */
  public double[][] sample(String model, Sample wanted) {
    requireCount("count", wanted.count(), 1, MOST_POINTS);
    long seed = wanted.seed() == null ? 0 : wanted.seed();
    return points(model, latent -> latent.samplePrior(wanted.count(), seed));
  }

  /** Points on the way from one point to another, [count][d]. */
  public double[][] interpolate(String model, Interpolate wanted) {
    requireCount("count", wanted.count(), 2, MOST_POINTS);
    Interpolation way = wanted.way() == Way.LINEAR ? Interpolation.LINEAR : Interpolation.SPHERICAL;
    return points(
        model,
        latent -> {
          requirePoint("from", wanted.from(), latent);
          requirePoint("to", wanted.to(), latent);
          return latent.interpolate(wanted.from(), wanted.to(), wanted.count(), way);
        });
  }

  /** Points that differ in one coordinate, [count][d]. */
  public double[][] traverse(String model, Traverse wanted) {
    requireCount("count", wanted.count(), 2, MOST_POINTS);
    return points(
        model,
        latent -> {
          requirePoint("origin", wanted.origin(), latent);
          return latent.traverse(
              wanted.origin(), wanted.dimension(), wanted.from(), wanted.to(), wanted.count());
        });
  }

  /**
   * Refuses points that are not of a model's space.
   *
   * @throws AthanorException USER, saying what a point is
   */
  void requirePoints(String model, double[][] points) {
    points(
        model,
        latent -> {
          for (double[] point : points) {
            requirePoint("points", point, latent);
          }
          return points;
        });
  }

  /** Means of the posteriors of what points decode to, [N][d]. */
  double[][] encodedDecodes(String model, double[][] points, Map<String, Double> conditions) {
    Known known = require(model);
    return open.use(
        known.hash(),
        known.dataset(),
        new OpenModels.Use<>() {
          @Override
          public <S> double[][] with(OpenModels.Open<S> space) {
            double[][] given =
                repeated(LatentWalks.given(space.latent(), conditions), points.length);
            List<S> decoded = space.latent().decode(points, new long[points.length], given);
            return space.latent().encode(decoded, given).mean();
          }
        });
  }

  private interface Walk {
    double[][] in(LatentSpace<?> latent);
  }

  private double[][] points(String model, Walk walk) {
    Known known = require(model);
    return open.use(
        known.hash(),
        known.dataset(),
        new OpenModels.Use<>() {
          @Override
          public <S> double[][] with(OpenModels.Open<S> space) {
            return walk.in(space.latent());
          }
        });
  }

  private Known require(String model) {
    return models
        .summary(model)
        .map(stored -> new Known(stored.hash(), datasets.require(stored.datasetId())))
        .orElseThrow(() -> AthanorException.user("there is no model '" + model + "'"));
  }

  /** Contents of structures, in the order of their hashes. */
  private List<byte[]> contents(List<String> hashes, String domain) {
    Map<String, StructureRecord> found = structures.findAll(hashes.stream().distinct().toList());
    return hashes.stream()
        .map(
            hash -> {
              StructureRecord structure = found.get(hash);
              if (structure == null || !structure.domain().equals(domain)) {
                throw AthanorException.user(
                    "there is no structure '%s' of domain '%s'".formatted(hash, domain));
              }
              return structure.content();
            })
        .toList();
  }

  private static <S> Posterior posterior(
      OpenModels.Open<S> space, List<byte[]> contents, double[] given) {
    return space
        .latent()
        .encode(
            contents.stream().map(space.plugin().codec()::fromBytes).toList(),
            repeated(given, contents.size()));
  }

  private <S> Decoded decoded(DomainPlugin<S> plugin, S structure, int side) {
    String hash = ContentHash.of(plugin.codec().toBytes(structure));
    return new Decoded(
        hash,
        structures.find(hash).isPresent(),
        plugin.codec().describe(structure),
        plugin.codec().preview(structure, side));
  }

  /** Values of a model's conditions in its order. */
  private static double[] given(LatentSpace<?> latent, Map<String, Double> byName) {
    Map<String, Double> values = byName == null ? Map.of() : byName;
    List<String> names = latent.conditions().stream().map(Condition::name).toList();
    if (!values.keySet().equals(Set.copyOf(names))
        || values.values().stream().anyMatch(Objects::isNull)) {
      throw AthanorException.user(
          names.isEmpty()
              ? "conditions: the model takes none"
              : "conditions: give a value of each of " + names);
    }
    return names.stream().mapToDouble(values::get).toArray();
  }

  private static double[][] repeated(double[] row, int count) {
    var rows = new double[count][];
    Arrays.fill(rows, row);
    return rows;
  }

  private static void requirePoint(String field, double[] point, LatentSpace<?> latent) {
    if (point == null
        || point.length != latent.latentDim()
        || !Arrays.stream(point).allMatch(Double::isFinite)) {
      throw AthanorException.user(
          "%s: a point of this space is %d finite numbers".formatted(field, latent.latentDim()));
    }
  }

  static void requireCount(String field, int count, int least, int most) {
    if (count < least || count > most) {
      throw AthanorException.user(
          "%s: %d, but must be between %d and %d".formatted(field, count, least, most));
    }
  }
}
