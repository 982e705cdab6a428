package io.athanor.app.service;

import io.athanor.engine.dataset.ImportLimits;
import io.athanor.engine.dataset.SourceEntry;
import io.athanor.engine.dataset.Sources;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.ValidityCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Computes every property of structures in files. Needs no database. */
public final class StructureEvaluation<S> {
  private final DomainPlugin<S> plugin;
  private final Options importOptions;
  private final List<PropertyEvaluator<S>> evaluators;
  private final List<ValidityCheck<S>> checks;
  private final Set<String> only;
  private final List<Row> rows = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  /**
   * A property, or why there is none.
   *
   * @param value null when unavailable
   * @param unavailable the reason; null when there is a value
   */
  public record Property(Double value, String unit, String method, String unavailable) {}

  /**
   * Whether a check passed.
   *
   * @param violation why not; null when it did
   */
  public record Check(boolean passed, String violation) {}

  /** A structure that was evaluated. */
  public record Row(
      String row,
      Map<String, String> facts,
      Map<String, Property> properties,
      Map<String, Check> checks) {}

  /** A file or row that could not be read. */
  public record Refused(String row, String reason) {}

  /** All rows, in the order read. */
  public record Result(List<Row> rows, List<Refused> refused) {}

  private StructureEvaluation(
      DomainPlugin<S> plugin,
      Map<String, ?> importOptions,
      Map<String, ?> options,
      Set<String> only) {
    this.plugin = plugin;
    this.importOptions = Options.of(plugin.codec().importOptions(), importOptions);
    Options checked = Options.of(plugin.options(), options);
    this.evaluators = plugin.evaluators(checked);
    this.checks = plugin.checks(checked);
    this.only = only;
    Set<String> known = new LinkedHashSet<>();
    evaluators.forEach(e -> e.properties().forEach(p -> known.add(p.name())));
    for (String name : only) {
      if (!known.contains(name)) {
        throw AthanorException.user(
            "there is no property '%s'; domain '%s' computes %s"
                .formatted(name, plugin.id(), known));
      }
    }
  }

  /**
   * Evaluates files; one that can't be read is told of and stops no other.
   *
   * @param options of the evaluators, as given
   * @param only names of the properties wanted; empty for all
   * @throws AthanorException USER for a bad option or property
   */
  public static <S> Result evaluate(
      DomainPlugin<S> plugin,
      List<Path> files,
      Map<String, ?> importOptions,
      Map<String, ?> options,
      Set<String> only,
      RunMonitor monitor) {
    var evaluation = new StructureEvaluation<>(plugin, importOptions, options, only);
    for (int i = 0; i < files.size(); i++) {
      monitor.checkCancelled();
      monitor.progress("evaluate", i, files.size(), files.get(i).toString());
      evaluation.take(files.get(i));
    }
    monitor.progress("evaluate", files.size(), files.size(), "");
    return new Result(List.copyOf(evaluation.rows), List.copyOf(evaluation.refused));
  }

  private void take(Path path) {
    try {
      Sources.list(List.of(path), plugin.codec().extensions(), ImportLimits.defaults())
          .forEach(this::take);
    } catch (AthanorException e) {
      if (e.category() != Category.DATA && e.category() != Category.USER) {
        throw e;
      }
      refused.add(new Refused(path.toString(), e.getMessage()));
    }
  }

  private void take(SourceEntry entry) {
    if (entry instanceof SourceEntry.Refused refusal) {
      refused.add(new Refused(refusal.name(), refusal.reason()));
    } else if (entry instanceof SourceEntry.Content content) {
      plugin.codec().read(content.file(), importOptions, this::take);
    }
  }

  private void take(ImportRow<S> row) {
    if (row instanceof ImportRow.Refused<S> refusal) {
      refused.add(new Refused(refusal.name(), refusal.reason()));
    } else if (row instanceof ImportRow.Read<S> read) {
      S structure = read.structure();
      rows.add(
          new Row(
              read.name(),
              plugin.codec().describe(structure),
              properties(structure),
              checks(structure)));
    }
  }

  private Map<String, Property> properties(S structure) {
    Map<String, Property> properties = new LinkedHashMap<>();
    for (PropertyEvaluator<S> evaluator : evaluators) {
      Set<String> wanted = new LinkedHashSet<>();
      evaluator.properties().stream().map(PropertySpec::name).forEach(wanted::add);
      if (!only.isEmpty()) {
        wanted.retainAll(only);
      }
      if (!wanted.isEmpty()) {
        Map<String, PropertyResult> results = evaluator.evaluate(structure, wanted);
        wanted.forEach(name -> properties.put(name, property(results.get(name))));
      }
    }
    return properties;
  }

  private static Property property(PropertyResult result) {
    if (result instanceof PropertyResult.Value value) {
      return new Property(value.value(), value.unit(), value.method(), null);
    }
    return new Property(
        null,
        null,
        null,
        result instanceof PropertyResult.Unavailable none
            ? none.reason()
            : "the plugin gave no answer");
  }

  private Map<String, Check> checks(S structure) {
    Map<String, Check> results = new LinkedHashMap<>();
    for (ValidityCheck<S> check : checks) {
      Optional<String> violation = check.violation(structure);
      results.put(check.name(), new Check(violation.isEmpty(), violation.orElse(null)));
    }
    return results;
  }
}
