package io.athanor.plugins.molecule.graph;

import java.util.Arrays;
import java.util.Optional;

/**
 * Atoms that molecules are made of, each with the valences that hydrogen fills it up to: from the
 * least in steps of two.
 */
public enum AtomKind {
  C("C", 6, 0, 4, 4),
  N("N", 7, 0, 3, 3),
  O("O", 8, 0, 2, 2),
  F("F", 9, 0, 1, 1),
  P("P", 15, 0, 3, 5),
  S("S", 16, 0, 2, 6),
  CL("Cl", 17, 0, 1, 1),
  BR("Br", 35, 0, 1, 1),
  I("I", 53, 0, 1, 1),
  N_PLUS("N+", 7, 1, 4, 4),
  O_MINUS("O-", 8, -1, 1, 1);

  private final String symbol;
  private final int number;
  private final int charge;
  private final int least;
  private final int capacity;

  AtomKind(String symbol, int number, int charge, int least, int capacity) {
    this.symbol = symbol;
    this.number = number;
    this.charge = charge;
    this.least = least;
    this.capacity = capacity;
  }

  /** The kind of an element with a formal charge, if molecules may have it. */
  public static Optional<AtomKind> of(int number, int charge) {
    return Arrays.stream(values())
        .filter(kind -> kind.number == number && kind.charge == charge)
        .findFirst();
  }

  /** The element with its charge, such as {@code N+}. */
  public String symbol() {
    return symbol;
  }

  /** The element's symbol. */
  public String element() {
    return charge == 0 ? symbol : symbol.substring(0, symbol.length() - 1);
  }

  /** Atomic number. */
  public int number() {
    return number;
  }

  /** Formal charge. */
  public int charge() {
    return charge;
  }

  /** The most that the orders of an atom's bonds may sum to. */
  public int capacity() {
    return capacity;
  }

  /**
   * How many hydrogens fill an atom up to its next valence.
   *
   * @param bonds sum of the orders of its bonds to other atoms, at most {@link #capacity}
   */
  public int hydrogens(int bonds) {
    if (bonds > capacity) {
      throw new IllegalArgumentException(symbol + " with bonds of order " + bonds);
    }
    return bonds <= least ? least - bonds : (bonds - least) % 2;
  }

  /** The least valence. */
  public int least() {
    return least;
  }
}
