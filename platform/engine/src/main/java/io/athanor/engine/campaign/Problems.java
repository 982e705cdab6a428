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

  private final String fileName;
  private final List<SpecProblem> problems = new ArrayList<>();

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
    problems.add(new SpecProblem(line + 1, column + 1, path, message));
  }

  boolean none() {
    return problems.isEmpty();
  }

  /** All problems in the order of the file. */
  List<SpecProblem> inOrder() {
    return problems.stream()
        .sorted(Comparator.comparingInt(SpecProblem::line).thenComparingInt(SpecProblem::column))
        .distinct()
        .toList();
  }

  /** All problems in the order of the file, as one. */
  AthanorException exception() {
    List<String> lines = inOrder().stream().map(this::words).distinct().toList();
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

  private String words(SpecProblem p) {
    String where = fileName + ":" + p.line() + ":" + p.column() + ": ";
    return where + (p.field().isEmpty() ? "" : p.field() + ": ") + p.message();
  }
}
