package io.athanor.engine.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the specification and its place. A reader that finds something else than it wants
 * notes the problem and returns nothing, so that reading goes on and finds the other problems too.
 *
 * @param path such as {@code objectives[0].target}; empty for the whole file
 */
record Field(Node node, String path, Problems problems) {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,4})?");
  private static final int SHOWN = 80;

  void wrong(String message) {
    problems.add(node.getStartMark(), path, message);
  }

  /** Line of the file, from 1. */
  int line() {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isScalar() {
    return node instanceof ScalarNode;
  }

  /** Names of a mapping's fields, without a note on any. */
  List<String> names() {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .map(tuple -> tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "")
            .toList()
        : List.of();
  }

  Optional<Fields> map(String wanted) {
    if (foreignTag() || !(node instanceof MappingNode mapping)) {
      return mistyped(wanted);
    }
    return Optional.of(Fields.of(this, mapping));
  }

  /**
   * @param wanted what the list holds, such as {@code a list of objectives}
   * @param most greatest number of items
   */
  Optional<List<Field>> list(String wanted, int most) {
    if (foreignTag() || !(node instanceof SequenceNode sequence)) {
      return mistyped(wanted);
    }
    int count = sequence.getValue().size();
    if (count > most) {
      wrong("has " + count + " items but must have at most " + most);
      return Optional.empty();
    }
    var items = new ArrayList<Field>(count);
    for (int i = 0; i < count; i++) {
      items.add(new Field(sequence.getValue().get(i), path + "[" + i + "]", problems));
    }
    return Optional.of(items);
  }

  /** A list of texts, or a single one. */
  Optional<List<String>> texts(String wanted, int most, int longest) {
    if (!isList()) {
      return text(wanted, longest).map(List::of);
    }
    return list(wanted, most)
        .map(
            items ->
                items.stream()
                    .map(item -> item.text("a text", longest))
                    .flatMap(Optional::stream)
                    .toList());
  }

  Optional<String> text(String wanted, int longest) {
    if (empty() || foreignTag() || !(node instanceof ScalarNode scalar)) {
      return mistyped(wanted);
    }
    String text = scalar.getValue().strip();
    if (text.isEmpty()) {
      return mistyped(wanted);
    }
    if (text.codePointCount(0, text.length()) > longest) {
      wrong("is longer than " + longest + " characters");
      return Optional.empty();
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      wrong("must not have line breaks or other control characters");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  Optional<Boolean> flag() {
    if (node instanceof ScalarNode scalar && scalar.isPlain() && !foreignTag()) {
      String value = scalar.getValue();
      if (value.equals("true") || value.equals("false")) {
        return Optional.of(value.equals("true"));
      }
    }
    return mistyped("true or false");
  }

  /** A finite number. */
  OptionalDouble number() {
    return number(-Double.MAX_VALUE, Double.MAX_VALUE, "a number");
  }

  /** A number of a range whose words tell the range, such as {@code a number from 0 to 1}. */
  OptionalDouble number(double min, double max, String wanted) {
    Optional<String> text = numeral();
    if (text.isEmpty()) {
      mistyped(wanted);
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text.get());
    if (!(value >= min && value <= max)) {
      wrong("must be " + wanted + ", not " + text.get());
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value);
  }

  OptionalInt integer(int min, int max) {
    String wanted = "a whole number from %,d to %,d".formatted(min, max);
    OptionalDouble value = number(min, max, wanted);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (value.getAsDouble() != Math.rint(value.getAsDouble())) {
      wrong("must be " + wanted + ", not " + ((ScalarNode) node).getValue());
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) value.getAsDouble());
  }

  /** Any 64-bit number. */
  OptionalLong seed() {
    Optional<String> text = numeral();
    if (text.isPresent()) {
      try {
        return OptionalLong.of(Long.parseLong(text.get()));
      } catch (NumberFormatException e) {
        wrong("must be a whole number of at most 64 bits, not " + shown(text.get()));
        return OptionalLong.empty();
      }
    }
    mistyped("a whole number");
    return OptionalLong.empty();
  }

  /** The scalar as written; empty for lists, mappings and nothing. */
  Optional<String> scalar() {
    return node instanceof ScalarNode scalar && !empty()
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  /** Notes that the field is something else than wanted; always empty. */
  <T> Optional<T> mistyped(String wanted) {
    if (!foreignTag()) {
      wrong("must be " + wanted + ", " + found());
    }
    return Optional.empty();
  }

  private Optional<String> numeral() {
    return node instanceof ScalarNode scalar
            && scalar.isPlain()
            && !foreignTag()
            && NUMBER.matcher(scalar.getValue()).matches()
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  private String found() {
    if (node instanceof ScalarNode scalar) {
      if (empty()) {
        return "but is empty";
      }
      boolean number = NUMBER.matcher(scalar.getValue().strip()).matches();
      return !scalar.isPlain() && number
          ? "not the text '" + shown(scalar.getValue()) + "'; leave out the quotes"
          : "not '" + shown(scalar.getValue()) + "'";
    }
    return node instanceof SequenceNode ? "not a list" : "not a mapping";
  }

  private boolean empty() {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && (scalar.getValue().isEmpty()
            || scalar.getValue().equals("~")
            || scalar.getValue().equals("null"));
  }

  /** Tags make YAML parsers build objects; nothing here needs one. */
  private boolean foreignTag() {
    Tag tag = node.getTag();
    boolean own =
        tag.equals(Tag.STR)
            || tag.equals(Tag.INT)
            || tag.equals(Tag.FLOAT)
            || tag.equals(Tag.BOOL)
            || tag.equals(Tag.NULL)
            || tag.equals(Tag.SEQ)
            || tag.equals(Tag.MAP);
    if (!own) {
      wrong("has the tag '" + shown(tag.getValue()) + "', but tags are not supported");
    }
    return !own;
  }

  /** What a user wrote, cut to a length that a message can bear, on one line. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
