package io.athanor.app.store;

/**
 * A structure near another by fingerprint.
 *
 * @param structureHash the near structure
 * @param distance number of bits that differ
 */
public record Neighbour(String structureHash, int distance) {}
