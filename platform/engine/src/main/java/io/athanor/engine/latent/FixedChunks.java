package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * Runs of a network on chunks of one fixed size, filled up where needed: kernels of other sizes
 * differ in the last bits, and a row's result would depend on what else is in the same call.
 */
final class FixedChunks {
  /** Rows of each run of the network. */
  static final int SIZE = 16;

  private final VaeNetwork network;
  private final Staging staging = new Staging();

  FixedChunks(VaeNetwork network) {
    this.network = network;
  }

  /** A pass of the network, from (N, item) and conditions (N, C) to (N, outputs). */
  @FunctionalInterface
  interface Pass {
    NDArray apply(NDArray input, Optional<NDArray> conditions);
  }

  /**
   * Outputs of rows.
   *
   * @param rows each row-major of the item's shape
   * @param conditions one row for each of these, of C ≥ 0 standardised values
   * @return a row of outputs for each
   */
  float[][] run(float[][] rows, Shape item, float[][] conditions, Pass pass) {
    var results = new float[rows.length][];
    for (int from = 0; from < rows.length; from += SIZE) {
      int count = Math.min(SIZE, rows.length - from);
      try (NativeScope scope = NativeScope.under(network.manager())) {
        NDArray input = chunk(scope, rows, from, count, item);
        var shape = new Shape(conditions[from].length);
        Optional<NDArray> given =
            conditions[from].length == 0
                ? Optional.empty()
                : Optional.of(chunk(scope, conditions, from, count, shape));
        float[] output = pass.apply(input, given).toFloatArray();
        int size = output.length / SIZE;
        for (int i = 0; i < count; i++) {
          results[from + i] = Arrays.copyOfRange(output, i * size, (i + 1) * size);
        }
      }
    }
    return results;
  }

  private NDArray chunk(NativeScope scope, float[][] rows, int from, int count, Shape item) {
    int size = Math.toIntExact(item.size());
    return staging.array(
        scope.manager(),
        VaeNetwork.withBatch(SIZE, item),
        floats -> {
          for (int i = 0; i < SIZE; i++) {
            floats.put(rows[from + Math.min(i, count - 1)], 0, size);
          }
        });
  }
}
