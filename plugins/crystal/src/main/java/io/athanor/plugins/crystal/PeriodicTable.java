package io.athanor.plugins.crystal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The elements from hydrogen to plutonium, from {@code elements.csv}, which names its sources. */
public final class PeriodicTable {
  /** Number of elements. */
  public static final int SIZE = 94;

  private static final String RESOURCE = "elements.csv";
  private static final List<Element> ELEMENTS = read();
  private static final Map<String, Element> BY_SYMBOL =
      ELEMENTS.stream().collect(Collectors.toMap(Element::symbol, Function.identity()));

  private PeriodicTable() {}

  /** The element of an atomic number from 1 to {@link #SIZE}. */
  public static Element of(int number) {
    return ELEMENTS.get(number - 1);
  }

  /** The element of a symbol such as {@code Na}. */
  public static Optional<Element> of(String symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol));
  }

  /** All of them, by atomic number. */
  public static List<Element> elements() {
    return ELEMENTS;
  }

  private static List<Element> read() {
    try (InputStream in = PeriodicTable.class.getResourceAsStream(RESOURCE);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
          .map(PeriodicTable::element)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " can't be read", e);
    }
  }

  private static Element element(String line) {
    String[] cells = line.split(",", -1);
    return new Element(
        Integer.parseInt(cells[0]),
        cells[1],
        Double.parseDouble(cells[2]),
        cells[3].isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(cells[3])),
        Double.parseDouble(cells[4]),
        words(cells[5]).map(Integer::valueOf).toList(),
        words(cells[6]).map(PeriodicTable::radius).toList());
  }

  private static java.util.stream.Stream<String> words(String cell) {
    return Arrays.stream(cell.split(" ")).filter(word -> !word.isEmpty());
  }

  private static Element.IonicRadius radius(String word) {
    String[] parts = word.split(":");
    return new Element.IonicRadius(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Double.parseDouble(parts[2]));
  }
}
