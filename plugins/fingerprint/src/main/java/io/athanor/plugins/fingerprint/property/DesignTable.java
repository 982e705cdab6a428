package io.athanor.plugins.fingerprint.property;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.plugins.fingerprint.io.BitFiles;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.ImportRow.Measurement;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All designs there are, with their measured properties. Immutable.
 *
 * @param source file name and the first digits of the content's SHA-256, for provenance
 * @param length number of bits of every design
 * @param designs values in the order of the columns, NaN where there is none; not to be changed
 */
record DesignTable(String source, int length, List<Column> columns, Map<Bits, double[]> designs) {
  /**
   * A property of the designs.
   *
   * @param min least value in the table
   * @param max greatest value in the table
   */
  record Column(String name, String unit, double min, double max) {}

  /**
   * Reads a table of the form that is imported, each line of which must be right.
   *
   * @throws AthanorException DATA when it is no such table
   */
  static DesignTable read(SourceFile file, String source) {
    var builder = new Builder(file.name());
    BitFiles.read(file, Options.defaults(BitFiles.importOptions()), builder::take);
    return builder.build(source);
  }

  /**
   * The design with the fewest bits that differ; of several the first by content, and a design of
   * another width as it is.
   */
  Bits nearest(Bits bits) {
    Bits flat = bits.flat();
    if (designs.containsKey(flat) || bits.length() != length) {
      return bits;
    }
    Bits nearest =
        designs.keySet().stream()
            .min(
                Comparator.comparingInt(flat::hammingDistance)
                    .thenComparing(design -> design.set().toLongArray(), Arrays::compare))
            .orElseThrow();
    return bits.columns() == 0 ? nearest : nearest.arranged(bits.columns());
  }

  /** Takes row after row; used by one thread. */
  private static final class Builder {
    private final String name;
    private final Map<Bits, ImportRow.Read<Bits>> rows = new HashMap<>();
    private final SortedMap<String, Column> columns = new TreeMap<>();
    private int length;

    Builder(String name) {
      this.name = name;
    }

    void take(ImportRow<Bits> row) {
      if (row instanceof ImportRow.Refused<Bits> refused) {
        throw AthanorException.data(
            "table '%s' can't be used for look-up: %s".formatted(name, refused.reason()));
      }
      if (row instanceof ImportRow.Read<Bits> read) {
        length = read.structure().length();
        ImportRow.Read<Bits> other = rows.putIfAbsent(read.structure().flat(), read);
        if (other != null && !other.measured().equals(read.measured())) {
          throw AthanorException.data(
              "table '%s' gives the design of row '%s' other values in row '%s'; keep the right one"
                  .formatted(name, other.name(), read.name()));
        }
        read.measured().forEach(this::widen);
      }
    }

    private void widen(String property, Measurement m) {
      if (property.equals(BitCount.BITS_SET) || property.equals(BitCount.DENSITY)) {
        throw AthanorException.data(
            "table '%s' has a column '%s', which is the name of a computed property; rename it"
                .formatted(name, property));
      }
      String unit = m.unit().isEmpty() ? "1" : m.unit();
      columns.merge(
          property,
          new Column(property, unit, m.value(), m.value()),
          (a, b) ->
              new Column(property, unit, Math.min(a.min(), b.min()), Math.max(a.max(), b.max())));
    }

    DesignTable build(String source) {
      if (columns.isEmpty()) {
        throw AthanorException.data(
            "table '%s' has no column of a property; add one such as 'energy [eV]'"
                .formatted(name));
      }
      List<Column> all = List.copyOf(columns.values());
      Map<Bits, double[]> designs = new HashMap<>();
      rows.forEach((bits, row) -> designs.put(bits, values(all, row.measured())));
      return new DesignTable(source, length, all, Collections.unmodifiableMap(designs));
    }

    private static double[] values(List<Column> columns, SortedMap<String, Measurement> measured) {
      var values = new double[columns.size()];
      Arrays.setAll(
          values,
          i -> {
            Measurement m = measured.get(columns.get(i).name());
            return m == null ? Double.NaN : m.value();
          });
      return values;
    }
  }
}
