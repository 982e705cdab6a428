package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeptBuffersTest {
  private static final int FACTORS = 500;

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  /** Fails when the engine's scalars are freed while the tape still needs them. */
  @Test
  void aGarbageCollectionBetweenForwardAndBackwardPassChangesNoGradient() {
    try (NDManager manager = DjlRuntime.engine().newBaseManager();
        NDArray weight = manager.ones(new Shape(FACTORS))) {
      weight.setRequiresGradient(true);
      var overwriting = new ArrayList<ByteBuffer>();
      float[] gradient;
      try (NativeScope scope = NativeScope.under(manager)) {
        GradientTape.record(
            0,
            () -> {
              NDArray sum = scope.manager().zeros(new Shape());
              for (int i = 0; i < FACTORS; i++) {
                sum = sum.add(weight.get(i).mul(3f));
              }
              overwriting.addAll(overwriteWhatIsFree());
              return sum;
            });
        gradient = scope.read(weight.getGradient());
      }
      assertThat(overwriting).isNotEmpty();
      assertThat(gradient).containsOnly(3f);
    }
  }

  private static List<ByteBuffer> overwriteWhatIsFree() {
    var buffers = new ArrayList<ByteBuffer>();
    for (int round = 0; round < 3; round++) {
      System.gc();
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      for (int i = 0; i < 2 * FACTORS; i++) {
        buffers.add(ByteBuffer.allocateDirect(4).putInt(0, 0x41414141));
      }
    }
    return buffers;
  }
}
