package io.athanor.app.store;

/**
 * A property's value wherever it comes from.
 *
 * @param optionsHash of the evaluator's options; empty for none
 * @param datasetId of a measured value's row; null for others
 * @param position of a measured value's row; null for others
 * @param uncertainty of a measured value, one standard deviation; null where it is not known
 */
public record ValueRecord(
    String structureHash,
    String property,
    double value,
    String unit,
    PropertySource source,
    String method,
    String optionsHash,
    Long datasetId,
    Integer position,
    Double uncertainty) {}
