package io.athanor.app.store;

import java.time.Instant;

/**
 * A fitted property model.
 *
 * @param hash the identity
 * @param modelHash the latent space it was fitted in
 * @param property what it predicts
 * @param unit of the property
 * @param basis DECODED or ENCODED: what it was fitted on
 * @param rows that it was fitted on
 * @param optionsHash of the evaluator's options; empty for none
 * @param kind of the winner of the cross-validation, such as {@code GAUSSIAN_PROCESS}
 * @param scores JSON object: of the winner and of those it beat
 * @param provenance JSON object
 * @param createdAt when it was stored
 */
public record SurrogateRecord(
    String hash,
    String modelHash,
    String property,
    String unit,
    String basis,
    int rows,
    String optionsHash,
    String kind,
    String scores,
    String provenance,
    Instant createdAt) {}
