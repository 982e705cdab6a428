package io.athanor.engine.latent;

import java.util.Optional;

/** Where a training run keeps its last state, so that the next start goes on from there. */
public interface CheckpointStore {

  /** Forgets all. */
  CheckpointStore NONE =
      new CheckpointStore() {
        @Override
        public Optional<byte[]> load(String key) {
          return Optional.empty();
        }

        @Override
        public void save(String key, byte[] state) {}

        @Override
        public void discard(String key) {}
      };

  /** The last state saved under a key. */
  Optional<byte[]> load(String key);

  /** Replaces the state under a key, wholly or not at all. */
  void save(String key, byte[] state);

  void discard(String key);
}
