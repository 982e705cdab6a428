package io.athanor.app.service;

import io.athanor.app.store.CheckpointRecord;
import io.athanor.app.store.Models;
import io.athanor.engine.latent.CheckpointStore;
import java.time.Clock;
import java.util.Optional;

/** Keeps a training's state in the database, so that a killed training goes on. */
final class DatabaseCheckpoints implements CheckpointStore {
  private final Models models;
  private final Clock clock;
  // the engine's bytes are opaque; with a checkpoint each epoch, counting them counts epochs
  private int saved;

  DatabaseCheckpoints(Models models, Clock clock) {
    this.models = models;
    this.clock = clock;
  }

  @Override
  public Optional<byte[]> load(String key) {
    Optional<CheckpointRecord> found = models.findCheckpoint(key);
    found.ifPresent(checkpoint -> saved = checkpoint.epoch());
    return found.map(CheckpointRecord::content);
  }

  @Override
  public void save(String key, byte[] state) {
    saved++;
    models.save(new CheckpointRecord(key, saved, state, clock.instant()));
  }

  @Override
  public void discard(String key) {
    models.deleteCheckpoints(key);
  }
}
