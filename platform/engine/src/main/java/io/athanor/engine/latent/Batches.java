package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Training data, checked and hashed once, and handed to the engine a batch at a time. A GPU gets
 * them whole where they fit, so that a batch costs it no way from the host.
 */
final class Batches {
  /** Data up to this many numbers (256 MiB) are kept in one piece; more are asked for each time. */
  private static final long KEPT = 1L << 26;

  private final TrainingData data;
  private final int itemSize;
  private final float[] kept;
  private final String hash;
  private final Staging staging = new Staging();
  private NDArray resident;

  /**
   * Passes over the data once.
   *
   * @throws AthanorException DATA, naming the item, for a number that is not finite; PLUGIN, for a
   *     tensor of a wrong length
   */
  Batches(TrainingData data, RunMonitor monitor) {
    this.data = data;
    this.itemSize = Math.toIntExact(data.tensorShape().size());
    long size = (long) data.count() * itemSize;
    this.kept = size <= KEPT ? new float[(int) size] : null;
    this.hash = read(monitor);
  }

  int count() {
    return data.count();
  }

  /**
   * Copies the data into an owner's memory, once, where {@link #load} then takes plain batches
   * from; the data must not be more than is kept in one piece here, else nothing is done.
   *
   * @param owner whose device batches are wanted on; outlives their use
   */
  void settle(NDManager owner) {
    if (kept != null) {
      resident = owner.create(kept, new Shape(data.count(), itemSize));
      NDScope.unregister(resident);
    }
  }

  /** SHA-256 over the shape, the tensors and the groups. */
  String hash() {
    return hash;
  }

  /**
   * Items {@code order[from .. to-1]} as they are, (to − from, tensorShape), in a scope's manager.
   */
  NDArray load(NDManager manager, int[] order, int from, int to) {
    return load(manager, order, from, to, null);
  }

  /** The same, each under a member of the data's symmetries drawn with its own generator. */
  NDArray load(
      NDManager manager, int[] order, int from, int to, IntFunction<RandomGenerator> augmentation) {
    int count = to - from;
    Shape shape = VaeNetwork.withBatch(count, data.tensorShape());
    if (resident != null && augmentation == null) {
      NDArray items = manager.create(Arrays.copyOfRange(order, from, to));
      return Embedding.embedding(items, resident, SparseFormat.DENSE)
          .singletonOrThrow()
          .reshape(shape);
    }
    return staging.array(
        manager,
        shape,
        target -> {
          for (int i = from; i < to; i++) {
            put(target, order[i], augmentation);
          }
        });
  }

  private void put(FloatBuffer target, int item, IntFunction<RandomGenerator> augmentation) {
    if (augmentation != null) {
      target.put(data.tensor(item, augmentation.apply(item)), 0, itemSize);
    } else if (kept != null) {
      target.put(kept, item * itemSize, itemSize);
    } else {
      target.put(data.tensor(item), 0, itemSize);
    }
  }

  private String read(RunMonitor monitor) {
    MessageDigest digest = sha256();
    digest.update((data.tensorShape() + " x " + data.count()).getBytes(StandardCharsets.UTF_8));
    var bytes = ByteBuffer.allocate(itemSize * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int item = 0; item < data.count(); item++) {
      if (item % 1000 == 0) {
        monitor.checkCancelled();
        monitor.progress("read", item, data.count(), "tensors");
      }
      float[] tensor = data.tensor(item);
      check(item, tensor);
      bytes.asFloatBuffer().put(tensor);
      digest.update(bytes.array());
      data.group(item).ifPresent(g -> digest.update(g.getBytes(StandardCharsets.UTF_8)));
      if (kept != null) {
        System.arraycopy(tensor, 0, kept, item * itemSize, itemSize);
      }
    }
    monitor.progress("read", data.count(), data.count(), "tensors");
    return HexFormat.of().formatHex(digest.digest());
  }

  private void check(int item, float[] tensor) {
    if (tensor.length != itemSize) {
      throw AthanorException.plugin(
          "item "
              + item
              + " has a tensor of "
              + tensor.length
              + " numbers; its shape "
              + data.tensorShape()
              + " wants "
              + itemSize);
    }
    for (int i = 0; i < itemSize; i++) {
      if (!Float.isFinite(tensor[i])) {
        throw AthanorException.data(
            "item "
                + item
                + " holds "
                + tensor[i]
                + " at position "
                + i
                + " of its tensor; mend or remove it");
      }
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
