package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * The way of numbers into native memory: through one direct buffer that is used again and again,
 * since a buffer an array would pile up until the next garbage collection.
 */
final class Staging {
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

  /** An empty buffer for some numbers; valid until the next call. */
  FloatBuffer of(int count) {
    int bytes = Math.multiplyExact(count, Float.BYTES);
    if (buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    buffer.clear().limit(bytes);
    return buffer.asFloatBuffer();
  }

  /**
   * An array of the numbers in the buffer, with memory of its own, aligned as the engine likes it.
   */
  NDArray array(NDManager manager, Shape shape) {
    return manager.create(buffer, shape, DataType.FLOAT32).duplicate();
  }

  /** An array of some numbers. */
  NDArray array(NDManager manager, float[] values, Shape shape) {
    of(values.length).put(values);
    return array(manager, shape);
  }
}
