package io.athanor.app.service;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.DatasetRows;
import io.athanor.app.store.LatentModelRecord;
import io.athanor.app.store.LatentModelSummary;
import io.athanor.app.store.Models;
import io.athanor.app.store.RowRecord;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.Structures;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.latent.Condition;
import io.athanor.engine.latent.Interpolation;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.Posterior;
import io.athanor.engine.projection.PrincipalAxes;
import io.athanor.engine.projection.Umap;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Walks through the latent spaces of trained models. Nothing that is decoded here is stored. */
@ApplicationScoped
public class LatentService {
  private static final int MOST_STRUCTURES = 256;
  private static final int MOST_DECODED = 64;
  private static final int MOST_POINTS = 1000;
  private static final int MOST_DRAWN = 2000;
  private static final int MOST_MAPS = 16;
  private static final int LEAST_SIDE = 16;
  private static final int MOST_SIDE = 256;
  private static final int DEFAULT_SIDE = 96;
  private static final int NEIGHBOURS = 15;
  private static final long MAP_SEED = 42;

  private final Models models;
  private final ModelReportService views;
  private final DatasetService datasets;
  private final DatasetRows rows;
  private final Structures structures;
  private final OpenModels open;
  private final Map<MapKey, Plane> maps = new LinkedHashMap<>(16, 0.75f, true);

  LatentService(
      Models models,
      ModelReportService views,
      DatasetService datasets,
      DatasetRows rows,
      Structures structures,
      OpenModels open) {
    this.models = models;
    this.views = views;
    this.datasets = datasets;
    this.rows = rows;
    this.structures = structures;
    this.open = open;
  }

  /**
   * A model with all that is kept of it but its weights.
   *
   * @param config JSON object
   * @param diagnostics JSON object
   * @param provenance JSON object
   */
  public record Detail(
      ModelView model,
      @JsonRawValue String config,
      @JsonRawValue String diagnostics,
      @JsonRawValue String provenance) {}

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

  /** Ways to lay a latent space out in the plane. */
  public enum Projection {
    PCA,
    UMAP
  }

  /**
   * Encodings of a model's dataset in the plane.
   *
   * @param dataset its number
   * @param structures of the dataset, of which every so manyeth is drawn
   * @param shares of the variance that the two axes hold; null but for PCA
   */
  public record Plane(
      String model,
      Projection projection,
      long dataset,
      int structures,
      double[] shares,
      List<Spot> points) {}

  /** A row's place. */
  public record Spot(int position, String structure, double x, double y) {}

  private record MapKey(String model, Projection projection) {}

  /** A stored model and what it was trained on. */
  private record Known(String hash, DatasetRecord dataset) {}

  /** A model; empty when there is none of that hash. */
  public Optional<Detail> find(String hash) {
    return models
        .find(hash)
        .map(
            stored ->
                new Detail(
                    view(stored), stored.config(), stored.diagnostics(), stored.provenance()));
  }

  private ModelView view(LatentModelRecord stored) {
    return views.list().stream()
        .filter(view -> view.model().equals(stored.hash()))
        .findFirst()
        .orElseThrow();
  }

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
   * The dataset of a model in the plane; of a large one an even share of its rows. The last that
   * were asked for are kept.
   *
   * @throws AthanorException USER when the model is conditional: its encodings say nothing without
   *     the values that they were made with
   */
  public Plane map(String model, Projection projection) {
    var key = new MapKey(model, projection);
    synchronized (maps) {
      Plane kept = maps.get(key);
      if (kept != null) {
        return kept;
      }
    }
    Plane made = layOut(require(model), projection);
    synchronized (maps) {
      maps.put(key, made);
      if (maps.size() > MOST_MAPS) {
        maps.remove(maps.keySet().iterator().next());
      }
    }
    return made;
  }

  private Plane layOut(Known known, Projection projection) {
    DatasetRecord dataset = known.dataset();
    int step = (dataset.rowCount() + MOST_DRAWN - 1) / MOST_DRAWN;
    List<RowRecord> drawn = rows.every(dataset.id(), step);
    List<byte[]> contents =
        contents(drawn.stream().map(RowRecord::structureHash).toList(), dataset.domain());
    double[][] z =
        open.use(
            known.hash(),
            dataset,
            new OpenModels.Use<>() {
              @Override
              public <S> double[][] with(OpenModels.Open<S> space) {
                if (!space.latent().conditions().isEmpty()) {
                  throw AthanorException.user(
                      "the model is conditional: its encodings say nothing without the values that"
                          + " they were made with");
                }
                return posterior(space, contents, new double[0]).mean();
              }
            });
    PrincipalAxes axes = PrincipalAxes.of(z);
    boolean principal = projection == Projection.PCA;
    double[][] plane = principal ? axes.plane(z) : Umap.plane(z, NEIGHBOURS, MAP_SEED);
    List<Spot> spots = new ArrayList<>(drawn.size());
    for (int i = 0; i < plane.length; i++) {
      RowRecord row = drawn.get(i);
      spots.add(new Spot(row.position(), row.structureHash(), plane[i][0], plane[i][1]));
    }
    return new Plane(
        known.hash(),
        projection,
        dataset.id(),
        dataset.rowCount(),
        principal ? new double[] {axes.share(0), axes.share(1)} : null,
        spots);
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

  /** Whether there is a model of that hash. */
  public boolean has(String hash) {
    return summary(hash).isPresent();
  }

  private Optional<LatentModelSummary> summary(String hash) {
    return models.list().stream().filter(model -> model.hash().equals(hash)).findFirst();
  }

  private Known require(String model) {
    return summary(model)
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

  private static void requireCount(String field, int count, int least, int most) {
    if (count < least || count > most) {
      throw AthanorException.user(
          "%s: %d, but must be between %d and %d".formatted(field, count, least, most));
    }
  }
}
