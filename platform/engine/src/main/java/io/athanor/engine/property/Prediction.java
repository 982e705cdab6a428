package io.athanor.engine.property;

/**
 * What a surrogate says of one latent point.
 *
 * @param mean in the property's unit
 * @param spread one standard deviation of the error, in the property's unit, calibrated on rows
 *     that the model had not seen; not negative
 */
public record Prediction(double mean, double spread) {}
