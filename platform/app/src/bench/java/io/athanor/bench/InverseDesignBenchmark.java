package io.athanor.bench;

import io.athanor.engine.campaign.CampaignJournal;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignRunner;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.DesignSpace;
import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.DomainPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

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
    DomainPlugin<?> plugin = Trials.twoPhase();
    new InverseDesignBenchmark(args).run(plugin);
  }

  private <S> void run(DomainPlugin<S> plugin) throws Exception {
    Dataset<S> dataset =
        Trials.simulated(plugin, plugin.generators().get(0), 33, TRAINING_CELLS, 7);
    double[] stiffness = Trials.values(plugin, Trials.structures(dataset), STIFFNESS);
    double[] conductivity = Trials.values(plugin, Trials.structures(dataset), CONDUCTIVITY);
    TrainedVae model = model(plugin, dataset);
    Trials.print(
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
            Trials.model(OptionalInt.empty(), epochs, false, "cpu"),
            Trials.SEED,
            CheckpointStore.NONE,
            Trials.lines());
    Trials.print("trained %d epochs in %.0f s", model.history().size(), Trials.seconds(start));
    Files.createDirectories(modelFile.toAbsolutePath().getParent());
    Files.write(modelFile, model.toBytes());
    return model;
  }

  private <S> void one(
      DomainPlugin<S> plugin, Dataset<S> dataset, LatentSpace<S> latent, double[] stiffness) {
    Trials.print("%n== C11 alone: %d targets, %d solves each", targets, SOLVES);
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
    Trials.print(
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
    double[] fraction = Trials.values(plugin, Trials.structures(dataset), "volume_fraction");
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

  private CampaignSpec spec(List<Objective> objectives, List<Constraint> constraints) {
    return Trials.spec(
        Trials.model(OptionalInt.empty(), epochs, false, "cpu"),
        objectives,
        constraints,
        surrogateRows,
        SOLVES);
  }

  private static Objective target(String property, double value) {
    return new Objective(property, new Goal.Target(value, 0.002));
  }

  private static <S> void describe(DesignSpace<S> space, long start) {
    space
        .reports()
        .values()
        .forEach(
            r ->
                Trials.print(
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
    Trials.print("prepared in %.0f s", Trials.seconds(start));
  }
}
