package io.athanor.app.store;

import java.time.Instant;

/**
 * Where a training can be resumed.
 *
 * @param key names the training: equal keys are the same training
 * @param epoch epochs done
 * @param content as the engine writes it
 * @param createdAt when it was stored
 */
public record CheckpointRecord(String key, int epoch, byte[] content, Instant createdAt) {}
