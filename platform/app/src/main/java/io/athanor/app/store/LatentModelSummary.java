package io.athanor.app.store;

import java.time.Instant;

/**
 * A trained latent space without its weights.
 *
 * @param hash its identity
 * @param datasetId what it was trained on
 * @param config JSON object
 * @param diagnostics JSON object
 * @param createdAt when it was stored
 */
public record LatentModelSummary(
    String hash, long datasetId, String config, String diagnostics, Instant createdAt) {}
