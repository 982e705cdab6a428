package io.athanor.plugins.molecule.token;

/**
 * A letter of the language in which molecules are spelled; {@link Derivation} gives its grammar.
 */
public sealed interface Token {

  /** The molecule is done; what follows does not count. */
  record End() implements Token {
    @Override
    public String toString() {
      return ".";
    }
  }

  /** A branch starts at the present atom. */
  record Open() implements Token {
    @Override
    public String toString() {
      return "(";
    }
  }

  /** Back to the atom at which the last open branch started. */
  record Close() implements Token {
    @Override
    public String toString() {
      return ")";
    }
  }

  /**
   * A single bond from the present atom closes a ring.
   *
   * @param size number of the ring's atoms along the way by which the present atom was reached
   */
  record Ring(int size) implements Token {
    @Override
    public String toString() {
      return "@" + size;
    }
  }

  /**
   * A unit whose centre is bonded to the present atom, and is the present one from then on.
   *
   * @param order of the bond
   */
  record Atom(Unit unit, int order) implements Token {
    @Override
    public String toString() {
      return new String[] {"", "", "=", "#"}[order] + unit.symbol();
    }
  }
}
