package io.athanor.app.store;

import java.time.Instant;

/**
 * A trained latent space.
 *
 * @param hash of what it was trained from and the weights: the identity
 * @param datasetId what it was trained on
 * @param config JSON object
 * @param weights as the engine writes them
 * @param diagnostics JSON object
 * @param provenance JSON object
 * @param createdAt when it was stored
 */
public record LatentModelRecord(
    String hash,
    long datasetId,
    String config,
    byte[] weights,
    String diagnostics,
    String provenance,
    Instant createdAt) {}
