package io.athanor.app.store;

import java.time.Instant;

/**
 * A fitted property model.
 *
 * @param hash the identity
 * @param modelHash the latent space it was fitted in
 * @param property what it predicts
 * @param optionsHash of the evaluator's options; empty for none
 * @param kind such as {@code gaussian-process}
 * @param content as the engine writes it
 * @param scores JSON object: cross-validated, of the winner and of those it beat
 * @param provenance JSON object
 * @param createdAt when it was stored
 */
public record SurrogateRecord(
    String hash,
    String modelHash,
    String property,
    String optionsHash,
    String kind,
    byte[] content,
    String scores,
    String provenance,
    Instant createdAt) {}
