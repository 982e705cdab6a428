package io.athanor.app.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The nearest codes to one, of all that it is shown. */
final class NearestCodes {
  private final float[] code;
  private final int limit;
  private final List<Found> nearest = new ArrayList<>();

  /** Squared distance of the last of them, once there are enough. */
  private double bound = Double.POSITIVE_INFINITY;

  /** A row and the square of its distance. */
  record Found(int position, double squared) {}

  NearestCodes(float[] code, int limit) {
    this.code = code;
    this.limit = limit;
  }

  /**
   * Looks at a block. Blocks come in the order of their positions.
   *
   * @param codes row after row, little-endian
   */
  void look(int firstPosition, byte[] codes) {
    int dimensions = code.length;
    var values = new float[codes.length / Float.BYTES];
    ByteBuffer.wrap(codes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    for (int row = 0; row < values.length / dimensions; row++) {
      double squared = squared(values, row * dimensions);
      if (squared < bound) {
        add(new Found(firstPosition + row, squared));
      }
    }
  }

  /** Nearest first, equally near ones in the order shown. */
  List<Found> found() {
    return List.copyOf(nearest);
  }

  private double squared(float[] values, int from) {
    double sum = 0;
    for (int i = 0; i < code.length; i++) {
      double difference = values[from + i] - code[i];
      sum += difference * difference;
    }
    return sum;
  }

  private void add(Found found) {
    int at = nearest.size();
    while (at > 0 && nearest.get(at - 1).squared() > found.squared()) {
      at--;
    }
    nearest.add(at, found);
    if (nearest.size() > limit) {
      nearest.remove(limit);
    }
    if (nearest.size() == limit) {
      bound = nearest.get(limit - 1).squared();
    }
  }
}
