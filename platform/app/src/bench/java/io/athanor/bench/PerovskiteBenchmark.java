package io.athanor.bench;

import io.athanor.engine.campaign.CampaignJournal;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignRunner;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.Catalogue;
import io.athanor.engine.campaign.Lessons;
import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.campaign.Verifier;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.DatasetImport;
import io.athanor.engine.dataset.ImportLimits;
import io.athanor.engine.dataset.ImportRequest;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.Additions;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.Optimizer;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.property.FitConfig;
import io.athanor.engine.property.FittedSurrogate;
import io.athanor.engine.property.SurrogateFitter;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Perov-5 (Castelli et al. 2012; splits of Xie et al. 2022): trained on the official validation
 * split, judged on the test split. Are compositions reconstructed, does the surrogate know the heat
 * of formation of unseen crystals and how well it knows it, and how many of 100 proposals, bounded
 * by a catalogue of the test split's compositions, are among the lowest of that split?
 *
 * <p>Arguments: folder with {@code val.csv} and {@code test.csv}, latent dimensions, β, epochs,
 * weight of the property head (0 for none), and {@code test}, or {@code held-out} for a fifth of
 * the validation split in the test split's place, by which settings are chosen.
 */
public final class PerovskiteBenchmark {
  private static final int PROPOSALS = 100;
  private static final int FOLDS = 5;
  private static final String HEAT = "heat_ref";
  private static final double[] LOWEST = {0.05, 0.10, 0.15};
  private static final double LEVEL = 0.9;

  /** Numbers of a tensor that are not about elements: of five sites, and of the cell. */
  private static final int GEOMETRY = 5 * 6 + 6;

  /** Greatest distance of two perovskites with the same elements on the same sites. */
  private static final double MOST_OF_GEOMETRY = 0.1;

  private final Path folder;
  private final CampaignSpec.ModelSpec model;
  private final boolean heldOut;

  private PerovskiteBenchmark(String[] args) {
    folder = Path.of(args[0]);
    int epochs = Integer.parseInt(args[3]);
    double weight = Double.parseDouble(args[4]);
    heldOut = args[5].equals("held-out");
    model =
        new CampaignSpec.ModelSpec(
            OptionalInt.of(Integer.parseInt(args[1])),
            new CampaignSpec.BetaSpec(
                Optional.of(Double.valueOf(args[2])), OptionalInt.empty(), OptionalInt.empty()),
            Optional.empty(),
            OptionalInt.of(epochs),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optimizer.ADAM,
            Optional.of(2e-3),
            Optional.of(1e-4),
            OptionalInt.empty(),
            OptionalInt.of(epochs),
            false,
            "cpu",
            true,
            Map.of("encoded", "elements"),
            weight > 0 ? Additions.head(List.of(HEAT), weight) : Additions.NONE);
  }

  public static void main(String[] args) {
    new PerovskiteBenchmark(args).run(Trials.domain("crystal"));
  }

  private <S> void run(DomainPlugin<S> plugin) {
    Dataset<S> all = dataset(plugin, "val.csv");
    Dataset<S> known = heldOut ? some(all, i -> i % FOLDS != 0) : all;
    Dataset<S> judged = heldOut ? some(all, i -> i % FOLDS == 0) : dataset(plugin, "test.csv");
    long start = System.nanoTime();
    TrainedVae trained =
        ModelTraining.train(
            plugin, known, model, Trials.SEED, CheckpointStore.NONE, Trials.lines());
    Trials.print(
        "%d crystals, %d epochs in %.0f s: %s",
        known.size(),
        trained.history().size(),
        Trials.seconds(start),
        trained.diagnosis().message());
    try (LatentSpace<S> latent = LatentSpace.open(plugin, trained, DeviceChoice.parse("cpu"))) {
      reconstruct(plugin, latent, judged);
      surrogate(latent, known, judged);
      search(plugin, latent, known, judged);
    }
  }

  /** A split, with the heat alone as measured. */
  private <S> Dataset<S> dataset(DomainPlugin<S> plugin, String file) {
    Dataset<S> all = imported(plugin, file);
    return of(
        all,
        all.items().stream()
            .map(
                i ->
                    Item.of(
                        i.hash(),
                        i.row(),
                        i.group(),
                        i.structure(),
                        Map.of(HEAT, i.measured().get(HEAT))))
            .toList());
  }

  private <S> Dataset<S> imported(DomainPlugin<S> plugin, String file) {
    return DatasetImport.read(
            plugin,
            new ImportRequest(
                file,
                List.of(folder.resolve(file)),
                List.of(),
                Options.defaults(plugin.codec().importOptions()),
                ImportLimits.defaults()),
            Trials.scratch(),
            Trials.lines())
        .dataset()
        .load();
  }

  private static <S> Dataset<S> some(Dataset<S> all, IntPredicate which) {
    return of(
        all, IntStream.range(0, all.size()).filter(which).mapToObj(all.items()::get).toList());
  }

  private static <S> Dataset<S> of(Dataset<S> all, List<Item<S>> items) {
    return Dataset.of(all.name(), all.domain(), all.pluginVersion(), all.tensorShape(), items);
  }

  private static double[] heats(Dataset<?> dataset) {
    return dataset.items().stream().mapToDouble(i -> i.measured().get(HEAT).value()).toArray();
  }

  private static <S> void reconstruct(
      DomainPlugin<S> plugin, LatentSpace<S> latent, Dataset<S> judged) {
    List<S> structures = Trials.structures(judged);
    double[][] z = latent.encode(structures).mean();
    List<S> back = latent.decode(z, new long[z.length]);
    long matches =
        IntStream.range(0, z.length)
            .filter(i -> plugin.distance(back.get(i), structures.get(i)) <= MOST_OF_GEOMETRY)
            .count();
    Trials.print(
        "reconstructed with the same elements on the same sites: %.2f %%",
        100.0 * matches / z.length);
  }

  private static <S> void surrogate(LatentSpace<S> latent, Dataset<S> known, Dataset<S> judged) {
    long start = System.nanoTime();
    FittedSurrogate surrogate =
        SurrogateFitter.fit(
            HEAT,
            latent.encode(Trials.structures(known)).mean(),
            heats(known),
            FitConfig.defaults(),
            Trials.SEED,
            Trials.lines());
    double[][] z = latent.encode(Trials.structures(judged)).mean();
    double[] heats = heats(judged);
    double error = 0;
    int covered = 0;
    for (int i = 0; i < z.length; i++) {
      error += Math.abs(surrogate.model().predict(z[i]).mean() - heats[i]) / z.length;
      covered += surrogate.model().interval(z[i], LEVEL).contains(heats[i]) ? 1 : 0;
    }
    Trials.print(
        "%s by %s, fitted in %.0f s: MAE %.4f eV, %.0f %% intervals cover %.2f %%",
        HEAT,
        surrogate.winner().label(),
        Trials.seconds(start),
        error,
        100 * LEVEL,
        100.0 * covered / z.length);
  }

  private <S> void search(
      DomainPlugin<S> plugin, LatentSpace<S> latent, Dataset<S> known, Dataset<S> judged) {
    var ranking = new Ranking(heats(judged));
    Map<S, Integer> rows = new HashMap<>();
    for (int i = 0; i < judged.size(); i++) {
      rows.put(plugin.canonical(judged.items().get(i).structure()), i);
    }
    // compositions alone: neither values nor relaxed geometry
    Catalogue<S> catalogue =
        Catalogue.of(
            plugin, judged.items().stream().map(i -> plugin.canonical(i.structure())).toList());
    long start = System.nanoTime();
    CampaignSpec spec = spec();
    CampaignResult<S> result =
        new CampaignRunner<>(
                plugin,
                spec,
                known,
                catalogue,
                Lessons.of(plugin, spec, known, List.of()),
                latent,
                CampaignJournal.<S>none(),
                Verifier.here())
            .run(Trials.lines());
    result.remarks().forEach(remark -> Trials.print("%s", remark));
    Set<Integer> proposals =
        result.best().stream()
            .map(c -> rows.get(plugin.canonical(c.structure())))
            .collect(Collectors.toSet());
    Trials.print("%d unique proposals in %.0f s", proposals.size(), Trials.seconds(start));
    ranking.print("proposals", proposals);
    var random = new SplittableRandom(Trials.SEED);
    ranking.print(
        "random draws",
        random
            .ints(0, judged.size())
            .distinct()
            .limit(PROPOSALS)
            .boxed()
            .collect(Collectors.toSet()));
    var ridge = new KernelRidge(onSites(plugin, known), heats(known));
    Trials.print("kernel ridge on elements by site, cubic, penalty %s", ridge.penalty());
    double[] predicted = ridge.predict(onSites(plugin, judged));
    ranking.print("kernel ridge", new Ranking(predicted).first(PROPOSALS));
    Trials.print("kernel ridge: MAE %.4f eV", ranking.error(predicted));
  }

  private CampaignSpec spec() {
    return new CampaignSpec(
        "benchmark",
        "crystal",
        new CampaignSpec.DatasetSource.Stored("benchmark"),
        Optional.of("catalogue@1"),
        model,
        new TreeMap<>(),
        List.of(new Objective(HEAT, new Goal.Minimize())),
        List.of(),
        new BatchRules(PROPOSALS, 0.01, 0),
        CampaignSpec.DEFAULT_SURROGATE_ROWS,
        CampaignSpec.DEFAULT_BUDGET,
        Trials.SEED,
        CampaignSpec.Learning.ALL);
  }

  /** Where the ones of each crystal's tensor are that tell which element is on which site. */
  private static <S> int[][] onSites(DomainPlugin<S> plugin, Dataset<S> dataset) {
    return dataset.items().stream()
        .map(Item::structure)
        .map(s -> plugin.codec().encode(plugin.canonical(s)))
        .map(PerovskiteBenchmark::ones)
        .toArray(int[][]::new);
  }

  /** The last numbers of the tensor are its geometry. */
  private static int[] ones(float[] tensor) {
    return IntStream.range(0, tensor.length - GEOMETRY).filter(i -> tensor[i] == 1).toArray();
  }

  /** Crystals by their heat, lowest first. */
  private static final class Ranking {
    private final double[] heats;
    private final List<Integer> order;
    private final int[] rank;

    Ranking(double[] heats) {
      this.heats = heats;
      order =
          IntStream.range(0, heats.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> heats[i]))
              .toList();
      rank = new int[heats.length];
      for (int i = 0; i < rank.length; i++) {
        rank[order.get(i)] = i;
      }
    }

    Set<Integer> first(int count) {
      return Set.copyOf(order.subList(0, count));
    }

    double error(double[] predicted) {
      return IntStream.range(0, heats.length)
          .mapToDouble(i -> Math.abs(predicted[i] - heats[i]))
          .average()
          .orElse(0);
    }

    void print(String name, Set<Integer> chosen) {
      var shares = new StringBuilder();
      for (double lowest : LOWEST) {
        long among = chosen.stream().filter(i -> rank[i] < lowest * rank.length).count();
        shares.append(
            " in the lowest %.0f %%: %.2f;".formatted(100 * lowest, (double) among / PROPOSALS));
      }
      Trials.print("%-14s%s", name, shares);
    }
  }
}
