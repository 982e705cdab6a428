/**
 * Two domains of microstructures. {@code two-phase}: periodic cells of two phases, such as cut
 * micrographs of composites and alloys; {@link io.athanor.plugins.microstructure.TwoPhase} is the
 * structure, {@code physics} computes its properties, {@code generate} simulates it. {@code
 * micrograph}: gray images as a microscope gives them, in the package {@code micrograph}. Both read
 * pictures by way of {@code image}.
 */
package io.athanor.plugins.microstructure;
