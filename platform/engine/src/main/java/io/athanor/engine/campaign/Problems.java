package io.athanor.engine.campaign;

import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** What is wrong with a specification, each with its place, so that all of it is told at once. */
final class Problems {
  private static final int SHOWN = 50;

  private record Problem(int line, int column, String path, String message) {}

  private final String fileName;
  private final List<Problem> problems = new ArrayList<>();

  Problems(String fileName) {
    this.fileName = fileName;
  }

  /**
   * @param path of the field, empty for the whole file
   */
  void add(Optional<Mark> place, String path, String message) {
    add(place.map(Mark::getLine).orElse(0), place.map(Mark::getColumn).orElse(0), path, message);
  }

  /**
   * @param line from 0
   * @param column from 0
   */
  void add(int line, int column, String path, String message) {
    problems.add(new Problem(line + 1, column + 1, path, message));
  }

  boolean none() {
    return problems.isEmpty();
  }

  /** All problems in the order of the file. */
  AthanorException exception() {
    List<String> lines =
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .map(this::words)
            .distinct()
            .toList();
    if (lines.size() == 1) {
      return AthanorException.user(lines.get(0));
    }
    var text = new StringBuilder().append(fileName).append(": ").append(lines.size());
    text.append(" problems");
    lines.stream().limit(SHOWN).forEach(line -> text.append("\n  ").append(line));
    if (lines.size() > SHOWN) {
      text.append("\n  and ").append(lines.size() - SHOWN).append(" more");
    }
    return AthanorException.user(text.toString());
  }

  private String words(Problem p) {
    String where = fileName + ":" + p.line() + ":" + p.column() + ": ";
    return where + (p.path().isEmpty() ? "" : p.path() + ": ") + p.message();
  }
}
