package io.athanor.engine.latent;

import java.nio.file.Path;

/** Sets the engine up for tests. */
final class Native {
  private Native() {}

  /** One thread: the networks are tiny, and the machine may be busy. */
  static void configure() {
    DjlRuntime.configure(1, Path.of(System.getProperty("user.home"), ".djl.ai"));
  }
}
