package io.athanor.plugins.fingerprint.io;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.StructureTable.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the columns of a table are.
 *
 * @param headed whether the first line names them
 * @param count of all columns
 * @param strings whether there is one column of bit strings, instead of a column for each bit
 * @param bits the columns of bits, in the order of the bits
 * @param id the column that names the rows, or −1
 * @param properties the other columns
 */
record CsvColumns(
    boolean headed,
    int count,
    boolean strings,
    List<Integer> bits,
    int id,
    List<Column> properties) {
  private static final Set<String> IDS = Set.of("", "id", "name", "filename", "file");
  private static final Set<String> STRINGS =
      Set.of("bits", "bitstring", "bit_string", "fingerprint");
  private static final Pattern NUMBERED = Pattern.compile("(.*\\D|)(\\d{1,6})");
  private static final int LONGEST_NAME = 200;
  private static final String ADVICE =
      "; name the column of bit strings 'bits', or the columns of one bit each b0, b1, … (or say"
          + " which they are by the option bits)";

  CsvColumns {
    bits = List.copyOf(bits);
    properties = List.copyOf(properties);
  }

  /** Whether a first line is bits already. */
  static boolean isData(List<String> first) {
    return first.size() == 1
        ? BitCell.isString(first.get(0))
        : first.stream().allMatch(cell -> BitCell.of(cell) >= 0);
  }

  /** Columns without names: all of them bits. */
  static CsvColumns unnamed(int count) throws Unreadable {
    checkCount(count);
    return new CsvColumns(
        false, count, count == 1, IntStream.range(0, count).boxed().toList(), -1, List.of());
  }

  /**
   * @param head the first line
   * @param wanted the option {@code bits}, or empty
   */
  static CsvColumns named(List<String> head, String wanted) throws Unreadable {
    List<Column> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int id = -1;
    for (int i = 0; i < head.size(); i++) {
      Column column = Column.of(i, head.get(i));
      if (column.name().length() > LONGEST_NAME) {
        throw new Unreadable(
            "column %d has a name of more than %d letters".formatted(i + 1, LONGEST_NAME));
      }
      if (!names.add(column.name())) {
        throw new Unreadable(
            "two columns are named '%s'; rename one".formatted(BitCell.shown(column.name())));
      }
      all.add(column);
      if (id < 0 && IDS.contains(column.name().toLowerCase(Locale.ROOT))) {
        id = i;
      }
    }
    var search = new Search(all, id);
    int string = search.strings(wanted);
    List<Integer> bits = string >= 0 ? List.of(string) : search.single(wanted);
    checkCount(bits.size());
    Set<Integer> others = new HashSet<>(bits);
    others.add(id);
    List<Column> properties = all.stream().filter(p -> !others.contains(p.index())).toList();
    return new CsvColumns(true, head.size(), string >= 0, bits, id, properties);
  }

  private static void checkCount(int bits) throws Unreadable {
    if (bits > Bits.MAX_LENGTH) {
      throw new Unreadable(
          "it has %d columns of bits; there may be %d".formatted(bits, Bits.MAX_LENGTH));
    }
  }

  /** Finds the columns of bits. */
  private record Search(List<Column> all, int id) {

    /** The column of bit strings, or −1. */
    int strings(String wanted) {
      if (!wanted.isEmpty()) {
        return all.stream()
            .filter(p -> p.name().equals(wanted))
            .mapToInt(Column::index)
            .findFirst()
            .orElse(-1);
      }
      for (Column column : all) {
        if (STRINGS.contains(column.name().toLowerCase(Locale.ROOT))) {
          return column.index();
        }
      }
      return -1;
    }

    /** The columns of one bit each, by their numbers. */
    List<Integer> single(String wanted) throws Unreadable {
      Map<String, SortedMap<Integer, Integer>> groups = groups();
      if (!wanted.isEmpty()) {
        SortedMap<Integer, Integer> group = groups.get(wanted);
        if (group == null) {
          throw new Unreadable(
              "no column is named '%s', nor '%s0', '%s1', … as the option bits says"
                  .formatted(wanted, wanted, wanted));
        }
        return List.copyOf(group.values());
      }
      // a lone numbered column is as likely a property, such as c11
      int most = groups.values().stream().mapToInt(Map::size).max().orElse(0);
      if (most < 2) {
        throw new Unreadable("it has no columns of bits" + ADVICE);
      }
      List<String> largest =
          groups.keySet().stream().filter(prefix -> groups.get(prefix).size() == most).toList();
      if (largest.size() > 1) {
        throw new Unreadable(
            "its columns '%s…' and '%s…' may either be the bits; say which by the option bits"
                .formatted(BitCell.shown(largest.get(0)), BitCell.shown(largest.get(1))));
      }
      return List.copyOf(groups.get(largest.get(0)).values());
    }

    /** Columns without a unit whose names end in a number: by what goes before, by that number. */
    private Map<String, SortedMap<Integer, Integer>> groups() throws Unreadable {
      Map<String, SortedMap<Integer, Integer>> groups = new LinkedHashMap<>();
      for (Column column : all) {
        Matcher matcher = NUMBERED.matcher(column.name());
        if (column.index() == id || !column.unit().isEmpty() || !matcher.matches()) {
          continue;
        }
        Integer other =
            groups
                .computeIfAbsent(matcher.group(1), prefix -> new TreeMap<>())
                .put(Integer.valueOf(matcher.group(2)), column.index());
        if (other != null) {
          throw new Unreadable(
              "two columns have the number of '%s'; rename one"
                  .formatted(BitCell.shown(column.name())));
        }
      }
      return groups;
    }
  }
}
