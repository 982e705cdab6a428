package io.athanor.testkit.toy;

/**
 * A point of the plane.
 *
 * @param x first coordinate
 * @param y second coordinate
 */
public record Point(float x, float y) {}
