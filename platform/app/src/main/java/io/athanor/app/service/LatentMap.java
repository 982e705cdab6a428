package io.athanor.app.service;

import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.DatasetRows;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.LatentCodes;
import io.athanor.app.store.Models;
import io.athanor.engine.projection.Anchors;
import io.athanor.engine.projection.PrincipalAxes;
import io.athanor.engine.projection.Umap;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Datasets of models in the plane, by the codes that are stored. Of a model without stored codes an
 * even share of the rows is encoded. The last planes that were asked for are kept.
 */
@ApplicationScoped
public class LatentMap {
  /** Rows that UMAP lays out, and that are encoded where no codes are stored. */
  private static final int MOST_LAID_OUT = 2000;

  /** Of a larger dataset every so manyeth row is drawn. */
  private static final int MOST_DRAWN = 200_000;

  private static final int MOST_MAPS = 16;
  private static final int NEIGHBOURS = 15;
  private static final long SEED = 42;

  private final Models models;
  private final DatasetService datasets;
  private final Datasets contents;
  private final DatasetRows rows;
  private final LatentCodes codes;
  private final OpenModels open;
  private final MapColours colours;
  private final Map<Layout, Plane> planes = new LinkedHashMap<>(16, 0.75f, true);

  LatentMap(
      Models models,
      DatasetService datasets,
      Datasets contents,
      DatasetRows rows,
      LatentCodes codes,
      OpenModels open,
      MapColours colours) {
    this.models = models;
    this.datasets = datasets;
    this.contents = contents;
    this.rows = rows;
    this.codes = codes;
    this.open = open;
    this.colours = colours;
  }

  /** Ways to lay a latent space out in the plane. */
  public enum Projection {
    /** The two directions of greatest variance. */
    PCA,
    /** Neighbours stay neighbours; of many rows the rest is placed by 2,000 of them. */
    UMAP,
    /** Two latent dimensions as they are. */
    AXES
  }

  /**
   * A plane.
   *
   * @param x dimension along x, counted from 0; for AXES alone, else 0
   * @param y dimension along y
   */
  public record Layout(String model, Projection projection, int x, int y) {}

  /**
   * What the points are coloured by.
   *
   * @param predicted whether as the model's surrogates predict it, or else as it is known
   */
  public record ColourBy(String property, boolean predicted) {}

  /**
   * Which of its points are wanted.
   *
   * @param property to colour by, if any
   * @param structures whether to tell their hashes
   * @param after position behind which to begin; −1 for the first
   * @param limit greatest number of points
   */
  public record Part(Optional<ColourBy> property, boolean structures, int after, int limit) {}

  /**
   * Points in the plane, in columns: point i is the row at position {@code first + i·step} of the
   * dataset.
   *
   * @param dataset its number
   * @param rows of the dataset
   * @param shares of the variance that the two axes hold; null but for PCA
   * @param structure hashes; null unless wanted
   * @param property null unless wanted
   * @param next what to give as {@code after} for the points behind these; null at the end
   */
  @SuppressWarnings("ArrayRecordComponent") // written out once, never compared
  public record Points(
      String model,
      Projection projection,
      int[] axes,
      long dataset,
      int rows,
      double[] shares,
      int first,
      int step,
      float[] x,
      float[] y,
      List<String> structure,
      MapColours.Colour property,
      String next) {}

  /** All points of a layout; point i is the row at position {@code i·step}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared or changed
  private record Plane(DatasetRecord dataset, int step, float[] x, float[] y, double[] shares) {}

  /**
   * Points of a plane.
   *
   * @throws AthanorException USER when there is no such model or dimension, or the model is
   *     conditional: its encodings say nothing without the values that they were made with
   */
  public Points map(Layout layout, Part part) {
    Plane plane = plane(layout);
    int step = plane.step();
    int from = Math.min(plane.x().length, Math.floorDiv(part.after(), step) + 1);
    int to = Math.min(plane.x().length, from + part.limit());
    long dataset = plane.dataset().id();
    int first = from * step;
    int last = (to - 1) * step;
    var points = new MapColours.Points(dataset, first, last, step);
    return new Points(
        layout.model(),
        layout.projection(),
        layout.projection() == Projection.AXES ? new int[] {layout.x(), layout.y()} : null,
        dataset,
        plane.dataset().rowCount(),
        plane.shares(),
        first,
        step,
        Arrays.copyOfRange(plane.x(), from, to),
        Arrays.copyOfRange(plane.y(), from, to),
        part.structures() ? structures(points) : null,
        part.property().map(by -> colour(plane, layout.model(), by, points)).orElse(null),
        to < plane.x().length ? Integer.toString(last) : null);
  }

  private List<String> structures(MapColours.Points points) {
    Map<Integer, String> byPosition =
        rows.structures(points.dataset(), points.first(), points.last(), points.step());
    return points.positions().mapToObj(byPosition::get).toList();
  }

  private MapColours.Colour colour(
      Plane plane, String model, ColourBy by, MapColours.Points points) {
    return by.predicted()
        ? colours.predicted(
            model, by.property(), () -> codes(model, plane.dataset(), plane.step()), points)
        : colours.known(by.property(), points);
  }

  private Plane plane(Layout layout) {
    synchronized (planes) {
      Plane kept = planes.get(layout);
      if (kept != null) {
        return kept;
      }
    }
    Plane made = layOut(layout);
    synchronized (planes) {
      planes.put(layout, made);
      if (planes.size() > MOST_MAPS) {
        planes.remove(planes.keySet().iterator().next());
      }
    }
    return made;
  }

  private Plane layOut(Layout layout) {
    String model = layout.model();
    DatasetRecord dataset =
        models
            .summary(model)
            .map(stored -> datasets.require(stored.datasetId()))
            .orElseThrow(() -> AthanorException.user("there is no model '" + model + "'"));
    int step = step(dataset.rowCount(), hasCodes(model, dataset) ? MOST_DRAWN : MOST_LAID_OUT);
    double[][] z = codes(model, dataset, step);
    return switch (layout.projection()) {
      case PCA -> {
        PrincipalAxes axes = PrincipalAxes.of(z);
        yield plane(dataset, step, axes.plane(z), new double[] {axes.share(0), axes.share(1)});
      }
      case UMAP -> plane(dataset, step, umap(z), null);
      case AXES -> {
        requireDimension("x", layout.x(), z[0].length);
        requireDimension("y", layout.y(), z[0].length);
        double[][] chosen =
            Arrays.stream(z)
                .map(code -> new double[] {code[layout.x()], code[layout.y()]})
                .toArray(double[][]::new);
        yield plane(dataset, step, chosen, null);
      }
    };
  }

  private boolean hasCodes(String model, DatasetRecord dataset) {
    return codes.count(model) >= dataset.rowCount();
  }

  private double[][] codes(String model, DatasetRecord dataset, int step) {
    return hasCodes(model, dataset) ? codes.every(model, step) : encoded(model, dataset, step);
  }

  private static int step(int rows, int most) {
    return Math.max(1, (rows + most - 1) / most);
  }

  private static Plane plane(DatasetRecord dataset, int step, double[][] places, double[] shares) {
    var x = new float[places.length];
    var y = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      x[i] = (float) places[i][0];
      y[i] = (float) places[i][1];
    }
    return new Plane(dataset, step, x, y, shares);
  }

  private static double[][] umap(double[][] z) {
    int share = step(z.length, MOST_LAID_OUT);
    double[][] some =
        IntStream.iterate(0, i -> i < z.length, i -> i + share)
            .mapToObj(i -> z[i])
            .toArray(double[][]::new);
    double[][] plane = Umap.plane(some, NEIGHBOURS, SEED);
    return share == 1 ? plane : new Anchors(some, plane).place(z);
  }

  /** Codes of every so manyeth row, made for this plane alone. */
  private double[][] encoded(String model, DatasetRecord dataset, int step) {
    List<byte[]> drawn = contents.every(dataset.id(), step);
    return open.use(
        model,
        dataset,
        new OpenModels.Use<>() {
          @Override
          public <S> double[][] with(OpenModels.Open<S> space) {
            if (!space.latent().conditions().isEmpty()) {
              throw AthanorException.user(
                  "the model is conditional: its encodings say nothing without the values that"
                      + " they were made with");
            }
            return space
                .latent()
                .encode(drawn.stream().map(space.plugin().codec()::fromBytes).toList())
                .mean();
          }
        });
  }

  private static void requireDimension(String axis, int dimension, int dimensions) {
    if (dimension < 0 || dimension >= dimensions) {
      throw AthanorException.user(
          "%s is %d but must be a latent dimension, from 0 to %d"
              .formatted(axis, dimension, dimensions - 1));
    }
  }
}
