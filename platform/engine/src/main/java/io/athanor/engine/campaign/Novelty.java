package io.athanor.engine.campaign;

import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.dataset.Judged;
import io.athanor.sdk.DomainPlugin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How new a structure is to a dataset, measured on the structures themselves. Thread-safe. */
final class Novelty<S> {
  private final DomainPlugin<S> plugin;
  private final List<Item<S>> items;
  private final Map<String, String> rowOfMaterial = new HashMap<>();
  private final Set<String> rejected = new HashSet<>();

  /**
   * The dataset structure nearest to another.
   *
   * @param distance in [0, 1]
   * @param row its row
   */
  record Nearest(double distance, String row) {}

  /**
   * @param judged what was rejected of it is not to be found again
   */
  Novelty(DomainPlugin<S> plugin, Dataset<S> dataset, List<Judged<S>> judged) {
    this.plugin = plugin;
    this.items = dataset.items();
    List<String> materials =
        items.parallelStream().map(item -> material(item.structure())).toList();
    for (int i = 0; i < items.size(); i++) {
      rowOfMaterial.putIfAbsent(materials.get(i), items.get(i).row());
    }
    judged.stream().filter(Judged::rejected).forEach(j -> rejected.add(material(j.structure())));
  }

  /** Equal for structures that are the same material by the domain's symmetries. */
  String material(S structure) {
    return ContentHash.ofMaterial(plugin, structure);
  }

  /** The first of each material, in order. */
  List<S> distinct(List<S> structures) {
    List<String> materials = structures.parallelStream().map(this::material).toList();
    var first = new LinkedHashMap<String, S>();
    for (int i = 0; i < structures.size(); i++) {
      first.putIfAbsent(materials.get(i), structures.get(i));
    }
    return List.copyOf(first.values());
  }

  /** Row of a dataset structure that is the same material. */
  Optional<String> known(S structure) {
    return Optional.ofNullable(rowOfMaterial.get(material(structure)));
  }

  /** Whether reviewers rejected the same material before. */
  boolean wasRejected(S structure) {
    return !rejected.isEmpty() && rejected.contains(material(structure));
  }

  /** Whether a material, told as {@link #material} does, is in the dataset or was rejected. */
  boolean knows(String material) {
    return rowOfMaterial.containsKey(material) || rejected.contains(material);
  }

  Nearest nearest(S structure) {
    double least = Double.POSITIVE_INFINITY;
    String row = "";
    for (Item<S> item : items) {
      double distance = plugin.distance(structure, item.structure());
      if (distance < least) {
        least = distance;
        row = item.row();
      }
    }
    return new Nearest(Math.min(1, least), row);
  }
}
