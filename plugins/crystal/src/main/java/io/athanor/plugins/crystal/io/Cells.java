package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.plugins.crystal.Lattice;
import io.athanor.plugins.crystal.PeriodicTable;
import io.athanor.plugins.crystal.Perovskite;
import io.athanor.plugins.crystal.Site;
import io.athanor.sdk.AthanorException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all readers of cells share: numbers, symbols, and what no cell may be. */
final class Cells {
  /** Atoms nearer than that [Å] are one atom told twice, or a mistake. */
  static final double COINCIDENT = 0.1;

  /** A number, without the uncertainty of its last digits that CIF appends as in 4.279(3). */
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)(?:\\(\\d+\\))?");

  /** A symbol with what may follow it: a charge as in Cu2+, a number as in Cu1. */
  private static final Pattern SYMBOL = Pattern.compile("([A-Za-z]{1,2})(?:[^A-Za-z].*)?");

  private static final int SHOWN = 30;

  private Cells() {}

  static OptionalDouble number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(matcher.group(1));
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  static double number(String text, String what) throws Unreadable {
    if (text.isBlank()) {
      throw new Unreadable(what + " is missing");
    }
    OptionalDouble number = number(text);
    if (number.isEmpty()) {
      throw new Unreadable("%s is '%s', not a number".formatted(what, shown(text)));
    }
    return number.getAsDouble();
  }

  static Element element(String text) throws Unreadable {
    Matcher matcher = SYMBOL.matcher(text.strip());
    if (matcher.matches()) {
      String letters = matcher.group(1);
      String symbol =
          letters.substring(0, 1).toUpperCase(Locale.ROOT)
              + letters.substring(1).toLowerCase(Locale.ROOT);
      Element element = PeriodicTable.of(symbol).orElse(null);
      if (element != null) {
        return element;
      }
    }
    throw new Unreadable(
        "'%s' is no element from H to %s"
            .formatted(shown(text), PeriodicTable.of(PeriodicTable.SIZE).symbol()));
  }

  /** A cell of sites as they were read, arranged if it is a perovskite. */
  static Crystal crystal(Lattice lattice, List<Site> sites) throws Unreadable {
    Crystal crystal;
    try {
      crystal = new Crystal(lattice, sites);
    } catch (AthanorException e) {
      throw new Unreadable(e.getMessage());
    }
    if (crystal.leastDistance() < COINCIDENT) {
      throw new Unreadable(
          "two of its atoms are %.3f Å apart; give each atom once"
              .formatted(crystal.leastDistance()));
    }
    return Perovskite.arranged(crystal);
  }

  static Lattice lattice(double[] edgesAndAngles) throws Unreadable {
    try {
      return new Lattice(
          edgesAndAngles[0],
          edgesAndAngles[1],
          edgesAndAngles[2],
          edgesAndAngles[3],
          edgesAndAngles[4],
          edgesAndAngles[5]);
    } catch (AthanorException e) {
      throw new Unreadable(e.getMessage());
    }
  }

  static Site site(Element element, double x, double y, double z) throws Unreadable {
    try {
      return new Site(element, x, y, z);
    } catch (AthanorException e) {
      throw new Unreadable(e.getMessage());
    }
  }

  /** A text from a file, short enough for a message. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
