package io.athanor.testkit.contract;

/**
 * A structure to try a plugin with.
 *
 * @param name where it is from, such as {@code random-layers #2}
 */
public record Sample<S>(String name, S structure) {}
