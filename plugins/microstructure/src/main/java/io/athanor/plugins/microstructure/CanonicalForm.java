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
  private final Line[][] families;
  private Candidate least;

  private CanonicalForm(int height, int width, byte[] phases) {
    List<Line[]> all = new ArrayList<>();
    addLines(all, height, width, width, 1, phases);
    if (height == width) {
      addLines(all, height, width, 1, width, phases);
    }
    this.families = all.toArray(Line[][]::new);
  }

  static byte[] of(int height, int width, byte[] phases) {
    CanonicalForm form = new CanonicalForm(height, width, phases);
    form.rankLines();
    form.search();
    return form.render(height, width);
  }

  /** Lines of the cell in one reading direction, then the same lines backwards. */
  private static void addLines(
      List<Line[]> families, int lines, int length, int lineStride, int stride, byte[] phases) {
    Line[] forwards = new Line[lines];
    Line[] backwards = new Line[lines];
    for (int l = 0; l < lines; l++) {
      byte[] forward = new byte[length];
      byte[] backward = new byte[length];
      for (int i = 0; i < length; i++) {
        forward[i] = phases[l * lineStride + i * stride];
        backward[length - 1 - i] = forward[i];
      }
      forwards[l] = new Line(forward);
      backwards[l] = new Line(backward);
    }
    families.add(forwards);
    families.add(backwards);
  }

  private void rankLines() {
    Line[] sorted = Arrays.stream(families).flatMap(Arrays::stream).toArray(Line[]::new);
    Arrays.sort(sorted, (a, b) -> Arrays.compare(a.rotated, b.rotated));
    for (int i = 1; i < sorted.length; i++) {
      boolean same = Arrays.equals(sorted[i].rotated, sorted[i - 1].rotated);
      sorted[i].rank = sorted[i - 1].rank + (same ? 0 : 1);
    }
  }

  private void search() {
    for (Line[] family : families) {
      // shifts by a common period of all lines change nothing
      int shifts = Arrays.stream(family).mapToInt(l -> l.period).reduce(1, CanonicalForm::lcm);
      for (int first = 0; first < family.length; first++) {
        if (family[first].rank == 0) {
          offerAll(family, first, 1, shifts);
          offerAll(family, first, family.length - 1, shifts);
        }
      }
    }
  }

  private void offerAll(Line[] family, int first, int step, int shifts) {
    Line line = family[first];
    Line before = family[(first + family.length - step) % family.length];
    if (line.period == 1 && before.rank == 0 && least != null) {
      return; // inside a run of blank lines: to begin at the head of the run is no worse
    }
    for (int shift = line.start; shift < shifts; shift += line.period) {
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
      Line line = least.line(row);
      int offset = line.offset(least.shift);
      System.arraycopy(line.rotated, offset, image, row * width, width - offset);
      System.arraycopy(line.rotated, 0, image, row * width + width - offset, offset);
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
  private record Candidate(Line[] family, int first, int step, int shift) {

    Line line(int row) {
      return family[(first + row * step) % family.length];
    }

    int compareTo(Candidate other) {
      for (int row = 0; row < family.length; row++) {
        Line mine = line(row);
        Line theirs = other.line(row);
        int myOffset = mine.offset(shift);
        int theirOffset = theirs.offset(other.shift);
        if (mine.rank != theirs.rank || myOffset != theirOffset) {
          return comparePixels(mine, myOffset, theirs, theirOffset);
        }
      }
      return 0;
    }

    private static int comparePixels(Line a, int offsetA, Line b, int offsetB) {
      int length = a.rotated.length;
      for (int i = 0; i < length; i++) {
        int difference = a.rotated[(offsetA + i) % length] - b.rotated[(offsetB + i) % length];
        if (difference != 0) {
          return difference;
        }
      }
      return 0;
    }
  }

  /** A row or column with its least rotation. */
  private static final class Line {
    private final byte[] rotated;
    private final int start;
    private final int period;
    private int rank;

    Line(byte[] pixels) {
      this.period = period(pixels);
      this.start = leastRotation(pixels) % period;
      this.rotated = new byte[pixels.length];
      System.arraycopy(pixels, start, rotated, 0, pixels.length - start);
      System.arraycopy(pixels, 0, rotated, pixels.length - start, start);
    }

    /** Where in the least rotation a reading from pixel {@code shift} on begins. */
    int offset(int shift) {
      return (shift - start + period) % period;
    }

    /** Least number of pixels, a divisor of the length, after which the line repeats itself. */
    private static int period(byte[] pixels) {
      int length = pixels.length;
      int[] border = new int[length];
      for (int i = 1, matched = 0; i < length; i++) {
        while (matched > 0 && pixels[i] != pixels[matched]) {
          matched = border[matched - 1];
        }
        if (pixels[i] == pixels[matched]) {
          matched++;
        }
        border[i] = matched;
      }
      int period = length - border[length - 1];
      return length % period == 0 ? period : length;
    }

    /** First pixel of the least rotation, in linear time. */
    private static int leastRotation(byte[] pixels) {
      int length = pixels.length;
      // twice in a row: a remainder for each comparison would take most of the time
      byte[] round = Arrays.copyOf(pixels, 2 * length);
      System.arraycopy(pixels, 0, round, length, length);
      int i = 0;
      int j = 1;
      int matched = 0;
      while (i < length && j < length && matched < length) {
        int difference = round[i + matched] - round[j + matched];
        if (difference == 0) {
          matched++;
          continue;
        }
        if (difference > 0) {
          i += matched + 1;
        } else {
          j += matched + 1;
        }
        if (i == j) {
          j++;
        }
        matched = 0;
      }
      return Math.min(i, j);
    }
  }
}
