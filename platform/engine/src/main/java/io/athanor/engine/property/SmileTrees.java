package io.athanor.engine.property;

import java.util.Arrays;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.type.StructType;
import smile.data.vector.DoubleVector;
import smile.regression.DataFrameRegression;

/** Between arrays and Smile's data frames, for the tree ensembles. */
final class SmileTrees {
  static final Formula FORMULA = Formula.lhs("y");

  private SmileTrees() {}

  static DataFrame frame(double[][] x, double[] y) {
    return DataFrame.of(x, names(x[0].length)).merge(DoubleVector.of("y", y));
  }

  static Regressor regressor(DataFrameRegression model, int d) {
    StructType schema = DataFrame.of(new double[1][d], names(d)).schema();
    return x -> new Prediction(model.predict(Tuple.of(x, schema)), 1);
  }

  private static String[] names(int d) {
    String[] names = new String[d];
    Arrays.setAll(names, j -> "x" + j);
    return names;
  }
}
