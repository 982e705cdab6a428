package io.athanor.plugins.fingerprint;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A row of bits, which may be arranged as a picture. Immutable; equal when the number of bits, all
 * bits and the arrangement are equal.
 */
public final class Bits {

  /** Greatest number of bits. */
  public static final int MAX_LENGTH = 16_384;

  private final int length;
  private final int columns;
  // bit i is bit i % 64 of word i / 64; bits beyond the length are 0
  private final long[] words;
  private final int ones;
  private final int hash;

  /** Takes over the words; every factory gives fresh ones. */
  private Bits(int length, int columns, long[] words) {
    this.length = length;
    this.columns = columns;
    this.words = words;
    this.ones = Arrays.stream(words).mapToInt(Long::bitCount).sum();
    this.hash = 31 * (31 * length + columns) + Arrays.hashCode(words);
  }

  /**
   * Bits without an arrangement.
   *
   * @param length number of bits
   * @param set those that are 1, all below {@code length}; copied
   * @throws AthanorException DATA, when the length is not from 1 to {@link #MAX_LENGTH} or a bit
   *     lies beyond it
   */
  public static Bits of(int length, BitSet set) {
    if (length < 1 || length > MAX_LENGTH) {
      throw AthanorException.data(
          "a fingerprint of " + length + " bits: there can be 1 to " + MAX_LENGTH);
    }
    if (set.length() > length) {
      throw AthanorException.data(
          "bit " + (set.length() - 1) + " is set in a fingerprint of " + length + " bits");
    }
    return new Bits(length, 0, Arrays.copyOf(set.toLongArray(), (length + 63) / 64));
  }

  /**
   * The same bits arranged row by row as a picture.
   *
   * @param width bits in a row of the picture
   * @throws AthanorException DATA, when the bits do not fill whole rows
   */
  public Bits arranged(int width) {
    if (width < 1 || length % width != 0) {
      throw AthanorException.data(length + " bits do not fill rows of " + width);
    }
    return width == columns ? this : new Bits(length, width, words);
  }

  /** The same bits without an arrangement. */
  public Bits flat() {
    return columns == 0 ? this : new Bits(length, 0, words);
  }

  /** Number of bits. */
  public int length() {
    return length;
  }

  /** Bits in a row of the picture, or 0 without an arrangement. */
  public int columns() {
    return columns;
  }

  /** Whether the bit is 1. The index must lie in {@code 0 .. length-1}. */
  public boolean get(int index) {
    if (index >= length) {
      throw new IndexOutOfBoundsException("bit " + index + " of " + length);
    }
    return (words[index / 64] >>> (index % 64) & 1) != 0;
  }

  /** The bits that are 1, in a fresh set. */
  public BitSet set() {
    return BitSet.valueOf(words);
  }

  /** Number of bits that are 1. */
  public int ones() {
    return ones;
  }

  /** Share of bits that are 1, from 0 to 1. */
  public double density() {
    return (double) ones / length;
  }

  /** Number of bits that differ. The other must have as many bits. */
  public int hammingDistance(Bits other) {
    if (length != other.length) {
      throw new IllegalArgumentException("fingerprints of " + length + " and " + other.length);
    }
    int differing = 0;
    for (int i = 0; i < words.length; i++) {
      differing += Long.bitCount(words[i] ^ other.words[i]);
    }
    return differing;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Bits o
            && hash == o.hash
            && length == o.length
            && columns == o.columns
            && Arrays.equals(words, o.words));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "Bits[" + length + ", of them 1: " + ones + "]";
  }
}
