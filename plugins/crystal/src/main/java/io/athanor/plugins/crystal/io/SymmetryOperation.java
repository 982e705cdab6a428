package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Site;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of a space group in CIF's notation, such as {@code -x+1/2, y, z}.
 *
 * @param rows of three factors and a shift, one for each coordinate
 */
record SymmetryOperation(double[][] rows) {
  private static final Pattern TERM =
      Pattern.compile("([+-]?)(?:([xyz])|(\\d+)/(\\d+)|(\\d*\\.?\\d+))");

  static SymmetryOperation parse(String text) throws Unreadable {
    String[] parts = text.toLowerCase(Locale.ROOT).replaceAll("[\\s']", "").split(",", -1);
    if (parts.length != 3) {
      throw wrong(text);
    }
    var rows = new double[3][];
    for (int i = 0; i < 3; i++) {
      rows[i] = row(parts[i], text);
    }
    return new SymmetryOperation(rows);
  }

  Site apply(Site site) throws Unreadable {
    double[] from = site.fractions();
    var to = new double[3];
    for (int i = 0; i < 3; i++) {
      to[i] = rows[i][3];
      for (int j = 0; j < 3; j++) {
        to[i] += rows[i][j] * from[j];
      }
    }
    return Cells.site(site.element(), to[0], to[1], to[2]);
  }

  private static double[] row(String part, String text) throws Unreadable {
    var row = new double[4];
    Matcher matcher = TERM.matcher(part);
    int at = 0;
    while (at < part.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw wrong(text);
      }
      double sign = matcher.group(1).equals("-") ? -1 : 1;
      if (matcher.group(2) != null) {
        row[matcher.group(2).charAt(0) - 'x'] += sign;
      } else if (matcher.group(3) != null) {
        double divisor = Cells.number(matcher.group(4), "a divisor of a symmetry operation");
        if (divisor == 0) {
          throw wrong(text);
        }
        row[3] +=
            sign * Cells.number(matcher.group(3), "a share of a symmetry operation") / divisor;
      } else {
        row[3] += sign * Cells.number(matcher.group(5), "a shift of a symmetry operation");
      }
      at = matcher.end();
    }
    if (part.isEmpty()) {
      throw wrong(text);
    }
    return row;
  }

  private static Unreadable wrong(String text) {
    return new Unreadable(
        "'%s' is no symmetry operation such as '-x+1/2, y, z'".formatted(Cells.shown(text)));
  }
}
