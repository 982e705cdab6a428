/**
 * The domain {@code two-phase}: periodic cells of two phases, such as micrographs of composites and
 * alloys. {@link io.athanor.plugins.microstructure.TwoPhase} is the structure; {@code physics}
 * computes its properties, {@code generate} simulates it.
 */
package io.athanor.plugins.microstructure;
