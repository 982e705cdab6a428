package io.athanor.plugins.fingerprint;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import java.util.BitSet;

/**
 * Bits as tensors of 0 and 1: of shape (n), or of (n / width, width) where they are arranged as a
 * picture, so that what is decoded is arranged as the data were.
 */
final class BitTensor {
  Shape shape(Bits bits) {
    return bits.columns() == 0
        ? new Shape(bits.length())
        : new Shape(bits.length() / bits.columns(), bits.columns());
  }

  float[] encode(Bits bits) {
    var tensor = new float[bits.length()];
    bits.set().stream().forEach(i -> tensor[i] = 1);
    return tensor;
  }

  /**
   * The most probable bits.
   *
   * @param logits log-odds of the bits
   * @throws AthanorException PLUGIN, when one is not a number
   */
  Bits mode(float[] logits, Shape shape) {
    var set = new BitSet(logits.length);
    for (int i = 0; i < logits.length; i++) {
      if (Float.isNaN(logits[i])) {
        throw AthanorException.plugin(
            "the decoder gave NaN for bit " + i + "; train the model with a lower learning rate");
      }
      set.set(i, logits[i] > 0);
    }
    Bits bits = Bits.of(logits.length, set);
    return shape.dimension() == 2 ? bits.arranged(Math.toIntExact(shape.get(1))) : bits;
  }
}
