package io.athanor.sdk;

import io.athanor.sdk.ImportRow.Measurement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table with a structure in each row, and what was measured of it beside: in the columns that
 * hold numbers, with the unit as in {@code energy [eV]}. How a file becomes rows of cells is the
 * plugin's.
 */
public final class StructureTable {
  /** A number may have the uncertainty of its last digits behind it, as in 4.279(3). */
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)(?:\\(\\d+\\))?");

  private static final int SHOWN = 30;

  private final List<Column> columns;
  private final List<List<String>> rows;

  /**
   * A column.
   *
   * @param index from 0
   * @param name without the unit; may be empty
   * @param unit empty when the head gives none
   */
  public record Column(int index, String name, String unit) {
    private static final Pattern WITH_UNIT =
        Pattern.compile("^(.+?)\\s*(?:\\[([^\\[\\]]*)]|\\(([^()]*)\\))$");

    /** Of its head, such as {@code energy [eV]}, {@code energy (eV)} or {@code gap}. */
    public static Column of(int index, String head) {
      Matcher matcher = WITH_UNIT.matcher(head);
      if (!matcher.matches()) {
        return new Column(index, head, "");
      }
      String unit = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
      return new Column(index, matcher.group(1), unit.strip());
    }
  }

  private StructureTable(List<Column> columns, List<List<String>> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * @param cells lines of a table, the first of which names the columns
   * @throws AthanorException DATA, when there is no line, or two columns have one name
   */
  public static StructureTable of(List<List<String>> cells) {
    if (cells.isEmpty()) {
      throw AthanorException.data("it is empty");
    }
    var columns = new ArrayList<Column>();
    Set<String> names = new HashSet<>();
    for (String head : cells.get(0)) {
      Column column = Column.of(columns.size(), head.strip());
      if (!column.name().isEmpty() && !names.add(column.name())) {
        throw AthanorException.data(
            "two columns are named '%s'; rename one".formatted(shown(column.name())));
      }
      columns.add(column);
    }
    return new StructureTable(List.copyOf(columns), cells.subList(1, cells.size()));
  }

  /** Number of structures' rows. */
  public int size() {
    return rows.size();
  }

  /**
   * The first of the columns that have one of some names, in the order of the names, in any case.
   */
  public Optional<Column> column(List<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .flatMap(
            name -> columns.stream().filter(c -> c.name().toLowerCase(Locale.ROOT).equals(name)))
        .findFirst();
  }

  /**
   * Reads all rows. One is named by its cell in a column of names, also when it is refused, so that
   * it is found in a table of thousands; else by its index.
   *
   * @param file its name
   * @param structures the column of structures
   * @param ids names of columns that may name the rows, the likeliest first
   * @param others names of further columns in which nothing measured stands
   * @param structure from a cell; throws with {@link AthanorException.Category#DATA} to refuse it
   */
  public <S> void read(
      String file,
      Column structures,
      List<String> ids,
      List<String> others,
      Function<String, S> structure,
      Consumer<ImportRow<S>> sink) {
    Optional<Column> id = column(ids);
    List<Column> measured = measured(structures, id, others);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      String given =
          id.filter(c -> c.index() < row.size()).map(c -> row.get(c.index())).orElse("").strip();
      String name = file + "#" + (given.isEmpty() ? String.valueOf(i) : given);
      try {
        if (row.size() != columns.size()) {
          throw AthanorException.data(
              "it has %d cells where the first line names %d columns"
                  .formatted(row.size(), columns.size()));
        }
        S read = structure.apply(row.get(structures.index()));
        SortedMap<String, Measurement> values = values(row, measured);
        if (!given.isEmpty() && !names.add(given)) {
          throw AthanorException.data(
              "another row is named '%s' too; give every row a name of its own"
                  .formatted(shown(given)));
        }
        sink.accept(new ImportRow.Read<>(name, read, values));
      } catch (AthanorException e) {
        if (e.category() != AthanorException.Category.DATA) {
          throw e;
        }
        sink.accept(new ImportRow.Refused<>(name, "row %d: %s".formatted(i + 1, e.getMessage())));
      }
    }
  }

  /** Columns with at least one number that are nothing else. */
  private List<Column> measured(Column structures, Optional<Column> id, List<String> others) {
    Set<Column> taken = new HashSet<>(id.stream().toList());
    taken.add(structures);
    others.forEach(name -> column(List.of(name)).ifPresent(taken::add));
    return columns.stream()
        .filter(column -> !taken.contains(column) && !column.name().isEmpty())
        .filter(
            column ->
                rows.stream()
                    .filter(row -> row.size() > column.index())
                    .anyMatch(row -> number(row.get(column.index())).isPresent()))
        .toList();
  }

  private static SortedMap<String, Measurement> values(List<String> row, List<Column> measured) {
    SortedMap<String, Measurement> values = new TreeMap<>();
    for (Column column : measured) {
      String text = row.get(column.index()).strip();
      if (text.isEmpty()) {
        continue;
      }
      double value =
          number(text)
              .orElseThrow(
                  () ->
                      AthanorException.data(
                          "its %s is '%s', not a finite number; write 1234.5, or nothing where there is no value"
                              .formatted(shown(column.name()), shown(text))));
      values.put(column.name(), new Measurement(value, column.unit()));
    }
    return values;
  }

  /** Empty when the text is not a finite number. */
  private static OptionalDouble number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(matcher.group(1));
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** A text from a file, short enough for a message. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
