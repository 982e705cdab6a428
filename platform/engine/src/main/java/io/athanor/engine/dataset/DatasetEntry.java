package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What tells a dataset's item from others, wherever its structure lies. */
sealed interface DatasetEntry permits Item, SpooledRow {

  /** {@link ContentHash} of the structure's canonical bytes. */
  String hash();

  /** Name of the row that it came from. */
  String row();

  /** Measured properties by name. */
  SortedMap<String, Measured> measured();

  /**
   * @throws AthanorException DATA, when there is no entry or a structure comes twice
   */
  static void requireDistinct(String dataset, List<? extends DatasetEntry> entries) {
    if (entries.isEmpty()) {
      throw AthanorException.data("dataset '" + dataset + "' would be empty");
    }
    Set<String> hashes = new HashSet<>();
    for (DatasetEntry entry : entries) {
      if (!hashes.add(entry.hash())) {
        throw AthanorException.data(
            "dataset '" + dataset + "' holds the structure of '" + entry.row() + "' twice");
      }
    }
  }

  /**
   * Measured properties that at least one entry has, with their units, by name.
   *
   * @throws AthanorException DATA, when a property has two units
   */
  static SortedMap<String, String> units(List<? extends DatasetEntry> entries) {
    SortedMap<String, String> units = new TreeMap<>();
    for (DatasetEntry entry : entries) {
      entry
          .measured()
          .forEach(
              (property, measured) -> {
                String known = units.putIfAbsent(property, measured.unit());
                if (known != null && !known.equals(measured.unit())) {
                  throw MergedLabels.twoUnits(property, known, measured.unit(), entry.row());
                }
              });
    }
    return Collections.unmodifiableSortedMap(units);
  }

  /** Identity of a dataset's content, see {@link Dataset#contentHash()}. */
  static String contentHash(List<? extends DatasetEntry> entries) {
    var digest = ContentHash.sha256();
    try (var out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      out.writeUTF("athanor dataset 1");
      out.writeInt(entries.size());
      for (DatasetEntry entry : entries) {
        out.writeUTF(entry.hash());
        out.writeInt(entry.measured().size());
        for (var measured : entry.measured().entrySet()) {
          out.writeUTF(measured.getKey());
          out.writeUTF(measured.getValue().unit());
          out.writeDouble(measured.getValue().value());
          if (measured.getValue().uncertainty().isPresent()) {
            // behind a word, so that content without any keeps the hash that it had before
            out.writeUTF("±");
            out.writeDouble(measured.getValue().uncertainty().getAsDouble());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ContentHash.hex(digest.digest());
  }
}
