package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values of all parameters of an encoder and a decoder, running statistics included, outside native
 * memory.
 *
 * <p>Bytes: tag {@code ATHW}, version 1, the number of tensors; each tensor's name, shape and
 * values as IEEE single precision; little-endian; CRC-32. The order is that of the blocks'
 * parameters.
 */
final class Weights {
  private static final String TAG = "ATHW";
  private static final int VERSION = 1;

  /**
   * One parameter.
   *
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // large, read and never compared
  record Tensor(long[] shape, float[] values) {}

  private final Map<String, Tensor> tensors;

  /** Takes the tensors in the order of the map. */
  Weights(Map<String, Tensor> tensors) {
    this.tensors = new LinkedHashMap<>(tensors);
  }

  /** Copies arrays out of native memory. */
  static Weights of(Map<String, NDArray> arrays) {
    var tensors = new LinkedHashMap<String, Tensor>();
    arrays.forEach(
        (name, array) -> {
          // from a GPU the engine makes a copy on the CPU that would live as long as the array
          try (NativeScope scope = NativeScope.under(array.getManager())) {
            tensors.put(name, new Tensor(array.getShape().getShape(), scope.read(array)));
          }
        });
    return new Weights(tensors);
  }

  int size() {
    return tensors.size();
  }

  /**
   * The values of a parameter.
   *
   * @throws AthanorException PLUGIN, when these weights have no such parameter of this shape
   */
  float[] values(String name, long[] shape) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw foreign("has the parameter '" + name + "', the stored model has not");
    }
    if (!Arrays.equals(tensor.shape, shape)) {
      throw foreign(
          "has '"
              + name
              + "' of shape "
              + Arrays.toString(shape)
              + ", the stored model of shape "
              + Arrays.toString(tensor.shape));
    }
    return tensor.values;
  }

  /**
   * These weights moved towards others of the same parameters.
   *
   * @param share of the way, in [0, 1]
   */
  Weights towards(Weights others, double share) {
    var moved = new LinkedHashMap<String, Tensor>();
    tensors.forEach(
        (name, tensor) -> {
          float[] to = others.values(name, tensor.shape);
          var values = new float[to.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (tensor.values[i] + share * (to[i] - tensor.values[i]));
          }
          moved.put(name, new Tensor(tensor.shape, values));
        });
    return new Weights(moved);
  }

  byte[] toBytes() {
    var out = new ByteWriter(TAG, VERSION).integer(tensors.size());
    tensors.forEach((name, tensor) -> out.text(name).longs(tensor.shape).floats(tensor.values));
    return out.finish();
  }

  static Weights fromBytes(byte[] bytes) {
    var in = new ByteReader(bytes, TAG, VERSION, "set of weights");
    int count = in.integer();
    var tensors = new LinkedHashMap<String, Tensor>();
    for (int i = 0; i < count; i++) {
      tensors.put(in.text(), new Tensor(in.longs(), in.floats()));
    }
    in.finish();
    return new Weights(tensors);
  }

  static AthanorException foreign(String difference) {
    return AthanorException.plugin(
        "the plugin's architecture is not the one that the model was trained with: it "
            + difference
            + "; use the plugin version named in the model's provenance, or train again");
  }
}
