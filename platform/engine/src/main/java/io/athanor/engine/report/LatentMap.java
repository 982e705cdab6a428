package io.athanor.engine.report;

import io.athanor.engine.dataset.Item;
import io.athanor.engine.projection.PrincipalAxes;
import io.athanor.engine.projection.Umap;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The encodings in the plane.
 *
 * @param principal coordinates along the two principal axes, (n, 2)
 * @param shares of the variance that those two hold
 * @param umap coordinates that keep neighbours, (n, 2)
 * @param structures of the dataset, of which n are drawn
 * @param colourings by which the points are coloured; none when nothing is known of them
 * @param constant properties that are the same for all points
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record LatentMap(
    double[][] principal,
    double[] shares,
    double[][] umap,
    int structures,
    List<Colouring> colourings,
    List<String> constant) {
  static final int NEIGHBOURS = 15;

  private static final int MOST_POINTS = 2000;

  /** Evaluators may take long; the other points stay grey. */
  private static final int MOST_COMPUTED = 1000;

  /** Of a large latent space those that vary most; the others would hardly move a point. */
  private static final int MOST_DIMENSIONS = 256;

  private static final int COMPUTED_AT_ONCE = 50;

  static <S> LatentMap of(ModelStudy<S> study) {
    List<Item<S>> items = study.unseenFirst();
    List<Item<S>> chosen = spread(items);
    double[][] z = varying(study.encode(chosen));
    PrincipalAxes axes = PrincipalAxes.of(z);
    study.monitor().progress("map", 0, 0, "");
    double[][] umap = Umap.plane(z, NEIGHBOURS, study.seed());
    var all = new ArrayList<>(measured(study, chosen));
    Set<String> known = all.stream().map(Colouring::property).collect(Collectors.toSet());
    all.addAll(computed(study, chosen, known));
    return new LatentMap(
        axes.plane(z),
        new double[] {axes.share(0), axes.share(1)},
        umap,
        items.size(),
        all.stream().filter(Colouring::varies).toList(),
        all.stream().filter(c -> !c.varies()).map(Colouring::property).toList());
  }

  /** Every k-th, so that held-out ones have their share. */
  private static <S> List<Item<S>> spread(List<Item<S>> items) {
    int count = Math.min(MOST_POINTS, items.size());
    return IntStream.range(0, count)
        .mapToObj(i -> items.get((int) ((long) i * items.size() / count)))
        .toList();
  }

  private static double[][] varying(double[][] z) {
    int d = z[0].length;
    if (d <= MOST_DIMENSIONS) {
      return z;
    }
    double[] variance = new double[d];
    for (int j = 0; j < d; j++) {
      int column = j;
      double mean = Arrays.stream(z).mapToDouble(row -> row[column]).average().orElse(0);
      variance[j] =
          Arrays.stream(z).mapToDouble(row -> Math.pow(row[column] - mean, 2)).average().orElse(0);
    }
    int[] kept =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -variance[j]))
            .limit(MOST_DIMENSIONS)
            .mapToInt(Integer::intValue)
            .toArray();
    return Arrays.stream(z)
        .map(row -> Arrays.stream(kept).mapToDouble(j -> row[j]).toArray())
        .toArray(double[][]::new);
  }

  private static <S> List<Colouring> measured(ModelStudy<S> study, List<Item<S>> items) {
    return study.dataset().measuredUnits().entrySet().stream()
        .map(
            property ->
                Colouring.of(
                    property.getKey(),
                    property.getValue(),
                    "measured",
                    items.stream()
                        .map(item -> item.measured().get(property.getKey()))
                        .mapToDouble(value -> value == null ? Double.NaN : value.value())
                        .toArray()))
        .toList();
  }

  private static <S> List<Colouring> computed(
      ModelStudy<S> study, List<Item<S>> items, Set<String> known) {
    var colourings = new ArrayList<Colouring>();
    int count = Math.min(MOST_COMPUTED, items.size());
    String source = count < items.size() ? "computed for " + Numbers.count(count) : "computed";
    for (PropertyEvaluator<S> evaluator : study.plugin().evaluators(study.options())) {
      Set<String> wanted =
          new TreeSet<>(evaluator.properties().stream().map(PropertySpec::name).toList());
      wanted.removeAll(known);
      if (wanted.isEmpty()) {
        continue;
      }
      List<Map<String, PropertyResult>> results = evaluate(study, evaluator, wanted, items, count);
      for (PropertySpec property : evaluator.properties()) {
        if (wanted.contains(property.name())) {
          double[] values = new double[items.size()];
          Arrays.fill(values, Double.NaN);
          for (int i = 0; i < count; i++) {
            if (results.get(i).get(property.name()) instanceof PropertyResult.Value value) {
              values[i] = value.value();
            }
          }
          colourings.add(Colouring.of(property.name(), property.unit(), source, values));
        }
      }
    }
    return colourings;
  }

  private static <S> List<Map<String, PropertyResult>> evaluate(
      ModelStudy<S> study,
      PropertyEvaluator<S> evaluator,
      Set<String> wanted,
      List<Item<S>> items,
      int count) {
    var results = new ArrayList<Map<String, PropertyResult>>();
    for (int from = 0; from < count; from += COMPUTED_AT_ONCE) {
      study.monitor().checkCancelled();
      study.monitor().progress("compute", from, count, String.join(", ", wanted));
      results.addAll(
          items.subList(from, Math.min(count, from + COMPUTED_AT_ONCE)).parallelStream()
              .map(item -> evaluator.evaluate(item.structure(), wanted))
              .toList());
    }
    return results;
  }
}
