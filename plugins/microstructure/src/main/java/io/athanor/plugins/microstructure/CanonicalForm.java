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
    form.rankLines();
    form.search();
    return form.render(height, width);
  }

  /** Lines of the cell in one reading direction, then the same lines backwards. */
  private static void addLines(
      List<CellLine[]> families, int lines, int length, int lineStride, int stride, byte[] phases) {
    CellLine[] forwards = new CellLine[lines];
    CellLine[] backwards = new CellLine[lines];
    for (int l = 0; l < lines; l++) {
      int from = l * lineStride;
      forwards[l] = CellLine.of(phases, from, stride, length);
      backwards[l] = CellLine.of(phases, from + (length - 1) * stride, -stride, length);
    }
    families.add(forwards);
    families.add(backwards);
  }

  private void rankLines() {
    CellLine[] sorted = Arrays.stream(families).flatMap(Arrays::stream).toArray(CellLine[]::new);
    Arrays.sort(sorted, CellLine::compareLeast);
    for (int i = 1; i < sorted.length; i++) {
      boolean same = sorted[i].compareLeast(sorted[i - 1]) == 0;
      sorted[i].rank = sorted[i - 1].rank + (same ? 0 : 1);
    }
  }

  private void search() {
    for (CellLine[] family : families) {
      // shifts by a common period of all lines change nothing
      int shifts = Arrays.stream(family).mapToInt(CellLine::period).reduce(1, CanonicalForm::lcm);
      for (int first = 0; first < family.length; first++) {
        if (family[first].rank == 0) {
          offerAll(family, first, 1, shifts);
          offerAll(family, first, family.length - 1, shifts);
        }
      }
    }
  }

  private void offerAll(CellLine[] family, int first, int step, int shifts) {
    CellLine line = family[first];
    CellLine before = family[(first + family.length - step) % family.length];
    if (line.period() == 1 && before.rank == 0 && least != null) {
      return; // inside a run of blank lines: to begin at the head of the run is no worse
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
