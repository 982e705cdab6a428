/**
 * Surrogates: from a latent point to a property's mean and calibrated spread, and to the
 * probability that a check passes. Fitted on what the decoder really makes. The only package that
 * knows Smile.
 */
package io.athanor.engine.property;
