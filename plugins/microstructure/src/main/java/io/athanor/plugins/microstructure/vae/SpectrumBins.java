package io.athanor.plugins.microstructure.vae;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups the wave vectors of a periodic cell into bins that widen with the wave number: each of the
 * lowest is a bin of its own, and the two diagonals are kept apart, so that a slanted texture is
 * told from an upright one. The zero wave vector is in no bin.
 */
final class SpectrumBins {
  private static final int SINGLE = 4;
  private static final double WIDENING = 1.35;

  private final int height;
  private final int[] binOfMode;
  private final int[] modesOfBin;

  SpectrumBins(int height, int width) {
    this.height = height;
    int halfWidth = width / 2 + 1;
    int[] edges = edges(Math.max(height, width) / 2);
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    binOfMode = new int[halfWidth * height];
    List<Integer> counts = new ArrayList<>();
    for (int kx = 0; kx < halfWidth; kx++) {
      for (int row = 0; row < height; row++) {
        int ky = row <= height / 2 ? row : row - height;
        int mode = kx * height + row;
        if (kx == 0 && ky == 0) {
          binOfMode[mode] = -1;
          continue;
        }
        int along = band(edges, kx);
        int across = band(edges, Math.abs(ky));
        // on the axis kx = 0 both signs of ky are the same wave
        int signed = kx > 0 && ky < 0 ? -across : across;
        int bin = numbers.computeIfAbsent(List.of(along, signed), k -> numbers.size());
        if (bin == counts.size()) {
          counts.add(0);
        }
        binOfMode[mode] = bin;
        counts.set(bin, counts.get(bin) + multiplicity(kx, width));
      }
    }
    modesOfBin = counts.stream().mapToInt(Integer::intValue).toArray();
  }

  int size() {
    return modesOfBin.length;
  }

  /** Bin of a stored mode, {@code kx * height + row}; −1 for the zero wave vector. */
  int bin(int mode) {
    return binOfMode[mode];
  }

  /** How many modes of the full spectrum are in the bin. */
  int modes(int bin) {
    return modesOfBin[bin];
  }

  int modeCount() {
    return binOfMode.length;
  }

  /** How often a stored mode stands in the full spectrum: twice, but on the axes of symmetry. */
  int multiplicityOf(int mode, int width) {
    return multiplicity(mode / height, width);
  }

  private static int multiplicity(int kx, int width) {
    return kx == 0 || 2 * kx == width ? 1 : 2;
  }

  private static int band(int[] edges, int k) {
    int band = 0;
    while (band + 1 < edges.length && edges[band + 1] <= k) {
      band++;
    }
    return band;
  }

  private static int[] edges(int greatest) {
    List<Integer> edges = new ArrayList<>();
    for (int k = 0; k <= SINGLE; k++) {
      edges.add(k);
    }
    while (edges.get(edges.size() - 1) <= greatest) {
      edges.add((int) Math.ceil(edges.get(edges.size() - 1) * WIDENING));
    }
    return edges.stream().mapToInt(Integer::intValue).toArray();
  }
}
