package io.athanor.engine.latent;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/**
 * The way of numbers into native memory: straight into an array of the CPU's, and to another device
 * through one direct buffer that is used again and again, since a buffer an array would pile up
 * until the next garbage collection.
 */
final class Staging {
  private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

  /**
   * A new array.
   *
   * @param numbers writes as many as the shape has, from the start, into the buffer it is given
   */
  NDArray array(NDManager manager, Shape shape, Consumer<FloatBuffer> numbers) {
    if (manager.getDevice().equals(Device.cpu())) {
      NDArray array = manager.create(shape);
      numbers.accept(array.toByteBuffer(true).asFloatBuffer());
      return array;
    }
    int bytes = Math.multiplyExact(Math.toIntExact(shape.size()), Float.BYTES);
    if (buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    buffer.clear().limit(bytes);
    numbers.accept(buffer.asFloatBuffer());
    // with memory of its own, aligned as the engine likes it
    return manager.create(buffer, shape, DataType.FLOAT32).duplicate();
  }

  /** An array of some numbers. */
  NDArray array(NDManager manager, float[] values, Shape shape) {
    return array(manager, shape, numbers -> numbers.put(values));
  }
}
