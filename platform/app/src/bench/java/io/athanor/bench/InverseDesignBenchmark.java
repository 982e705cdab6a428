package io.athanor.bench;

import io.athanor.engine.campaign.CampaignJournal;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignRunner;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.campaign.DesignSpace;
import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.DatasetGeneration;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.DjlRuntime;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.plugin.PluginRegistry;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Verified inverse design of effective stiffness: 33 × 33 cells cut from Gaussian random fields of
 * six pairs of correlation lengths, contrast 10; 4,000 to train on; 50 targets for C11 at its 5–95
 * % quantiles, 20 solves for each; then pairs of targets for C11 and C22's conductivity Kyy with a
 * range of the volume fraction. Prints how many targets were met, how good the first proposal was,
 * how far predictions were off, and how new the candidates are.
 *
 * <p>Arguments: number of targets, epochs, surrogate rows, model file (kept for the next run).
 */
public final class InverseDesignBenchmark {
  private static final int TRAINING_CELLS = 4000;
  private static final int SOLVES = 20;
  private static final String STIFFNESS = "stiffness_xx";
  private static final String CONDUCTIVITY = "conductivity_yy";

  private final int targets;
  private final int epochs;
  private final int surrogateRows;
  private final Path modelFile;

  private InverseDesignBenchmark(String[] args) {
    targets = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    epochs = args.length > 1 ? Integer.parseInt(args[1]) : 40;
    surrogateRows = args.length > 2 ? Integer.parseInt(args[2]) : 3000;
    modelFile = Path.of(args.length > 3 ? args[3] : "target/inverse-design.vae");
  }

  public static void main(String[] args) throws Exception {
    DjlRuntime.configure(Integer.getInteger("athanor.threads", 2), Path.of("target/djl"));
    var benchmark = new InverseDesignBenchmark(args);
    benchmark.run(
        PluginRegistry.load(InverseDesignBenchmark.class.getClassLoader()).require("two-phase"));
  }

  private <S> void run(DomainPlugin<S> plugin) throws Exception {
    var generator = plugin.generators().get(0);
    Dataset<S> dataset =
        DatasetGeneration.generate(
            plugin,
            "fields",
            generator.name(),
            Options.of(generator.options(), Map.of("size", 33)),
            TRAINING_CELLS,
            7,
            RunMonitor.NONE);
    double[] stiffness = values(plugin, dataset, STIFFNESS);
    double[] conductivity = values(plugin, dataset, CONDUCTIVITY);
    TrainedVae model = model(plugin, dataset);
    print(
        "model: %d of %d latent dimensions active",
        model.diagnosis().activeUnits(), model.latentDim());
    try (LatentSpace<S> latent = LatentSpace.open(plugin, model, DeviceChoice.parse("cpu"))) {
      one(plugin, dataset, latent, stiffness);
      two(plugin, dataset, latent, stiffness, conductivity);
    }
  }

  private <S> TrainedVae model(DomainPlugin<S> plugin, Dataset<S> dataset) throws Exception {
    if (Files.exists(modelFile)) {
      return TrainedVae.fromBytes(Files.readAllBytes(modelFile));
    }
    long start = System.nanoTime();
    TrainedVae model =
        ModelTraining.train(
            plugin,
            dataset,
            spec(List.of(new Objective(STIFFNESS, new Goal.Maximize())), List.of()),
            CheckpointStore.NONE,
            new Lines());
    print("trained %d epochs in %.0f s", model.history().size(), seconds(start));
    Files.createDirectories(modelFile.toAbsolutePath().getParent());
    Files.write(modelFile, model.toBytes());
    return model;
  }

  private <S> void one(
      DomainPlugin<S> plugin, Dataset<S> dataset, LatentSpace<S> latent, double[] stiffness) {
    print("%n== C11 alone: %d targets, %d solves each", targets, SOLVES);
    long start = System.nanoTime();
    DesignSpace<S> space =
        DesignSpace.prepare(
            plugin,
            spec(List.of(new Objective(STIFFNESS, new Goal.Maximize())), List.of()),
            dataset,
            latent,
            RunMonitor.NONE);
    describe(space, start);
    var tally = new Tally();
    double[] sorted = stiffness.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < targets; i++) {
      double q = 0.05 + 0.9 * i / Math.max(1, targets - 1);
      double target = sorted[(int) (q * (sorted.length - 1))];
      CampaignSpec spec = spec(List.of(target(STIFFNESS, target)), List.of());
      CampaignResult<S> result =
          new CampaignRunner<>(plugin, spec, dataset, latent, CampaignJournal.<S>none())
              .run(space, RunMonitor.NONE);
      tally.add(result, Map.of(STIFFNESS, target));
    }
    tally.print();
  }

  private <S> void two(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      LatentSpace<S> latent,
      double[] stiffness,
      double[] conductivity) {
    int pairs = Math.max(1, targets / 2);
    print(
        "%n== C11 and Kyy together, volume fraction 0.35-0.55: %d pairs, %d solves each",
        pairs, SOLVES);
    List<Constraint> range = List.of(new Constraint.PropertyBetween("volume_fraction", 0.35, 0.55));
    long start = System.nanoTime();
    DesignSpace<S> space =
        DesignSpace.prepare(
            plugin,
            spec(
                List.of(
                    new Objective(STIFFNESS, new Goal.Maximize()),
                    new Objective(CONDUCTIVITY, new Goal.Maximize())),
                range),
            dataset,
            latent,
            RunMonitor.NONE);
    describe(space, start);
    double[] fraction = values(plugin, dataset, "volume_fraction");
    var tally = new Tally();
    int row = 0;
    for (int i = 0; i < pairs; i++) {
      // pairs that some structure in the range has are within reach
      while (fraction[row] < 0.37 || fraction[row] > 0.53) {
        row++;
      }
      Map<String, Double> wanted =
          Map.of(STIFFNESS, stiffness[row], CONDUCTIVITY, conductivity[row]);
      row++;
      CampaignSpec spec =
          spec(
              List.of(
                  target(STIFFNESS, wanted.get(STIFFNESS)),
                  target(CONDUCTIVITY, wanted.get(CONDUCTIVITY))),
              range);
      CampaignResult<S> result =
          new CampaignRunner<>(plugin, spec, dataset, latent, CampaignJournal.<S>none())
              .run(space, RunMonitor.NONE);
      tally.add(result, wanted);
    }
    tally.print();
  }

  private static Objective target(String property, double value) {
    return new Objective(property, new Goal.Target(value, 0.002));
  }

  private CampaignSpec spec(List<Objective> objectives, List<Constraint> constraints) {
    var model =
        new CampaignSpec.ModelSpec(
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.of(epochs),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.of(epochs),
            false,
            "cpu",
            false);
    return new CampaignSpec(
        "benchmark",
        "two-phase",
        new CampaignSpec.DatasetSource.Stored("fields"),
        model,
        new TreeMap<>(Map.of("contrast", 10)),
        objectives,
        constraints,
        new BatchRules(4, 0.05, 0.05),
        surrogateRows,
        SOLVES,
        42);
  }

  private static <S> void describe(DesignSpace<S> space, long start) {
    space
        .reports()
        .values()
        .forEach(
            r ->
                print(
                    "%s: %s on %d decodes, %s",
                    r.property(),
                    r.winner(),
                    r.rows(),
                    r.scores().stream()
                        .map(
                            s ->
                                String.format(
                                    Locale.ROOT,
                                    "%s R2 %.4f median error %.2f %%",
                                    s.kind(),
                                    s.r2(),
                                    100 * s.medianRelativeError()))
                        .toList()));
    print("prepared in %.0f s", seconds(start));
  }

  private static <S> double[] values(DomainPlugin<S> plugin, Dataset<S> dataset, String property) {
    var evaluator =
        plugin.evaluators(Options.of(plugin.options(), Map.of("contrast", 10))).stream()
            .filter(e -> e.properties().stream().anyMatch(p -> p.name().equals(property)))
            .findFirst()
            .orElseThrow();
    return dataset.items().parallelStream()
        .mapToDouble(
            item ->
                ((PropertyResult.Value)
                        evaluator.evaluate(item.structure(), Set.of(property)).get(property))
                    .value())
        .toArray();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void print(String format, Object... args) {
    System.out.printf(Locale.ROOT, format + "%n", args);
  }

  /** What came of all targets. */
  private static final class Tally {
    private final List<Double> best = new ArrayList<>();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> random = new ArrayList<>();
    private final List<Double> nearest = new ArrayList<>();
    private final List<Double> gaps = new ArrayList<>();
    private final List<Double> novelty = new ArrayList<>();
    private int evaluations;
    private final long start = System.nanoTime();

    <S> void add(CampaignResult<S> result, Map<String, Double> wanted) {
      double least = Double.POSITIVE_INFINITY;
      boolean isFirst = true;
      for (Candidate.Round<S> round : result.rounds()) {
        for (Candidate<S> candidate : round.candidates()) {
          if (candidate.verified().isEmpty()) {
            continue;
          }
          double error = error(candidate.values(), wanted);
          if (isFirst) {
            first.add(error);
            isFirst = false;
          }
          if (candidate.feasible()) {
            least = Math.min(least, error);
          }
          for (String property : wanted.keySet()) {
            double verified = candidate.verified().get(property).value();
            gaps.add(Math.abs(candidate.predicted().get(property).mean() - verified) / verified);
          }
          novelty.add(candidate.novelty());
        }
      }
      evaluations += result.evaluations();
      best.add(least);
      random.add(error(result.baselines().get(0).values(), wanted));
      nearest.add(error(result.baselines().get(1).values(), wanted));
    }

    private static double error(Map<String, Double> values, Map<String, Double> wanted) {
      return wanted.entrySet().stream()
          .mapToDouble(e -> Math.abs(values.get(e.getKey()) - e.getValue()) / e.getValue())
          .max()
          .orElseThrow();
    }

    void print() {
      line("best verified", best);
      line("first proposal", first);
      line("random draws from the dataset", random);
      line("nearest dataset structures", nearest);
      InverseDesignBenchmark.print(
          "median |predicted - verified| / verified %.2f %%, least novelty %.1f %% of pixels,"
              + " %d solves, %.0f s",
          100 * quantile(gaps, 0.5), 100 * quantile(novelty, 0), evaluations, seconds(start));
    }

    private static void line(String name, List<Double> errors) {
      InverseDesignBenchmark.print(
          "%-32s within 5 %%: %3.0f %%   2 %%: %3.0f %%   1 %%: %3.0f %%   (median %.2f %%, worst"
              + " %.2f %%)",
          name,
          100 * share(errors, 0.05),
          100 * share(errors, 0.02),
          100 * share(errors, 0.01),
          100 * quantile(errors, 0.5),
          100 * quantile(errors, 1));
    }

    private static double share(List<Double> errors, double limit) {
      return errors.stream().filter(e -> e <= limit).count() / (double) errors.size();
    }

    private static double quantile(List<Double> values, double q) {
      List<Double> sorted = values.stream().sorted().toList();
      return sorted.get((int) Math.round(q * (sorted.size() - 1)));
    }
  }

  /** Progress of training, a line every now and then. */
  private static final class Lines implements RunMonitor {
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
  }
}
