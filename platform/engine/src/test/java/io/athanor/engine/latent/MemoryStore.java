package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.engine.run.RunMonitor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checkpoints in memory. */
final class MemoryStore implements CheckpointStore {
  final Map<String, byte[]> states = new HashMap<>();

  /** Whether checkpoints outlive their run. */
  boolean keep;

  int saves;

  @Override
  public Optional<byte[]> load(String key) {
    return Optional.ofNullable(states.get(key));
  }

  @Override
  public void save(String key, byte[] state) {
    states.put(key, state);
    saves++;
  }

  @Override
  public void discard(String key) {
    if (!keep) {
      states.remove(key);
    }
  }

  /** Stops a run once so many checkpoints were saved; progress must stay within its total. */
  RunMonitor cancelAfter(int count) {
    return new RunMonitor() {
      @Override
      public void progress(String stage, long done, long total, String detail) {
        assertThat(done).isBetween(0L, total);
      }

      @Override
      public boolean cancelled() {
        return saves >= count;
      }
    };
  }
}
