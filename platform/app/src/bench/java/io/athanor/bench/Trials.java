package io.athanor.bench;

import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.DatasetGeneration;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.DjlRuntime;
import io.athanor.engine.plugin.PluginRegistry;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.StructureGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** What the benchmarks share. */
final class Trials {
  static final long SEED = 42;
  static final Map<String, Object> CONTRAST = Map.of("contrast", 10);

  private Trials() {}

  /** Sets the native library up, with the system property {@code athanor.threads} or 2 threads. */
  static DomainPlugin<?> twoPhase() {
    return domain("two-phase");
  }

  /** The same for another domain. */
  static DomainPlugin<?> domain(String id) {
    DjlRuntime.configure(Integer.getInteger("athanor.threads", 2), Path.of("target/djl"));
    return PluginRegistry.load(Trials.class.getClassLoader()).require(id);
  }

  static <S> Dataset<S> simulated(
      DomainPlugin<S> plugin, StructureGenerator<S> generator, int size, int count, long seed) {
    return DatasetGeneration.generate(
            plugin,
            generator.name(),
            generator.name(),
            Options.of(generator.options(), Map.of("size", size)),
            count,
            seed,
            scratch(),
            RunMonitor.NONE)
        .load();
  }

  /** Where structures lie until they are loaded. */
  static Path scratch() {
    return Path.of("target/scratch");
  }

  static CampaignSpec.ModelSpec model(
      OptionalInt latentDim, int epochs, boolean augment, String device) {
    return new CampaignSpec.ModelSpec(
        latentDim,
        CampaignSpec.BetaSpec.DEFAULTS,
        Optional.empty(),
        OptionalInt.of(epochs),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.of(epochs),
        augment,
        device,
        // a collapsed model is a result, too
        true,
        Map.of());
  }

  static CampaignSpec spec(
      CampaignSpec.ModelSpec model,
      List<Objective> objectives,
      List<Constraint> constraints,
      int surrogateRows,
      int solves) {
    return new CampaignSpec(
        "benchmark",
        "two-phase",
        new CampaignSpec.DatasetSource.Stored("benchmark"),
        model,
        new TreeMap<>(CONTRAST),
        objectives,
        constraints,
        new BatchRules(4, 0.05, 0.05),
        surrogateRows,
        solves,
        SEED);
  }

  static <S> List<S> structures(Dataset<S> dataset) {
    return dataset.items().stream().map(Item::structure).toList();
  }

  static <S> double[] values(DomainPlugin<S> plugin, List<S> structures, String property) {
    var evaluator =
        plugin.evaluators(Options.of(plugin.options(), CONTRAST)).stream()
            .filter(e -> e.properties().stream().anyMatch(p -> p.name().equals(property)))
            .findFirst()
            .orElseThrow();
    return structures.parallelStream()
        .map(s -> evaluator.evaluate(s, Set.of(property)).get(property))
        .mapToDouble(result -> ((PropertyResult.Value) result).value())
        .toArray();
  }

  static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  static void print(String format, Object... args) {
    System.out.printf(Locale.ROOT, format + "%n", args);
  }

  /** A monitor that prints a line every now and then. */
  static RunMonitor lines() {
    return new RunMonitor() {
      private long last;

      @Override
      public void progress(String stage, long done, long total, String detail) {
        if (System.nanoTime() - last > 20_000_000_000L) {
          last = System.nanoTime();
          print("%s %d/%d %s", stage, done, total, detail);
        }
      }

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }
}
