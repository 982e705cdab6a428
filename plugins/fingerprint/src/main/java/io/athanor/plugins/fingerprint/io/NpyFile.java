package io.athanor.plugins.fingerprint.io;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.NpyArray;
import java.util.BitSet;
import java.util.List;

/**
 * An array of NumPy of 0 and 1: of shape (n, width), or of shape (n, height, width) for bits
 * arranged as pictures.
 */
final class NpyFile {
  private final NpyArray array;
  private final int columns;

  private NpyFile(NpyArray array, int columns) {
    this.array = array;
    this.columns = columns;
  }

  static NpyFile open(byte[] bytes, BitImportOptions options) throws Unreadable {
    NpyArray array = read(bytes);
    List<Integer> shape = array.shape();
    if ((shape.size() != 2 && shape.size() != 3) || shape.contains(0)) {
      throw new Unreadable(
          "its shape is %s; wanted are rows of bits, (n, width) or (n, height, width)"
              .formatted(array.shapeText()));
    }
    RowSink.checkCount(shape.get(0));
    boolean pictures = shape.size() == 3;
    long length = (long) shape.get(1) * (pictures ? shape.get(2) : 1);
    return new NpyFile(array, options.columns(length, pictures ? shape.get(2) : 0));
  }

  private static NpyArray read(byte[] bytes) throws Unreadable {
    try {
      return NpyArray.read(bytes);
    } catch (AthanorException e) {
      throw new Unreadable(e.getMessage());
    }
  }

  void read(RowSink sink) {
    for (int row = 0; row < array.shape().get(0); row++) {
      try {
        double[] numbers = array.items(row, row + 1);
        sink.read(row, numbers.length, bits(row, numbers), columns);
      } catch (Unreadable e) {
        sink.refuse(String.valueOf(row), e.getMessage());
      }
    }
  }

  private BitSet bits(int row, double[] numbers) throws Unreadable {
    var set = new BitSet(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != 0 && numbers[i] != 1) {
        throw new Unreadable(
            "row %d, bit %d (counted from 0) is %s; every bit must be 0 or 1"
                .formatted(row, i, shown(numbers[i])));
      }
      set.set(i, numbers[i] == 1);
    }
    return set;
  }

  /** A number as people write it. */
  private String shown(double value) {
    return array.type().startsWith("f") ? String.valueOf(value) : String.valueOf((long) value);
  }
}
