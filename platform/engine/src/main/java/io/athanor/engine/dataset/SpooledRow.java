package io.athanor.engine.dataset;

import java.util.SortedMap;

/**
 * A dataset's item whose structure lies in a {@link Spool}.
 *
 * @param hash {@link ContentHash} of the codec's canonical bytes
 * @param row unique name of the row that it came from
 * @param group what belongs together when data are split into training and validation
 * @param measured properties that came with it, by name
 * @param place of the canonical bytes
 */
public record SpooledRow(
    String hash, String row, String group, SortedMap<String, Measured> measured, Spool.Place place)
    implements DatasetEntry {}
