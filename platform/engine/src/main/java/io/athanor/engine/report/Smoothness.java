package io.athanor.engine.report;

import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.Diagnosis;
import io.athanor.engine.latent.Interpolation;
import io.athanor.engine.latent.PathSteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How structures change along paths through the latent space.
 *
 * @param between some pairs of encoded structures, those first that training never saw
 * @param ways what the ways came to over all pairs that were tried
 * @param linearMinusSpherical unevenness of the one way less that of the other, pair by pair
 * @param pairs how many those were
 * @param along traversals of the dimensions with the highest KL, through the prototype
 */
record Smoothness<S>(
    List<Between<S>> between,
    Map<Interpolation, Tally> ways,
    List<Double> linearMinusSpherical,
    int pairs,
    List<Along<S>> along) {
  /** Structures on a path, both ends included. */
  static final int POINTS = 9;

  /** How far traversals reach, in standard deviations of the prior. */
  static final double REACH = 3;

  private static final int SHOWN_PAIRS = 3;
  private static final int MOST_PAIRS = 64;
  private static final int MOST_DIMENSIONS = 8;

  /** Structures on a path and how evenly they change. */
  record Path<S>(List<S> structures, PathSteps steps) {}

  /** The ways between two structures. */
  record Between<S>(Item<S> from, Item<S> to, Map<Interpolation, Path<S>> paths) {}

  /**
   * One dimension, the others 0.
   *
   * @param dimension counted from 0
   * @param kl in nats
   */
  record Along<S>(int dimension, double kl, boolean active, Path<S> path) {}

  /** Each list has a number for each pair; a path on which nothing changes has none. */
  record Tally(List<Double> unevenness, List<Double> detour, List<Double> middleNorm) {
    static Tally empty() {
      return new Tally(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /** Of all paths of one way. */
  List<Double> unevenness(Interpolation way) {
    return ways.containsKey(way) ? ways.get(way).unevenness() : List.of();
  }

  static <S> Smoothness<S> of(ModelStudy<S> study) {
    List<Item<S>> items = study.unseenFirst();
    int pairs = Math.min(MOST_PAIRS, items.size() / 2);
    List<Item<S>> ends = items.subList(0, 2 * pairs);
    double[][] z = study.encode(ends);
    double[][] own = study.own(ends);
    var ways = new EnumMap<Interpolation, Tally>(Interpolation.class);
    var between = new ArrayList<Between<S>>();
    var differences = new ArrayList<Double>();
    for (int pair = 0; pair < pairs; pair++) {
      study.monitor().progress("interpolate", pair, pairs, "");
      var paths = new EnumMap<Interpolation, Path<S>>(Interpolation.class);
      for (Interpolation way : Interpolation.values()) {
        double[][] points = study.latent().interpolate(z[2 * pair], z[2 * pair + 1], POINTS, way);
        double[][] conditions = evenly(own[2 * pair], own[2 * pair + 1]);
        Path<S> path = path(study, study.decode(points, conditions));
        paths.put(way, path);
        Tally tally = ways.computeIfAbsent(way, w -> Tally.empty());
        path.steps().unevenness().ifPresent(tally.unevenness()::add);
        path.steps().detour().ifPresent(tally.detour()::add);
        tally.middleNorm().add(norm(points[POINTS / 2]));
      }
      OptionalDouble linear = paths.get(Interpolation.LINEAR).steps().unevenness();
      OptionalDouble spherical = paths.get(Interpolation.SPHERICAL).steps().unevenness();
      if (linear.isPresent() && spherical.isPresent()) {
        differences.add(linear.getAsDouble() - spherical.getAsDouble());
      }
      if (pair < SHOWN_PAIRS) {
        between.add(new Between<>(ends.get(2 * pair), ends.get(2 * pair + 1), paths));
      }
    }
    return new Smoothness<>(between, ways, differences, pairs, traversals(study));
  }

  private static <S> List<Along<S>> traversals(ModelStudy<S> study) {
    Diagnosis diagnosis = study.model().diagnosis();
    double[] origin = new double[diagnosis.latentDim()];
    return IntStream.range(0, diagnosis.latentDim())
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -diagnosis.klPerDimension().get(j)))
        .limit(MOST_DIMENSIONS)
        .map(
            j ->
                new Along<>(
                    j,
                    diagnosis.klPerDimension().get(j),
                    diagnosis.meanVariance().get(j) > Diagnosis.ACTIVE,
                    path(
                        study,
                        study.decode(study.latent().traverse(origin, j, -REACH, REACH, POINTS)))))
        .toList();
  }

  /** Conditions from those of one structure to those of another. */
  private static double[][] evenly(double[] from, double[] to) {
    var values = new double[POINTS][from.length];
    for (int i = 0; i < POINTS; i++) {
      double share = (double) i / (POINTS - 1);
      for (int c = 0; c < from.length; c++) {
        values[i][c] = (1 - share) * from[c] + share * to[c];
      }
    }
    return values;
  }

  private static <S> Path<S> path(ModelStudy<S> study, List<S> structures) {
    return new Path<>(structures, PathSteps.of(structures, study.plugin()::distance));
  }

  private static double norm(double[] z) {
    return Math.sqrt(Arrays.stream(z).map(v -> v * v).sum());
  }
}
