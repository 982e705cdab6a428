package io.athanor.engine.dataset;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * An immutable version of a dataset: distinct structures of one tensor shape, in a fixed order.
 *
 * @param <S> the domain's structure
 */
public final class Dataset<S> {
  private final String name;
  private final String domain;
  private final String pluginVersion;
  private final Shape tensorShape;
  private final List<Item<S>> items;
  private final SortedMap<String, String> measuredUnits;
  private final String contentHash;

  private Dataset(
      String name, String domain, String pluginVersion, Shape tensorShape, List<Item<S>> items) {
    this.name = Objects.requireNonNull(name);
    this.domain = Objects.requireNonNull(domain);
    this.pluginVersion = Objects.requireNonNull(pluginVersion);
    this.tensorShape = Objects.requireNonNull(tensorShape);
    this.items = List.copyOf(items);
    this.measuredUnits = DatasetEntry.units(this.items);
    this.contentHash = DatasetEntry.contentHash(this.items);
  }

  /**
   * @param domain id of the plugin
   * @param tensorShape shape of every item's tensor, without the batch axis
   * @throws AthanorException DATA, when there is no item, one comes twice, or a property has two
   *     units
   */
  public static <S> Dataset<S> of(
      String name, String domain, String pluginVersion, Shape tensorShape, List<Item<S>> items) {
    DatasetEntry.requireDistinct(name, items);
    return new Dataset<>(name, domain, pluginVersion, tensorShape, items);
  }

  public String name() {
    return name;
  }

  public String domain() {
    return domain;
  }

  public String pluginVersion() {
    return pluginVersion;
  }

  public Shape tensorShape() {
    return tensorShape;
  }

  public List<Item<S>> items() {
    return items;
  }

  public int size() {
    return items.size();
  }

  /** Measured properties that at least one item has, with their units, by name. */
  public SortedMap<String, String> measuredUnits() {
    return measuredUnits;
  }

  /**
   * Identity of the content: over the items' hashes in order and their measured properties. Names
   * of the dataset, rows and groups don't count.
   */
  public String contentHash() {
    return contentHash;
  }

  @Override
  public String toString() {
    return "dataset " + name + ": " + items.size() + " of " + domain + " " + tensorShape;
  }
}
