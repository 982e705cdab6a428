package io.athanor.app.service;

import io.athanor.app.service.TakenJobs.Taken;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.DatasetRows;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.Properties;
import io.athanor.app.store.PropertyRecord;
import io.athanor.app.store.PropertySource;
import io.athanor.app.store.ValueRecord;
import io.athanor.app.work.JobKind;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Properties of a dataset's structures, computed by the domain's evaluators and stored with the
 * structures, as jobs. What is stored already is not computed again, so that an interrupted job
 * goes on where it was.
 */
@ApplicationScoped
public class DatasetEvaluations {
  private static final int BATCH = 128;

  private final JobService queue;
  private final DatasetService datasets;
  private final Datasets contents;
  private final DatasetRows rows;
  private final Properties properties;
  private final Plugins plugins;
  private final Json json;

  DatasetEvaluations(
      JobService queue,
      DatasetService datasets,
      Datasets contents,
      DatasetRows rows,
      Properties properties,
      Plugins plugins,
      Json json) {
    this.queue = queue;
    this.datasets = datasets;
    this.contents = contents;
    this.rows = rows;
    this.properties = properties;
    this.plugins = plugins;
    this.json = json;
  }

  /**
   * What is wanted.
   *
   * @param properties null or empty for all that the domain computes
   * @param options of the domain's evaluators; may be null
   */
  public record Wanted(List<String> properties, Map<String, Object> options) {}

  record Request(long dataset, Set<String> properties, Map<String, Object> options) {}

  /**
   * What came of it.
   *
   * @param dataset its number
   * @param computed values that were computed and stored
   * @param known values that were there already
   * @param unavailable by property, how many structures have none
   */
  record Evaluated(
      long dataset, int rows, int computed, int known, SortedMap<String, Integer> unavailable) {}

  /**
   * Queues the evaluation of a dataset.
   *
   * @param dataset its number
   * @return empty when there is no such dataset
   * @throws AthanorException USER for a property or an option that the domain does not have
   */
  public Optional<JobView> order(long dataset, Wanted wanted, int priority) {
    JobService.requirePriority(priority);
    return datasets
        .find(dataset)
        .map(
            known -> {
              var request = request(plugins.require(known.domain()), dataset, wanted);
              return queue.enqueue(JobKind.EVALUATE, Optional.empty(), request, priority);
            });
  }

  private static <S> Request request(DomainPlugin<S> plugin, long dataset, Wanted wanted) {
    Options options =
        Options.of(plugin.options(), wanted.options() == null ? Map.of() : wanted.options());
    SortedSet<String> computable =
        plugin.evaluators(options).stream()
            .flatMap(evaluator -> evaluator.properties().stream())
            .map(PropertySpec::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (computable.isEmpty()) {
      throw AthanorException.user("domain '" + plugin.id() + "' computes no property");
    }
    List<String> named = wanted.properties() == null ? List.of() : wanted.properties();
    for (String name : named) {
      if (!computable.contains(name)) {
        throw AthanorException.user(
            "there is no property '%s'; domain '%s' computes %s"
                .formatted(name, plugin.id(), computable));
      }
    }
    return new Request(
        dataset, named.isEmpty() ? computable : new TreeSet<>(named), options.asMap());
  }

  Object run(Taken taken, RunMonitor monitor, Consumer<String> notes) {
    var request = json.read(taken.job().request(), Request.class);
    DatasetRecord dataset = datasets.require(request.dataset());
    return new Run<>(request, plugins.require(dataset.domain()), dataset, notes).all(monitor);
  }

  /** One job. */
  private final class Run<S> {
    private final Request request;
    private final DomainPlugin<S> plugin;
    private final DatasetRecord dataset;
    private final Consumer<String> notes;
    private final List<PropertyEvaluator<S>> evaluators;
    private final String optionsHash;
    private final SortedMap<String, Integer> unavailable = new TreeMap<>();
    private int computed;
    private int known;

    Run(Request request, DomainPlugin<S> plugin, DatasetRecord dataset, Consumer<String> notes) {
      this.request = request;
      this.plugin = plugin;
      this.dataset = dataset;
      this.notes = notes;
      Options options = Options.of(plugin.options(), request.options());
      this.evaluators = plugin.evaluators(options);
      this.optionsHash = json.optionsHash(options.asMap());
    }

    Evaluated all(RunMonitor monitor) {
      for (int from = 0; from < dataset.rowCount(); from += BATCH) {
        monitor.checkCancelled();
        monitor.progress("evaluate", from, dataset.rowCount(), "");
        batch(contents.contents(dataset.id(), from, BATCH));
      }
      monitor.progress("evaluate", dataset.rowCount(), dataset.rowCount(), "");
      return new Evaluated(dataset.id(), dataset.rowCount(), computed, known, unavailable);
    }

    private void batch(List<byte[]> structures) {
      List<String> hashes = structures.stream().map(ContentHash::of).toList();
      Map<String, Set<String>> there = there(hashes);
      var missing = new ArrayList<Missing>();
      for (int i = 0; i < hashes.size(); i++) {
        var left = new TreeSet<>(request.properties());
        left.removeAll(there.getOrDefault(hashes.get(i), Set.of()));
        known += request.properties().size() - left.size();
        if (!left.isEmpty()) {
          missing.add(new Missing(hashes.get(i), structures.get(i), left));
        }
      }
      List<Map<String, PropertyResult>> results =
          missing.parallelStream().map(this::evaluate).toList();
      var values = new ArrayList<PropertyRecord>();
      for (int i = 0; i < missing.size(); i++) {
        take(missing.get(i), results.get(i), values);
      }
      properties.saveAll(values);
      computed += values.size();
    }

    private Map<String, Set<String>> there(List<String> hashes) {
      Map<String, Set<String>> there = new HashMap<>();
      for (ValueRecord value : rows.computed(hashes)) {
        if (value.source() == PropertySource.COMPUTED && value.optionsHash().equals(optionsHash)) {
          there
              .computeIfAbsent(value.structureHash(), hash -> new HashSet<>())
              .add(value.property());
        }
      }
      return there;
    }

    private Map<String, PropertyResult> evaluate(Missing missing) {
      S structure = plugin.codec().fromBytes(missing.content());
      Map<String, PropertyResult> results = new HashMap<>();
      for (PropertyEvaluator<S> evaluator : evaluators) {
        Set<String> mine =
            evaluator.properties().stream()
                .map(PropertySpec::name)
                .filter(missing.properties()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!mine.isEmpty()) {
          results.putAll(evaluator.evaluate(structure, mine));
        }
      }
      return results;
    }

    private void take(
        Missing missing, Map<String, PropertyResult> results, List<PropertyRecord> values) {
      for (String property : missing.properties()) {
        PropertyResult result = results.get(property);
        if (result instanceof PropertyResult.Value value) {
          values.add(
              new PropertyRecord(
                  missing.hash(),
                  property,
                  value.value(),
                  value.unit(),
                  PropertySource.COMPUTED,
                  value.method(),
                  optionsHash));
        } else {
          String reason =
              result instanceof PropertyResult.Unavailable none
                  ? none.reason()
                  : "the plugin gave no answer";
          if (unavailable.merge(property, 1, Integer::sum) == 1) {
            notes.accept(
                "%s: structure %s has none: %s"
                    .formatted(property, missing.hash().substring(0, 8), reason));
          }
        }
      }
    }
  }

  /** A structure and what is to be computed of it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared or changed
  private record Missing(String hash, byte[] content, Set<String> properties) {}
}
