package io.athanor.app.store;

/**
 * A structure near another.
 *
 * @param structureHash the near structure
 * @param distance by the measure that was asked for; 0 for what it can't tell apart
 */
public record Neighbour(String structureHash, double distance) {}
