package io.athanor.app.store;

/**
 * A computed or predicted property of a structure. Measured ones belong to a dataset's row.
 *
 * @param structureHash the structure
 * @param property its name
 * @param value finite
 * @param unit such as {@code GPa}
 * @param source computed or predicted
 * @param method how, with what matters for the accuracy
 * @param optionsHash of the evaluator's options; empty for none
 */
public record PropertyRecord(
    String structureHash,
    String property,
    double value,
    String unit,
    PropertySource source,
    String method,
    String optionsHash) {}
