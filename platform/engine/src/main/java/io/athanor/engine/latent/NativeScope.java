package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;

/**
 * One step's native memory: every array made in this thread while it is open is freed when it
 * closes, also those that the engine hangs on a longer-lived manager, such as gradients and
 * whatever a plugin's block derives from its own parameters.
 */
final class NativeScope implements AutoCloseable {
  private final NDManager manager;
  private final NDScope scope;

  private NativeScope(NDManager manager) {
    this.manager = manager;
    this.scope = new NDScope();
    KeptBuffers.attach(scope);
    // a property of the thread, and on in each new one: inference would record graphs in vain, and
    // in-place updates of parameters would be refused
    JniUtils.setGradMode(false);
  }

  static NativeScope under(NDManager parent) {
    return new NativeScope(parent.newSubManager());
  }

  NDManager manager() {
    return manager;
  }

  /** Copies an array out of native memory. */
  float[] read(NDArray array) {
    return array.toFloatArray();
  }

  @Override
  public void close() {
    scope.close();
    manager.close();
  }
}
