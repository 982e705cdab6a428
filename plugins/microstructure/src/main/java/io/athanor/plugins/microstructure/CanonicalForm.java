package io.athanor.plugins.microstructure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lexicographically least image of a periodic cell under shifts, mirrors and, for square cells,
 * transposition.
 *
 * <p>A candidate starts with a line (row or column, forwards or backwards) whose least rotation is
 * least among all lines; there are few of those in a disordered cell. Each line is known by the
 * rank of its least rotation and the offset to it, so that two candidates are compared by two
 * integers a line, and by pixels only in the first line that differs.
 */
final class CanonicalForm {
  private final CellLine[][] families;
  private Candidate least;

  private CanonicalForm(int height, int width, byte[] phases) {
    List<CellLine[]> all = new ArrayList<>();
    addLines(all, height, width, width, 1, phases);
    if (height == width) {
      addLines(all, height, width, 1, width, phases);
    }
    this.families = all.toArray(CellLine[][]::new);
  }

  static byte[] of(int height, int width, byte[] phases) {
    CanonicalForm form = new CanonicalForm(height, width, phases);
    form.search();
    return form.render(height, width);
  }

  /** Lines of the cell in one reading direction, then the same lines backwards. */
  private static void addLines(
      List<CellLine[]> families, int lines, int length, int lineStride, int stride, byte[] phases) {
    CellLine[] forwards = new CellLine[lines];
    CellLine[] backwards = new CellLine[lines];
    for (int l = 0; l < lines; l++) {
      forwards[l] = CellLine.of(phases, l * lineStride, stride, length);
      backwards[l] = forwards[l].backwards();
    }
    families.add(forwards);
    families.add(backwards);
  }

  private void search() {
    long leastRank = leastRank();
    for (CellLine[] family : families) {
      int shifts = commonPeriod(family);
      for (int first = 0; first < family.length; first++) {
        if (family[first].rank == leastRank) {
          offerAll(family, first, 1, shifts);
          offerAll(family, first, family.length - 1, shifts);
        }
      }
    }
  }

  private long leastRank() {
    CellLine[] all = Arrays.stream(families).flatMap(Arrays::stream).toArray(CellLine[]::new);
    CellLine.rank(all);
    long least = Long.MAX_VALUE;
    for (CellLine line : all) {
      least = Math.min(least, line.rank);
    }
    return least;
  }

  /** Shifts by it change nothing. */
  private static int commonPeriod(CellLine[] lines) {
    int period = 1;
    for (CellLine line : lines) {
      if (period % line.period() != 0) {
        period = lcm(period, line.period());
      }
    }
    return period;
  }

  private void offerAll(CellLine[] family, int first, int step, int shifts) {
    CellLine line = family[first];
    CellLine before = family[(first + family.length - step) % family.length];
    if (line.period() == 1 && before.rank == line.rank && least != null) {
      return; // inside a run of blank lines: to begin at the head of the run is no worse
    }
    // lines of one phase are the same under every shift: the first that is not decides
    for (int row = 1; line.period() == 1 && row < family.length; row++) {
      line = family[(first + row * step) % family.length];
    }
    for (int shift = line.start(); shift < shifts; shift += line.period()) {
      offer(new Candidate(family, first, step, shift));
    }
  }

  private void offer(Candidate candidate) {
    if (least == null || candidate.compareTo(least) < 0) {
      least = candidate;
    }
  }

  private byte[] render(int height, int width) {
    byte[] image = new byte[height * width];
    for (int row = 0; row < height; row++) {
      CellLine line = least.line(row);
      line.copyTo(image, row * width, line.offset(least.shift));
    }
    return image;
  }

  private static int lcm(int a, int b) {
    int x = a;
    int y = b;
    while (y != 0) {
      int rest = x % y;
      x = y;
      y = rest;
    }
    return a / x * b;
  }

  /**
   * A way to read the cell: from line {@code first} on, {@code step} lines at a time round the
   * cell, each from pixel {@code shift} on.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Candidate(CellLine[] family, int first, int step, int shift) {

    CellLine line(int row) {
      return family[(first + row * step) % family.length];
    }

    /** Of the line after one; a remainder for each would take most of the time. */
    private int next(int line) {
      int next = line + step;
      return next < family.length ? next : next - family.length;
    }

    int compareTo(Candidate other) {
      int mineAt = first;
      int theirsAt = other.first;
      for (int row = 0; row < family.length; row++) {
        CellLine mine = family[mineAt];
        CellLine theirs = other.family[theirsAt];
        int myOffset = mine.offset(shift);
        int theirOffset = theirs.offset(other.shift);
        if (mine.rank != theirs.rank || myOffset != theirOffset) {
          return mine.compare(myOffset, theirs, theirOffset);
        }
        mineAt = next(mineAt);
        theirsAt = other.next(theirsAt);
      }
      return 0;
    }
  }
}
