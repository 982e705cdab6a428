package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Keeps the Java buffers behind arrays alive for as long as a scope is open.
 *
 * <p>The engine lets an array made from numbers share the memory of a direct buffer, and lets go of
 * the buffer when the array is closed. In {@code x.mul(2f)} that is at once, while the tape still
 * refers to the memory: a garbage collection between forward and backward pass frees it, and the
 * gradient is computed from whatever stands there by then. Seen with DJL 0.35.1 as runs that differ
 * once in some hundred steps. There is no public way to hold on to the buffer; hence the look at
 * two private fields, which a test watches.
 */
final class KeptBuffers extends IdentityHashMap<NDArray, NDArray> {
  private static final long serialVersionUID = 1L;

  private static final VarHandle ARRAYS = field(NDScope.class, "resources", IdentityHashMap.class);
  private static final VarHandle BUFFER = field(PtNDArray.class, "dataRef", ByteBuffer.class);

  private final transient List<ByteBuffer> buffers = new ArrayList<>();

  private KeptBuffers() {}

  /** To be called on a scope that holds nothing yet. */
  static void attach(NDScope scope) {
    ARRAYS.set(scope, new KeptBuffers());
  }

  /** Called by the scope for each array when it is made. */
  @Override
  public NDArray put(NDArray key, NDArray value) {
    if (key instanceof PtNDArray array) {
      var buffer = (ByteBuffer) BUFFER.get(array);
      if (buffer != null) {
        buffers.add(buffer);
      }
    }
    return super.put(key, value);
  }

  private static VarHandle field(Class<?> owner, String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          owner.getName() + "." + name + " is not there: another version of DJL than was tested",
          e);
    }
  }
}
