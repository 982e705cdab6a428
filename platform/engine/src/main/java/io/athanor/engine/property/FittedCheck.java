package io.athanor.engine.property;

import io.athanor.sdk.AthanorException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A fitted check model and how good it is.
 *
 * @param model fitted on all rows
 * @param passRate share of the rows that passed
 * @param brier mean squared error of the probabilities of rows predicted without themselves; that
 *     of always saying the pass rate p is p·(1 − p)
 * @param wrong share of rows whose outcome was the less likely one, predicted without themselves
 * @param surrogate the regression on 0 and 1 beneath
 * @param slope of the logistic map from the regression to the log odds
 * @param intercept of the same
 */
public record FittedCheck(
    CheckModel model,
    double passRate,
    double brier,
    double wrong,
    FittedSurrogate surrogate,
    double slope,
    double intercept) {

  private static final int HEADER = 5 * Double.BYTES;

  static FittedCheck of(
      FittedSurrogate surrogate,
      double slope,
      double intercept,
      double passRate,
      double brier,
      double wrong) {
    return new FittedCheck(
        new Logistic(surrogate.model(), slope, intercept),
        passRate,
        brier,
        wrong,
        surrogate,
        slope,
        intercept);
  }

  /** Deterministic bytes: equal fits give equal bytes. */
  public byte[] toBytes() {
    byte[] inner = surrogate.toBytes();
    return ByteBuffer.allocate(HEADER + inner.length)
        .putDouble(slope)
        .putDouble(intercept)
        .putDouble(passRate)
        .putDouble(brier)
        .putDouble(wrong)
        .put(inner)
        .array();
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws AthanorException DATA, when the bytes are not of this kind
   */
  public static FittedCheck fromBytes(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw AthanorException.data("these bytes are not a stored check model; fit it again");
    }
    var buffer = ByteBuffer.wrap(bytes);
    double slope = buffer.getDouble();
    double intercept = buffer.getDouble();
    double passRate = buffer.getDouble();
    double brier = buffer.getDouble();
    double wrong = buffer.getDouble();
    return of(
        FittedSurrogate.fromBytes(Arrays.copyOfRange(bytes, HEADER, bytes.length)),
        slope,
        intercept,
        passRate,
        brier,
        wrong);
  }

  private record Logistic(PropertyModel regression, double slope, double intercept)
      implements CheckModel {
    @Override
    public String check() {
      return regression.property();
    }

    @Override
    public int dimensions() {
      return regression.dimensions();
    }

    @Override
    public double probability(double[] z) {
      return CheckFitter.logistic(slope * regression.predict(z).mean() + intercept);
    }
  }
}
