package io.athanor.plugins.fingerprint.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The lines of a table in UTF-8, taken apart one by one: a bad line is told by its number and the
 * next one is read. Cells therefore hold no line breaks. Columns are parted by comma, semicolon,
 * tab or, where the first line is nothing but numbers, blanks.
 */
final class CsvLines {
  /** Bytes of a line: room for {@code MAX_LENGTH} numbers in NumPy's longest notation. */
  private static final int LONGEST = 1 << 20;

  private static final char[] DELIMITERS = {',', ';', '\t'};

  private final byte[] bytes;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private final char delimiter;
  private int at;
  private int number;

  /** A line that is not blank: its cells, or what is wrong with it. */
  record Line(int number, List<String> cells, String problem) {}

  private CsvLines(byte[] bytes, char delimiter) {
    this.bytes = bytes;
    this.delimiter = delimiter;
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    this.at = marked ? 3 : 0;
  }

  static CsvLines of(byte[] bytes) {
    return new CsvLines(bytes, delimiter(bytes));
  }

  private static char delimiter(byte[] bytes) {
    int start = 0;
    while (start < bytes.length && bytes[start] <= ' ' && bytes[start] >= 0) {
      start++;
    }
    int end = start;
    while (end < bytes.length && end - start < LONGEST && bytes[end] != '\n') {
      end++;
    }
    // a char a byte: whatever the letters are, the delimiters are told
    String first = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).strip();
    for (char delimiter : DELIMITERS) {
      if (first.indexOf(delimiter) >= 0) {
        return delimiter;
      }
    }
    boolean numbers = Arrays.stream(first.split(" +")).allMatch(cell -> BitCell.of(cell) >= 0);
    return numbers ? ' ' : ',';
  }

  /** The next line that is not blank, or null after the last. */
  Line next() {
    while (at < bytes.length) {
      int start = at;
      while (at < bytes.length && bytes[at] != '\n') {
        at++;
      }
      int length = at - start;
      at++;
      number++;
      if (length > LONGEST) {
        return new Line(
            number,
            List.of(),
            "it is longer than %d bytes; it is no row of bits".formatted(LONGEST));
      }
      Line line = line(start, length);
      if (line != null) {
        return line;
      }
    }
    return null;
  }

  private Line line(int start, int length) {
    try {
      String text = utf8.decode(ByteBuffer.wrap(bytes, start, length)).toString();
      return text.isBlank() ? null : new Line(number, cells(text), null);
    } catch (CharacterCodingException e) {
      return new Line(number, List.of(), "it is not text in UTF-8; save the file so");
    } catch (IOException | UncheckedIOException e) {
      return new Line(
          number, List.of(), "it is no line of a CSV table (" + e.getMessage() + "); mend it");
    }
  }

  private List<String> cells(String text) throws IOException {
    if (text.indexOf('"') < 0) {
      return plainCells(text);
    }
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      List<CSVRecord> records = parser.getRecords();
      return records.get(0).stream().map(String::strip).toList();
    }
  }

  private List<String> plainCells(String text) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int to = text.indexOf(delimiter); to >= 0; to = text.indexOf(delimiter, from)) {
      cells.add(text.substring(from, to).strip());
      from = to + 1;
    }
    cells.add(text.substring(from).strip());
    if (delimiter == ' ') {
      cells.removeIf(String::isEmpty);
    }
    return cells;
  }
}
