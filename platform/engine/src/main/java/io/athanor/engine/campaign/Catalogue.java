package io.athanor.engine.campaign;

import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The designs that a campaign may propose: those that can be bought or made, say. Nothing but which
 * ones they are is known of them. Immutable.
 */
public final class Catalogue<S> {
  /** By material; empty when the catalogue bounds nothing. */
  private final Map<String, S> designs;

  private final boolean bounds;

  private Catalogue(Map<String, S> designs, boolean bounds) {
    this.designs = designs;
    this.bounds = bounds;
  }

  /** Anything may be proposed. */
  public static <S> Catalogue<S> none() {
    return new Catalogue<>(Map.of(), false);
  }

  /** Only these may be proposed, and what is the same material by the domain's symmetries. */
  public static <S> Catalogue<S> of(DomainPlugin<S> plugin, List<S> structures) {
    List<String> materials =
        structures.parallelStream()
            .map(structure -> ContentHash.ofMaterial(plugin, structure))
            .toList();
    var designs = new LinkedHashMap<String, S>();
    for (int i = 0; i < structures.size(); i++) {
      designs.putIfAbsent(materials.get(i), structures.get(i));
    }
    return new Catalogue<>(designs, true);
  }

  /**
   * Refuses a catalogue that leaves nothing to propose, which need not wait for a model.
   *
   * @throws AthanorException DATA, when every design is in the dataset
   */
  public void requireMoreThan(DomainPlugin<S> plugin, Dataset<S> dataset) {
    if (bounds) {
      var left = new HashSet<>(designs.keySet());
      dataset.items().parallelStream()
          .map(item -> ContentHash.ofMaterial(plugin, item.structure()))
          .toList()
          .forEach(left::remove);
      if (left.isEmpty()) {
        throw exhausted();
      }
    }
  }

  static AthanorException exhausted() {
    return AthanorException.data(
        "every design of the catalogue is in the dataset already; there is nothing to propose");
  }

  /** Whether not everything may be proposed. */
  boolean bounds() {
    return bounds;
  }

  boolean permits(String material) {
    return !bounds || designs.containsKey(material);
  }

  /** One design of each material, in order. */
  List<S> designs() {
    return List.copyOf(designs.values());
  }
}
