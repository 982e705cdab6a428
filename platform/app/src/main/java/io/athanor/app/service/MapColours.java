package io.athanor.app.service;

import io.athanor.app.store.DatasetRows;
import io.athanor.app.store.PropertySource;
import io.athanor.app.store.SurrogateRecord;
import io.athanor.app.store.Surrogates;
import io.athanor.engine.property.PropertyModel;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Values of a property at the points of a map: as they are known, or as the model's surrogates
 * predict them. The last predictions are kept, since those of 100,000 points take seconds.
 */
@ApplicationScoped
public class MapColours {
  private static final int MOST_KEPT = 8;

  private final DatasetRows rows;
  private final Surrogates surrogates;
  private final OpenSurrogates open;
  private final Map<Kept, Double[]> predictions = new LinkedHashMap<>(16, 0.75f, true);

  MapColours(DatasetRows rows, Surrogates surrogates, OpenSurrogates open) {
    this.rows = rows;
    this.surrogates = surrogates;
    this.open = open;
  }

  /**
   * A property on the points.
   *
   * @param unit null when no row has a value
   * @param source MEASURED, COMPUTED or PREDICTED; null when no row has a value
   * @param surrogate that predicts them; else null
   * @param values one for each point, null where there is none
   */
  public record Colour(
      String name, String unit, PropertySource source, String surrogate, List<Double> values) {}

  /**
   * Rows of a dataset at even distances.
   *
   * @param first position of the first
   * @param last position of the last, before {@code first} for none
   */
  public record Points(long dataset, int first, int last, int step) {
    IntStream positions() {
      return IntStream.iterate(first, position -> position <= last, position -> position + step);
    }
  }

  private record Kept(String surrogate, int step) {}

  /** Values that are measured in the dataset, or where no row has one computed. */
  public Colour known(String name, Points points) {
    Optional<DatasetRows.Column> column =
        rows.column(points.dataset(), name, points.first(), points.last(), points.step());
    Map<Integer, Double> values = column.map(DatasetRows.Column::byPosition).orElse(Map.of());
    return new Colour(
        name,
        column.map(DatasetRows.Column::unit).orElse(null),
        column.map(DatasetRows.Column::source).orElse(null),
        null,
        // a list that holds nulls
        Arrays.asList(points.positions().mapToObj(values::get).toArray(Double[]::new)));
  }

  /**
   * Means at the points' codes, by the newest surrogate of the property in the model.
   *
   * @param codes of all points of the map, from position 0 on; asked for when they are needed
   * @throws AthanorException USER when the model has no surrogate of the property
   */
  public Colour predicted(String model, String name, Supplier<double[][]> codes, Points points) {
    SurrogateRecord surrogate =
        surrogates.newest(model).stream()
            .filter(known -> known.property().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    AthanorException.user(
                        "no campaign has fitted a surrogate of '"
                            + name
                            + "' in this model yet, so nothing is predicted"));
    Double[] all = means(new Kept(surrogate.hash(), points.step()), codes);
    return new Colour(
        name,
        surrogate.unit(),
        PropertySource.PREDICTED,
        surrogate.hash(),
        Arrays.asList(
            points
                .positions()
                .mapToObj(position -> all[position / points.step()])
                .toArray(Double[]::new)));
  }

  private Double[] means(Kept key, Supplier<double[][]> codes) {
    synchronized (predictions) {
      Double[] kept = predictions.get(key);
      if (kept != null) {
        return kept;
      }
    }
    PropertyModel model = open.open(key.surrogate());
    Double[] made =
        Arrays.stream(codes.get())
            .parallel()
            .map(z -> CandidateView.finite(model.predict(z).mean()))
            .toArray(Double[]::new);
    synchronized (predictions) {
      predictions.put(key, made);
      if (predictions.size() > MOST_KEPT) {
        predictions.remove(predictions.keySet().iterator().next());
      }
    }
    return made;
  }
}
