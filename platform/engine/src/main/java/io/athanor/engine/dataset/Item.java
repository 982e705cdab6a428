package io.athanor.engine.dataset;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One structure of a dataset.
 *
 * @param hash {@link ContentHash} of the codec's canonical bytes
 * @param row unique name of the row that it came from
 * @param group what belongs together when data are split into training and validation: the source
 * @param structure the domain's structure
 * @param measured properties that came with it, by name
 */
public record Item<S>(
    String hash, String row, String group, S structure, SortedMap<String, Measured> measured)
    implements DatasetEntry {
  public Item {
    Objects.requireNonNull(hash);
    Objects.requireNonNull(row);
    Objects.requireNonNull(group);
    Objects.requireNonNull(structure);
    measured = Collections.unmodifiableSortedMap(new TreeMap<>(measured));
  }

  public static <S> Item<S> of(
      String hash, String row, String group, S structure, Map<String, Measured> measured) {
    return new Item<>(hash, row, group, structure, new TreeMap<>(measured));
  }
}
