package io.athanor.plugins.crystal.io;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.plugins.crystal.Lattice;
import io.athanor.plugins.crystal.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * VASP's POSCAR of version 5, whose sixth line names the elements: a comment, a scale (or,
 * negative, a volume in Å³), three edges as vectors, elements, how many of each, and their places.
 */
final class Poscar {
  private static final int EDGES = 2;
  private static final int SYMBOLS = 5;
  private static final int COUNTS = 6;

  private final List<String> lines;

  private Poscar(String text) {
    lines = text.lines().toList();
  }

  static Crystal read(String text) throws Unreadable {
    return new Poscar(text).crystal();
  }

  private Crystal crystal() throws Unreadable {
    double[][] edges = edges();
    List<Element> elements = elements();
    int at = COUNTS + 1;
    if (mode(at) == 's') {
      // selective dynamics: which atoms may move
      at++;
    }
    char mode = mode(at);
    boolean cartesian = mode == 'c' || mode == 'k';
    if (!cartesian && mode != 'd') {
      throw new Unreadable(
          "line %d is '%s' but must say Direct or Cartesian"
              .formatted(at + 1, Cells.shown(line(at))));
    }
    double[][] inverse = inverse(edges);
    var sites = new ArrayList<Site>();
    for (Element element : elements) {
      at++;
      double[] place = Arrays.copyOf(numbers(at, 3), 3);
      if (cartesian) {
        double scale = scale(edgesAsWritten());
        place = times(new double[] {place[0] * scale, place[1] * scale, place[2] * scale}, inverse);
      }
      sites.add(Cells.site(element, place[0], place[1], place[2]));
    }
    return Cells.crystal(lattice(edges), sites);
  }

  private double[][] edgesAsWritten() throws Unreadable {
    return new double[][] {numbers(EDGES, 3), numbers(EDGES + 1, 3), numbers(EDGES + 2, 3)};
  }

  private double[][] edges() throws Unreadable {
    double[][] edges = edgesAsWritten();
    double scale = scale(edges);
    for (double[] edge : edges) {
      for (int i = 0; i < 3; i++) {
        edge[i] *= scale;
      }
    }
    return edges;
  }

  private double scale(double[][] edges) throws Unreadable {
    double scale = numbers(1, 1)[0];
    double volume = Math.abs(determinant(edges));
    if (scale == 0 || volume == 0) {
      throw new Unreadable("its edges span no volume");
    }
    return scale > 0 ? scale : Math.cbrt(-scale / volume);
  }

  private List<Element> elements() throws Unreadable {
    String[] symbols = words(SYMBOLS);
    if (Cells.number(symbols[0]).isPresent()) {
      throw new Unreadable(
          "line %d must name the elements, as POSCAR does since VASP 5".formatted(SYMBOLS + 1));
    }
    String[] counts = words(COUNTS);
    if (symbols.length != counts.length) {
      throw new Unreadable(
          "it names %d elements and gives %d numbers of atoms"
              .formatted(symbols.length, counts.length));
    }
    var elements = new ArrayList<Element>();
    for (int i = 0; i < symbols.length; i++) {
      Element element = Cells.element(symbols[i]);
      double count = Cells.number(counts[i], "the number of atoms of " + element);
      if (count != Math.rint(count) || count < 1 || count > Crystal.MOST_SITES) {
        throw new Unreadable(
            "it has %s atoms of %s; a cell may have 1 to %d"
                .formatted(Cells.shown(counts[i]), element, Crystal.MOST_SITES));
      }
      for (int j = 0; j < count; j++) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static Lattice lattice(double[][] e) throws Unreadable {
    return Cells.lattice(
        new double[] {
          norm(e[0]),
          norm(e[1]),
          norm(e[2]),
          angle(e[1], e[2]),
          angle(e[0], e[2]),
          angle(e[0], e[1])
        });
  }

  private char mode(int index) throws Unreadable {
    String line = line(index).strip().toLowerCase(Locale.ROOT);
    return line.isEmpty() ? ' ' : line.charAt(0);
  }

  private String[] words(int index) throws Unreadable {
    String line = line(index).strip();
    if (line.isEmpty()) {
      throw new Unreadable("line %d is empty".formatted(index + 1));
    }
    return line.split("\\s+");
  }

  private double[] numbers(int index, int count) throws Unreadable {
    String[] words = words(index);
    if (words.length < count) {
      throw new Unreadable(
          "line %d has %d words; wanted are %d numbers".formatted(index + 1, words.length, count));
    }
    var numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = Cells.number(words[i], "in line %d, word %d".formatted(index + 1, i + 1));
    }
    return numbers;
  }

  private String line(int index) throws Unreadable {
    if (index >= lines.size()) {
      throw new Unreadable(
          "it ends after %d lines; it is no POSCAR, or cut short".formatted(lines.size()));
    }
    return lines.get(index);
  }

  private static double norm(double[] v) {
    return Math.sqrt(dot(v, v));
  }

  private static double dot(double[] v, double[] w) {
    return v[0] * w[0] + v[1] * w[1] + v[2] * w[2];
  }

  private static double angle(double[] v, double[] w) {
    return Math.toDegrees(Math.acos(dot(v, w) / (norm(v) * norm(w))));
  }

  private static double[] cross(double[] v, double[] w) {
    return new double[] {
      v[1] * w[2] - v[2] * w[1], v[2] * w[0] - v[0] * w[2], v[0] * w[1] - v[1] * w[0]
    };
  }

  private static double determinant(double[][] m) {
    return dot(m[0], cross(m[1], m[2]));
  }

  /** Columns that give a place's shares of the edges. */
  private static double[][] inverse(double[][] m) {
    double determinant = determinant(m);
    double[][] columns = {cross(m[1], m[2]), cross(m[2], m[0]), cross(m[0], m[1])};
    for (double[] column : columns) {
      for (int i = 0; i < 3; i++) {
        column[i] /= determinant;
      }
    }
    return columns;
  }

  private static double[] times(double[] place, double[][] columns) {
    return new double[] {dot(place, columns[0]), dot(place, columns[1]), dot(place, columns[2])};
  }
}
