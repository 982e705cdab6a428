package io.athanor.app.service;

import io.athanor.app.store.ValueRecord;

/**
 * A property's value.
 *
 * @param source MEASURED, COMPUTED or PREDICTED
 * @param options hash of the evaluator's options: values under other ones can't be compared; null
 *     for none
 * @param uncertainty of a measured value, one standard deviation; null where it is not known
 * @param dataset number of the dataset whose row a measured value belongs to; null for others
 */
public record ValueView(
    String property,
    double value,
    String unit,
    Double uncertainty,
    String source,
    String method,
    String options,
    Long dataset) {
  static ValueView of(ValueRecord value) {
    return new ValueView(
        value.property(),
        value.value(),
        value.unit(),
        value.uncertainty(),
        value.source().name(),
        value.method(),
        value.optionsHash().isEmpty() ? null : value.optionsHash(),
        value.datasetId());
  }
}
