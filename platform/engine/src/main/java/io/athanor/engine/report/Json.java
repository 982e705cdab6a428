package io.athanor.engine.report;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes JSON (RFC 8259), indented. Numbers that JSON does not know become null. */
final class Json {
  private static final int DEEPEST = 200;

  /** JSON that is put in as it is. */
  record Raw(String text) {}

  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** Of maps, collections, texts, numbers, flags, optionals, {@link Raw} and null. */
  static String of(Object value) {
    var json = new Json();
    json.write(value, 0);
    return json.out.append('\n').toString();
  }

  private void write(Object value, int depth) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof Optional<?> optional) {
      write(optional.orElse(null), depth);
    } else if (value instanceof Raw raw) {
      out.append(raw.text().strip());
    } else if (value instanceof Double number) {
      out.append(Double.isFinite(number) ? number.toString() : "null");
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (value instanceof Collection<?> collection) {
      array(collection, depth);
    } else {
      string(value.toString());
    }
  }

  private void object(Map<?, ?> map, int depth) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      newLine(depth + 1);
      string(entry.getKey().toString());
      out.append(": ");
      write(entry.getValue(), depth + 1);
      separator = ",";
    }
    if (!map.isEmpty()) {
      newLine(depth);
    }
    out.append('}');
  }

  private void array(Collection<?> values, int depth) {
    boolean flat = values.stream().allMatch(v -> v instanceof Number || v instanceof String);
    out.append('[');
    String separator = "";
    for (Object value : values) {
      out.append(separator);
      if (!flat) {
        newLine(depth + 1);
      }
      write(value, depth + 1);
      separator = flat ? ", " : ",";
    }
    if (!flat) {
      newLine(depth);
    }
    out.append(']');
  }

  private void newLine(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          // lone surrogates can't be written in UTF-8
          boolean plain = c >= 0x20 && (!Character.isSurrogate(c) || paired(text, i));
          out.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
      }
    }
    out.append('"');
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** Whether a text is one JSON value, so that it may be put in raw. */
  static boolean valid(String text) {
    var checker = new Checker(text);
    return checker.value(0) && checker.atEnd();
  }

  /** Walks over a text by RFC 8259's grammar. */
  private static final class Checker {
    private static final Pattern NUMBER =
        Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern STRING =
        Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");

    private final String text;
    private int at;

    Checker(String text) {
      this.text = text;
    }

    boolean atEnd() {
      blanks();
      return at == text.length();
    }

    boolean value(int depth) {
      blanks();
      if (depth > DEEPEST || at == text.length()) {
        return false;
      }
      return switch (text.charAt(at)) {
        case '{' -> members('}', depth, true);
        case '[' -> members(']', depth, false);
        case '"' -> matches(STRING);
        case 't' -> word("true");
        case 'f' -> word("false");
        case 'n' -> word("null");
        default -> matches(NUMBER);
      };
    }

    private boolean members(char end, int depth, boolean named) {
      at++;
      if (next(end)) {
        return true;
      }
      do {
        blanks();
        if (named && !(matches(STRING) && next(':'))) {
          return false;
        }
        if (!value(depth + 1)) {
          return false;
        }
      } while (next(','));
      return next(end);
    }

    private boolean next(char wanted) {
      blanks();
      if (at < text.length() && text.charAt(at) == wanted) {
        at++;
        return true;
      }
      return false;
    }

    private boolean word(String word) {
      boolean there = text.startsWith(word, at);
      at += there ? word.length() : 0;
      return there;
    }

    private boolean matches(Pattern pattern) {
      var matcher = pattern.matcher(text).region(at, text.length());
      if (!matcher.lookingAt()) {
        return false;
      }
      at = matcher.end();
      return true;
    }

    private void blanks() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
  }
}
