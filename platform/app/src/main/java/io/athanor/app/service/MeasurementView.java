package io.athanor.app.service;

import io.athanor.app.store.MeasurementRecord;

/**
 * A value that was measured on a candidate.
 *
 * @param candidate hash of its lineage
 * @param uncertainty one standard deviation; null where it is not known
 * @param by who gave it
 */
public record MeasurementView(
    long id,
    String candidate,
    long campaign,
    String property,
    double value,
    String unit,
    Double uncertainty,
    String method,
    String by,
    String at) {
  static MeasurementView of(MeasurementRecord measurement) {
    return new MeasurementView(
        measurement.id(),
        measurement.lineageHash(),
        measurement.campaignId(),
        measurement.property(),
        measurement.value(),
        measurement.unit(),
        measurement.uncertainty(),
        measurement.method(),
        measurement.measuredBy(),
        measurement.at().toString());
  }
}
