package io.athanor.engine.dataset;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
    this.measuredUnits = units(this.items);
    this.contentHash = hash(this.items);
  }

  /**
   * @param domain id of the plugin
   * @param tensorShape shape of every item's tensor, without the batch axis
   * @throws AthanorException DATA, when there is no item, one comes twice, or a property has two
   *     units
   */
  public static <S> Dataset<S> of(
      String name, String domain, String pluginVersion, Shape tensorShape, List<Item<S>> items) {
    if (items.isEmpty()) {
      throw AthanorException.data("dataset '" + name + "' would be empty");
    }
    Set<String> hashes = new HashSet<>();
    for (Item<S> item : items) {
      if (!hashes.add(item.hash())) {
        throw AthanorException.data(
            "dataset '" + name + "' holds the structure of '" + item.row() + "' twice");
      }
    }
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

  private static <S> SortedMap<String, String> units(List<Item<S>> items) {
    SortedMap<String, String> units = new TreeMap<>();
    for (Item<S> item : items) {
      item.measured()
          .forEach(
              (property, measured) -> {
                String known = units.putIfAbsent(property, measured.unit());
                if (known != null && !known.equals(measured.unit())) {
                  throw MergedLabels.twoUnits(property, known, measured.unit(), item.row());
                }
              });
    }
    return Collections.unmodifiableSortedMap(units);
  }

  private static <S> String hash(List<Item<S>> items) {
    var digest = ContentHash.sha256();
    try (var out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      out.writeUTF("athanor dataset 1");
      out.writeInt(items.size());
      for (Item<S> item : items) {
        out.writeUTF(item.hash());
        out.writeInt(item.measured().size());
        for (var entry : item.measured().entrySet()) {
          out.writeUTF(entry.getKey());
          out.writeUTF(entry.getValue().unit());
          out.writeDouble(entry.getValue().value());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ContentHash.hex(digest.digest());
  }
}
