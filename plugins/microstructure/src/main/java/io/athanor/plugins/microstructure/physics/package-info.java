/**
 * Properties of two-phase cells, each computed by a published method named in its Javadoc:
 * effective stiffness and conductivity by FFT homogenisation, morphology, correlation and
 * connectivity.
 *
 * <p>{@link io.athanor.plugins.microstructure.physics.TwoPhaseProperties} puts them together.
 */
package io.athanor.plugins.microstructure.physics;
