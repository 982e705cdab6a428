package io.athanor.engine.property;

import java.util.List;

/**
 * A fitted surrogate and how it came to be.
 *
 * @param model the winner, fitted on all rows
 * @param crossValidation scores of all kinds on the same rows and folds, best first
 * @param winner the kind of {@code model}
 * @param calibration of the winner, from all rows
 * @param parity held-out rows of the fit on all rows
 * @param rows number of rows that the model holds, those added by a refit included
 */
public record FittedSurrogate(
    PropertyModel model,
    List<KindScore> crossValidation,
    Kind winner,
    Calibration calibration,
    Parity parity,
    int rows) {

  public FittedSurrogate {
    crossValidation = List.copyOf(crossValidation);
  }

  /** Deterministic bytes: equal fits give equal bytes. */
  public byte[] toBytes() {
    return SurrogateBytes.write(this);
  }

  /**
   * The inverse of {@link #toBytes}. The recipe is carried out again, which for thousands of rows
   * takes about a second; predictions are the same as before on the same kind of machine.
   *
   * @throws io.athanor.sdk.AthanorException DATA, when the bytes are not of this kind
   */
  public static FittedSurrogate fromBytes(byte[] bytes) {
    return SurrogateBytes.read(bytes);
  }

  Recipe recipe() {
    return ((SurrogateModel) model).recipe();
  }
}
