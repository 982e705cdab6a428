package io.athanor.engine.property;

import java.util.Arrays;

/**
 * All that a fitted surrogate is made of: carrying it out again gives the same predictions.
 *
 * @param hyper of the kind's {@link Learner}
 * @param x rows (n, d) in latent units; first those of the fit, then those added since
 * @param y (n) in the property's unit
 * @param fitted number of rows of the fit
 * @param errors out-of-fold errors of the fitted rows, standardised; where the kind knows no spread
 *     of its own it comes from them
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never compared or changed
record Recipe(
    String property,
    Kind kind,
    double[] hyper,
    Standardiser inputs,
    Response response,
    long seed,
    double[][] x,
    double[] y,
    int fitted,
    double[] errors) {

  Regressor carryOut() {
    double[][] rows = inputs.apply(x);
    double[] responses = response.standardise(y);
    Regressor model = Learner.of(kind).fit(rows, responses, hyper, seed);
    if (kind == Kind.GAUSSIAN_PROCESS || kind == Kind.CONSTANT) {
      return model;
    }
    double[][] first = Arrays.copyOf(rows, fitted);
    return new WithNeighbours(
        model,
        new NeighbourSpread(first, errors),
        Arrays.copyOfRange(rows, fitted, rows.length),
        Arrays.copyOfRange(responses, fitted, rows.length),
        GaussianProcess.range(first));
  }

  Recipe withRows(double[][] moreX, double[] moreY) {
    double[][] allX = Arrays.copyOf(x, x.length + moreX.length);
    double[] allY = Arrays.copyOf(y, y.length + moreY.length);
    for (int i = 0; i < moreX.length; i++) {
      allX[x.length + i] = moreX[i].clone();
      allY[y.length + i] = moreY[i];
    }
    return new Recipe(property, kind, hyper, inputs, response, seed, allX, allY, fitted, errors);
  }
}
