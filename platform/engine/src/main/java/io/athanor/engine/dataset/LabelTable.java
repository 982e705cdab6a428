package io.athanor.engine.dataset;

import io.athanor.sdk.AthanorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Measured properties by file name, from a CSV file (RFC 4180, UTF-8, comma, semicolon or tab). The
 * first line names the columns. File names are in the column named {@code filename}, {@code
 * filenames}, {@code file} or {@code name}, else in the first; every other column is a property,
 * with its unit as in {@code energy [eV]} or {@code energy (eV)}. An empty cell is no value.
 *
 * @param name the table's file name
 * @param labels by the file name in the table, in its order
 * @param units of the properties that at least one line has
 * @param refused lines with a wrong number, a wrong count of cells or contradicting others
 * @param warnings what was left out without being wrong
 */
public record LabelTable(
    String name,
    Map<String, Label> labels,
    SortedMap<String, String> units,
    List<RowRefusal> refused,
    List<String> warnings) {

  /**
   * What one line says of one file.
   *
   * @param line in the table, counted from 1
   */
  public record Label(int line, SortedMap<String, Measured> measured) {
    public Label {
      measured = Collections.unmodifiableSortedMap(new TreeMap<>(measured));
    }
  }

  public LabelTable {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    refused = List.copyOf(refused);
    warnings = List.copyOf(warnings);
  }

  /**
   * @throws AthanorException USER when there is no such file, DATA when it is no such table
   */
  public static LabelTable read(Path file, ImportLimits limits) {
    Path fileName = file.getFileName();
    String name = fileName == null ? file.toString() : fileName.toString();
    if (!Files.isRegularFile(file)) {
      throw AthanorException.user("label table '" + file + "' does not exist; check the path");
    }
    try {
      if (Files.size(file) > limits.maxFileBytes()) {
        throw AthanorException.data(
            String.format(
                Locale.ROOT,
                "label table '%s' is larger than %,d bytes, the most a file may have",
                name,
                limits.maxFileBytes()));
      }
      return parse(name, file);
    } catch (CharacterCodingException e) {
      throw broken(name, "is not text in UTF-8; save it so", e);
    } catch (UncheckedIOException | IOException e) {
      throw broken(name, "is not a CSV table (" + e.getMessage() + "); mend it", e);
    }
  }

  private static LabelTable parse(String name, Path file) throws IOException {
    // a reader of its own decoder: it reports what is not UTF-8, where the usual one writes "?"
    var decoder = StandardCharsets.UTF_8.newDecoder();
    try (var reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
      skipByteOrderMark(reader);
      CSVFormat format =
          CSVFormat.RFC4180
              .builder()
              .setDelimiter(delimiter(reader))
              .setIgnoreEmptyLines(true)
              .get();
      try (CSVParser parser = CSVParser.builder().setReader(reader).setFormat(format).get()) {
        var records = parser.iterator();
        if (!records.hasNext()) {
          throw AthanorException.data("label table '" + name + "' is empty");
        }
        LabelColumns columns = LabelColumns.of(name, cells(records.next()));
        List<LabelColumns.Line> lines = new ArrayList<>();
        while (records.hasNext()) {
          CSVRecord record = records.next();
          lines.add(new LabelColumns.Line((int) parser.getCurrentLineNumber(), cells(record)));
        }
        return columns.table(lines);
      }
    }
  }

  /** Spreadsheets of half the world write semicolons: the first line tells. */
  private static char delimiter(BufferedReader reader) throws IOException {
    int most = 1 << 16;
    reader.mark(most);
    char[] start = new char[most - 1];
    int length = Math.max(reader.read(start), 0);
    reader.reset();
    String first = new String(start, 0, length).lines().findFirst().orElse("");
    if (first.indexOf(',') >= 0) {
      return ',';
    }
    return first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  private static List<String> cells(CSVRecord record) {
    return record.stream().map(String::strip).toList();
  }

  private static AthanorException broken(String name, String what, Exception cause) {
    Throwable root = cause.getCause() instanceof CharacterCodingException c ? c : cause;
    String said =
        root instanceof CharacterCodingException ? "is not text in UTF-8; save it so" : what;
    return new AthanorException(
        AthanorException.Category.DATA, "label table '%s' %s".formatted(name, said), cause);
  }
}
