package io.athanor.app.service;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Measurements as CSV: {@code candidate,property,value,unit[,uncertainty][,method]}. */
final class MeasurementTable {
  private static final List<String> REQUIRED = List.of("candidate", "property", "value", "unit");
  private static final Set<String> KNOWN =
      Set.of("candidate", "property", "value", "unit", "uncertainty", "method");

  private MeasurementTable() {}

  /**
   * The rows of a table; a cell that is not what it should be is left to whoever takes the rows.
   *
   * @throws AthanorException DATA when it is no such table as a whole
   */
  static List<MeasurementService.Row> read(String csv) {
    String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter(text))
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .get();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
      requireColumns(parser.getHeaderNames());
      List<MeasurementService.Row> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        rows.add(
            new MeasurementService.Row(
                cell(record, "candidate"),
                cell(record, "property"),
                cell(record, "value"),
                cell(record, "unit"),
                cell(record, "uncertainty"),
                cell(record, "method")));
      }
      return rows;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new AthanorException(
          AthanorException.Category.DATA, "the CSV is broken: " + e.getMessage(), e);
    }
  }

  private static void requireColumns(List<String> header) {
    Set<String> names = new TreeSet<>();
    header.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    if (!names.containsAll(REQUIRED) || !KNOWN.containsAll(names)) {
      throw AthanorException.data(
          "the CSV has the columns %s; give %s, and if you like uncertainty and method"
              .formatted(header, REQUIRED));
    }
  }

  private static char delimiter(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
  }

  private static String cell(CSVRecord record, String column) {
    return record.isSet(column) ? record.get(column) : "";
  }
}
