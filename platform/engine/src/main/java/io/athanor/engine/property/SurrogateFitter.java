package io.athanor.engine.property;

import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Fits surrogates: kinds compete by cross-validation, the winner is tuned and fitted on all rows
 * and calibrated on rows predicted without themselves.
 */
public final class SurrogateFitter {
  private static final int ROUGH_ROWS = 350;
  private static final int MOST_FINALISTS = 2;

  /** How much worse than the best's a finalist's error may be. */
  private static final double FINALIST_RATIO = 1.5;

  /**
   * A fit with what it predicted for each of its rows without that row.
   *
   * @param outOfFold in the property's unit, in the order of the recipe's rows
   * @param from first row that tuning had not seen either
   */
  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared or changed
  record Fit(FittedSurrogate surrogate, double[] outOfFold, int from) {}

  private record Entry(KindScore score, HeldOut heldOut) {}

  private SurrogateFitter() {}

  /**
   * Fits a property's surrogate. A property that never varies gives a constant model.
   *
   * @param x latent points, (n, d)
   * @param y the property's values there, (n)
   * @param seed the same seed and data give the same model
   * @throws AthanorException DATA, when rows are too few, of unequal length or not finite
   */
  public static FittedSurrogate fit(
      String property, double[][] x, double[] y, FitConfig config, long seed, RunMonitor monitor) {
    return fitWithOutOfFold(property, x, y, config, true, seed, monitor).surrogate();
  }

  /**
   * Adds rows, verified ones, and keeps the hyperparameters. The rows correct the model where they
   * are; far from them little changes. Spread and intervals widen when the rows were missed by more
   * than was said.
   *
   * @param extraX latent points, (m, d)
   * @param extraY the property's values there, (m)
   * @throws AthanorException DATA, when rows are of the wrong length or not finite
   */
  public static FittedSurrogate refit(
      FittedSurrogate surrogate, double[][] extraX, double[] extraY) {
    Recipe recipe = surrogate.recipe();
    Rows.check(recipe.property(), extraX, extraY, surrogate.model().dimensions());
    if (extraY.length == 0) {
      return surrogate;
    }
    Recipe longer = recipe.withRows(extraX, extraY);
    boolean varies = recipe.kind() == Kind.CONSTANT && !Rows.constant(longer.y());
    boolean noLogarithm = recipe.response().logarithmic() && !Response.allowsLogarithm(extraY);
    if (varies || noLogarithm) {
      // what the hyperparameters were chosen for no longer holds
      FitConfig config =
          varies ? FitConfig.defaults() : FitConfig.defaults().withKinds(Set.of(recipe.kind()));
      return fit(recipe.property(), longer.x(), longer.y(), config, recipe.seed(), RunMonitor.NONE);
    }
    double[] misses = new double[extraY.length];
    for (int i = 0; i < misses.length; i++) {
      Prediction said = surrogate.model().predict(extraX[i]);
      misses[i] = said.spread() > 0 ? (extraY[i] - said.mean()) / said.spread() : 0;
    }
    Calibration calibration = surrogate.calibration().widenedBy(misses);
    return new FittedSurrogate(
        new SurrogateModel(longer, calibration),
        surrogate.crossValidation(),
        surrogate.winner(),
        calibration,
        surrogate.parity(),
        longer.y().length);
  }

  static Fit fitWithOutOfFold(
      String property,
      double[][] x,
      double[] y,
      FitConfig config,
      boolean mayTransform,
      long seed,
      RunMonitor monitor) {
    Rows.check(property, x, y, x.length == 0 ? 0 : x[0].length);
    if (x.length < FitConfig.LEAST_ROWS) {
      throw AthanorException.data(
          "property '"
              + property
              + "' is known for "
              + x.length
              + " rows, at least "
              + FitConfig.LEAST_ROWS
              + " are needed to fit a model; evaluate or label more structures");
    }
    int n = Math.min(x.length, config.maxRows());
    int[] order = Rows.shuffled(x.length, seed);
    double[][] rows = new double[n][];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      rows[i] = x[order[i]].clone();
      values[i] = y[order[i]];
    }
    if (Rows.constant(values)) {
      return constantFit(property, rows, values, seed);
    }
    Standardiser inputs = Standardiser.of(rows);
    double[][] standardised = inputs.apply(rows);
    String stage = "fit " + property;
    int steps = config.kinds().size() + 2;
    monitor.progress(stage, 0, steps, "");
    Response response =
        Response.of(values, mayTransform && logarithmIsBetter(standardised, values, monitor));
    double[] responses = response.standardise(values);

    List<Entry> entries = new ArrayList<>();
    for (Kind kind : EnumSet.copyOf(config.kinds())) {
      Entry entry = compete(kind, standardised, responses, values, response, config, seed, monitor);
      entries.add(entry);
      monitor.progress(
          stage,
          entries.size(),
          steps,
          String.format(Locale.ROOT, "%s R2 %.4f", kind.label(), entry.score().r2()));
    }
    entries.sort(Comparator.comparingDouble(entry -> entry.score().rmse()));
    boolean allCompeted = n <= config.competitionRows();
    Finalist best = null;
    for (Entry entry : allCompeted ? entries.subList(0, 1) : finalists(entries)) {
      monitor.progress(stage, steps - 1, steps, entry.score().kind().label() + " on all rows");
      Finalist finalist =
          Finalist.of(entry, standardised, responses, values, response, config, seed, monitor);
      if (best == null || finalist.score.rmse() < best.score.rmse()) {
        best = finalist;
      }
    }
    HeldOut heldOut = best.heldOut;
    KindScore score = best.score;
    Kind winner = score.kind();
    double[] outOfFold = best.predicted;
    double[] residual = heldOut.residual();
    int from = heldOut.from();
    var calibration = Calibration.of(residual, heldOut.spread(), heldOut.usable(), score);
    var recipe =
        new Recipe(property, winner, best.hyper, inputs, response, seed, rows, values, n, residual);
    monitor.checkCancelled();
    var surrogate =
        new FittedSurrogate(
            new SurrogateModel(recipe, calibration),
            entries.stream().map(Entry::score).toList(),
            winner,
            calibration,
            Parity.of(values, responses, heldOut, response),
            n);
    monitor.progress(
        stage,
        steps,
        steps,
        String.format(Locale.ROOT, "%s R2 %.4f", winner.label(), calibration.outOfFold().r2()));
    return new Fit(surrogate, outOfFold, from);
  }

  /**
   * Who may win on all rows: a kind that learns slowly from few rows may overtake with many, the
   * more so as they were tuned roughly.
   */
  private static List<Entry> finalists(List<Entry> sorted) {
    double best = sorted.get(0).score().rmse();
    return sorted.stream()
        .filter(entry -> entry.score().rmse() <= FINALIST_RATIO * best)
        .limit(MOST_FINALISTS)
        .toList();
  }

  /**
   * A kind tuned and scored with all rows.
   *
   * @param predicted out of fold from the held-out rows' first on, in the property's unit
   */
  @SuppressWarnings("ArrayRecordComponent") // made, read and dropped inside one fit
  private record Finalist(double[] hyper, HeldOut heldOut, double[] predicted, KindScore score) {
    static Finalist of(
        Entry entry,
        double[][] x,
        double[] responses,
        double[] values,
        Response response,
        FitConfig config,
        long seed,
        RunMonitor monitor) {
      int n = x.length;
      Kind kind = entry.score().kind();
      Learner learner = Learner.of(kind);
      boolean allCompeted = n <= config.competitionRows();
      int tuningRows = allCompeted ? n : Math.min(config.tuningRows(), Math.max(500, n / 2));
      double[] hyper = learner.tune(x, responses, tuningRows, seed, monitor);
      HeldOut heldOut =
          allCompeted
              ? entry.heldOut()
              : HeldOut.ofTuned(learner, hyper, x, responses, tuningRows, config, seed, monitor);
      monitor.checkCancelled();
      double[] predicted = new double[n];
      for (int i = 0; i < n; i++) {
        predicted[i] = response.value(responses[i] - heldOut.residual()[i]);
      }
      int from = heldOut.from();
      var score =
          KindScore.of(
              kind, Arrays.copyOfRange(predicted, from, n), Arrays.copyOfRange(values, from, n));
      return new Finalist(hyper, heldOut, predicted, score);
    }
  }

  /** One kind's cross-validation, all its choices made anew without each fold. */
  private static Entry compete(
      Kind kind,
      double[][] x,
      double[] responses,
      double[] values,
      Response response,
      FitConfig config,
      long seed,
      RunMonitor monitor) {
    int n = Math.min(x.length, config.competitionRows());
    double[][] some = Arrays.copyOf(x, n);
    double[] someResponses = Arrays.copyOf(responses, n);
    Learner learner = Learner.of(kind);
    // where the winner is tuned and calibrated on more rows later, rough tuning is enough to win
    int tuningRows = n < x.length ? Math.min(ROUGH_ROWS, config.tuningRows()) : config.tuningRows();
    HeldOut heldOut =
        HeldOut.of(learner, null, some, someResponses, tuningRows, config, seed, monitor);
    double[] predicted = new double[n];
    for (int i = 0; i < n; i++) {
      predicted[i] = response.value(someResponses[i] - heldOut.residual()[i]);
    }
    return new Entry(KindScore.of(kind, predicted, Arrays.copyOf(values, n)), heldOut);
  }

  private static boolean logarithmIsBetter(double[][] x, double[] y, RunMonitor monitor) {
    if (!Response.allowsLogarithm(y)) {
      return false;
    }
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    for (double v : y) {
      least = Math.min(least, v);
      greatest = Math.max(greatest, v);
    }
    // over less than an octave the logarithm is nearly straight
    if (greatest < 2 * least) {
      return false;
    }
    int rows = GaussianProcessLearner.evidenceRows(x.length);
    double[] some = Arrays.copyOf(y, rows);
    Response plain = Response.of(y, false);
    Response logarithm = Response.of(y, true);
    double logs = 0;
    for (double v : some) {
      logs += Math.log(v);
    }
    // densities of the property itself: each with the Jacobian of its transformation
    double plainEvidence =
        GaussianProcessLearner.evidence(x, plain.standardise(y), monitor)
            + rows * Math.log(plain.scale());
    double logEvidence =
        GaussianProcessLearner.evidence(x, logarithm.standardise(y), monitor)
            + rows * Math.log(logarithm.scale())
            + logs;
    return logEvidence < plainEvidence - 2;
  }

  private static Fit constantFit(String property, double[][] rows, double[] values, long seed) {
    int n = values.length;
    var score = KindScore.of(Kind.CONSTANT, values, values);
    var calibration = new Calibration(0, new double[] {0}, score);
    double mean = Statistics.mean(values);
    var recipe =
        new Recipe(
            property,
            Kind.CONSTANT,
            new double[0],
            Standardiser.of(rows),
            new Response(false, values[0] == values[n - 1] ? values[0] : mean, 1),
            seed,
            rows,
            values,
            n,
            new double[0]);
    return new Fit(
        new FittedSurrogate(
            new SurrogateModel(recipe, calibration),
            List.of(score),
            Kind.CONSTANT,
            calibration,
            Parity.exact(values),
            n),
        values.clone(),
        0);
  }
}
