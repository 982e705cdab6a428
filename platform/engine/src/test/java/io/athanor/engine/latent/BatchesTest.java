package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.athanor.engine.run.RunMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final int[] ORDER = {7, 3, 3, 9, 0};

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  @Test
  void handsOutTheItemsInOrder() {
    var data = ToyData.stripes(10, 9, 1);
    try (NDManager manager = DjlRuntime.engine().newBaseManager(Device.cpu())) {
      NDArray batch = new Batches(data, RunMonitor.NONE).load(manager, ORDER, 1, 4);
      assertThat(batch.getShape()).isEqualTo(VaeNetwork.withBatch(3, data.tensorShape()));
      assertThat(batch.get(0).toFloatArray()).isEqualTo(data.tensor(3));
      assertThat(batch.get(2).toFloatArray()).isEqualTo(data.tensor(9));
    }
  }

  /** Where the data lie must not show in a batch. */
  @Test
  void settledDataGiveTheSameBatches() {
    var data = ToyData.stripes(10, 9, 1);
    var batches = new Batches(data, RunMonitor.NONE);
    try (NDManager owner = DjlRuntime.engine().newBaseManager(Device.cpu());
        NDManager manager = owner.newSubManager()) {
      NDArray before = batches.load(manager, ORDER, 0, 5);
      batches.settle(owner);
      NDArray after = batches.load(manager, ORDER, 0, 5);
      assertThat(after.getShape()).isEqualTo(before.getShape());
      assertThat(after.toFloatArray()).isEqualTo(before.toFloatArray());
    }
  }
}
