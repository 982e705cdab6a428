package io.athanor.plugins.molecule.token;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import java.util.List;

/** Spelling ⇄ tensor: a row a token, in which the token's column is one; rows past the end pad. */
public final class TokenTensor {
  private TokenTensor() {}

  /** (tokens, letters of the alphabet). */
  public static Shape shape(int tokens) {
    return new Shape(tokens, Alphabet.size());
  }

  /** Number of rows of a shape. */
  public static int tokens(Shape shape) {
    return (int) shape.get(0);
  }

  /**
   * @param spelling at most as long as there are rows
   * @param rows number of rows
   */
  public static float[] encode(List<Token> spelling, int rows) {
    var tensor = new float[rows * Alphabet.size()];
    for (int row = 0; row < rows; row++) {
      Token token = row < spelling.size() ? spelling.get(row) : Alphabet.END;
      tensor[row * Alphabet.size() + Alphabet.index(token)] = 1;
    }
    return tensor;
  }

  /**
   * Row by row takes the likeliest token among those that apply; of equals the first.
   *
   * @param logits log-odds of each row's tokens, row-major
   */
  public static MolecularGraph decode(float[] logits) {
    var derivation = new Derivation();
    for (int row = 0; row < logits.length / Alphabet.size(); row++) {
      Token best = null;
      float most = 0;
      for (int column = 0; column < Alphabet.size(); column++) {
        float logit = logits[row * Alphabet.size() + column];
        Token token = Alphabet.token(column);
        if ((best == null || logit > most) && derivation.applies(token)) {
          best = token;
          most = logit;
        }
      }
      if (best == null || best.equals(Alphabet.END)) {
        break;
      }
      derivation.take(best);
    }
    return derivation.graph();
  }
}
