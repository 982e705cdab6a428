package io.athanor.plugins.molecule.token;

import io.athanor.plugins.molecule.graph.AtomKind;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.MolecularGraph.Bond;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a molecule of tokens, one after the other; every row of tokens gives one whose valences are
 * right. In the spirit of M. Krenn, F. Häse, A. Nigam, P. Friederich and A. Aspuru-Guzik,
 * Self-referencing embedded strings (SELFIES), Machine Learning: Science and Technology 1, 045024
 * (2020); unlike there a token means the same wherever it stands, and branches end by a token.
 *
 * <pre>
 * spelling = atom { atom | branch | ring } "."*
 * branch   = "(" { atom | branch | ring } ")"
 * atom     = [ "=" | "#" ] unit          bonded to the present atom
 * ring     = "@" size                    a single bond to the atom that makes a ring of that size
 * </pre>
 *
 * What stands where it has no meaning is passed over; what asks for more than there is gets less:
 *
 * <ul>
 *   <li>a bond has at most the order that both units have left and allow;
 *   <li>where the present atom has no bond left, the atom is bonded to the latest one that has, and
 *       where none has it is passed over;
 *   <li>a branch needs two bonds left at its atom, and something in it;
 *   <li>a ring needs a bond left at both of its atoms, which are not bonded yet, and no atom with a
 *       triple or two double bonds among less than nine;
 *   <li>no atom at all is methane.
 * </ul>
 *
 * Not for use by several threads.
 */
public final class Derivation {
  /** The least number of atoms in a ring that holds three in a line. */
  public static final int LEAST_RING_WITH_LINE = 9;

  private final List<AtomKind> atoms = new ArrayList<>();
  private final List<Unit> units = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<Integer> left = new ArrayList<>();
  private final List<Bond> bonds = new ArrayList<>();
  private final Set<Long> bonded = new HashSet<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private int present = -1;
  private boolean justOpened;
  private boolean ended;

  /** The molecule of a row of tokens. */
  public static MolecularGraph of(Iterable<Token> tokens) {
    var derivation = new Derivation();
    tokens.forEach(derivation::take);
    return derivation.graph();
  }

  /** Whether a token would do something here. */
  public boolean applies(Token token) {
    if (ended) {
      return false;
    }
    if (token instanceof Token.Atom) {
      return atoms.isEmpty() || host() >= 0;
    }
    if (atoms.isEmpty()) {
      return false;
    }
    if (token instanceof Token.Open) {
      return !justOpened && left.get(present) >= 2;
    }
    if (token instanceof Token.Close) {
      return !justOpened && !open.isEmpty();
    }
    if (token instanceof Token.Ring ring) {
      return closes(ring.size());
    }
    return true;
  }

  /** Does what a token says, or nothing where it does not apply. */
  public void take(Token token) {
    if (!applies(token)) {
      return;
    }
    boolean opens = token instanceof Token.Open;
    if (opens) {
      open.push(present);
    } else if (token instanceof Token.Close) {
      present = open.pop();
    } else if (token instanceof Token.Ring ring) {
      bond(present, ancestor(ring.size()), 1);
    } else if (token instanceof Token.Atom atom) {
      add(atom);
    } else {
      ended = true;
    }
    justOpened = opens;
  }

  /** What has been made so far. */
  public MolecularGraph graph() {
    return atoms.isEmpty()
        ? new MolecularGraph(List.of(AtomKind.C), List.of())
        : new MolecularGraph(atoms, bonds);
  }

  private void add(Token.Atom atom) {
    int host = atoms.isEmpty() ? -1 : host();
    Unit unit = atom.unit();
    int index = added(unit.centre(), host, unit, unit.bonds());
    if (host >= 0) {
      int most = Math.min(units.get(host).mostOrder(), unit.mostOrder());
      bond(host, index, Math.min(atom.order(), Math.min(most, left(host, index))));
    }
    for (int i = 0; i < unit.doubled(); i++) {
      bonds.add(new Bond(index, added(AtomKind.O, index, unit, 0), 2));
    }
    for (int i = 0; i < unit.charged(); i++) {
      bonds.add(new Bond(index, added(AtomKind.O_MINUS, index, unit, 0), 1));
    }
    present = index;
  }

  private int added(AtomKind kind, int parent, Unit unit, int bondsLeft) {
    atoms.add(kind);
    parents.add(parent);
    units.add(unit);
    left.add(bondsLeft);
    return atoms.size() - 1;
  }

  private int left(int here, int there) {
    return Math.min(left.get(here), left.get(there));
  }

  private void bond(int from, int to, int order) {
    bonds.add(new Bond(from, to, order));
    bonded.add(pair(from, to));
    left.set(from, left.get(from) - order);
    left.set(to, left.get(to) - order);
  }

  private static long pair(int from, int to) {
    return ((long) Math.min(from, to) << Integer.SIZE) | Math.max(from, to);
  }

  /** The atom that the next one is bonded to, or −1. */
  private int host() {
    if (left.get(present) > 0) {
      return present;
    }
    for (int atom = atoms.size() - 1; atom >= 0; atom--) {
      if (left.get(atom) > 0) {
        return atom;
      }
    }
    return -1;
  }

  private boolean closes(int size) {
    int end = ancestor(size);
    if (end < 0 || left.get(present) < 1 || left.get(end) < 1) {
      return false;
    }
    if (bonded.contains(pair(present, end))) {
      return false;
    }
    boolean bent = true;
    for (int atom = present; size < LEAST_RING_WITH_LINE && atom >= 0; atom = parents.get(atom)) {
      bent &= !straight(atom);
      if (atom == end) {
        break;
      }
    }
    return bent;
  }

  /** The atom that makes a ring of a size with the present one, or −1. */
  private int ancestor(int size) {
    int atom = present;
    for (int step = 1; step < size && atom >= 0; step++) {
      atom = parents.get(atom);
    }
    return atom;
  }

  private boolean straight(int atom) {
    int second = 0;
    for (Bond bond : bonds) {
      if (bond.from() == atom || bond.to() == atom) {
        second += bond.order() - 1;
      }
    }
    return second > 1 && atoms.get(atom).capacity() == AtomKind.C.capacity();
  }
}
