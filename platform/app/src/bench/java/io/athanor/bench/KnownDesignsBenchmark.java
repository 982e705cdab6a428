package io.athanor.bench;

import io.athanor.engine.campaign.CampaignJournal;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.campaign.CampaignRunner;
import io.athanor.engine.campaign.CampaignSpec;
import io.athanor.engine.campaign.DesignSpace;
import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.DatasetImport;
import io.athanor.engine.dataset.ImportLimits;
import io.athanor.engine.dataset.ImportRequest;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Inverse design where every design is known: sites on a ring, each of them filled or empty, whose
 * energy is a cluster expansion (single sites, pairs of first and second neighbours, triplets) with
 * coefficients of its own for each place, so that no two designs have the same. The model and the
 * surrogate see some measured designs. For each target, how often is the best of all the others
 * among the 20 proposals, and how near to it does the best proposal come?
 *
 * <p>Arguments: sites, designs to train on, targets, epochs, latent dimensions, β.
 */
public final class KnownDesignsBenchmark {
  private static final int PROPOSALS = 20;
  private static final String ENERGY = "energy";

  private final int sites;
  private final int measured;
  private final int targets;
  private final int epochs;
  private final int latentDim;
  private final double beta;
  private final double[] energies;

  private KnownDesignsBenchmark(String[] args) {
    sites = Integer.parseInt(args[0]);
    measured = Integer.parseInt(args[1]);
    targets = Integer.parseInt(args[2]);
    epochs = Integer.parseInt(args[3]);
    latentDim = Integer.parseInt(args[4]);
    beta = Double.parseDouble(args[5]);
    energies = new Ring(sites, new SplittableRandom(2014)).energies();
  }

  public static void main(String[] args) throws IOException {
    new KnownDesignsBenchmark(args).run(Trials.domain("fingerprint"));
  }

  private <S> void run(DomainPlugin<S> plugin) throws IOException {
    Dataset<S> dataset = dataset(plugin);
    long start = System.nanoTime();
    CampaignSpec.ModelSpec model = model();
    TrainedVae trained =
        ModelTraining.train(
            plugin, dataset, model, Trials.SEED, CheckpointStore.NONE, Trials.lines());
    Trials.print(
        "%d of %d designs, %d epochs in %.0f s: %s",
        dataset.size(),
        energies.length,
        trained.history().size(),
        Trials.seconds(start),
        trained.diagnosis().message());
    try (LatentSpace<S> latent = LatentSpace.open(plugin, trained, DeviceChoice.parse("cpu"))) {
      search(plugin, dataset, latent, model);
    }
  }

  private <S> void search(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      LatentSpace<S> latent,
      CampaignSpec.ModelSpec model) {
    Set<Integer> known = new HashSet<>();
    dataset.items().forEach(item -> known.add(design(plugin, item.structure())));
    var unknown = new ArrayList<Integer>();
    for (int design = 0; design < energies.length; design++) {
      if (!known.contains(design)) {
        unknown.add(design);
      }
    }
    DesignSpace<S> space = null;
    var proposed = new Ranks();
    var drawn = new Ranks();
    double least = Arrays.stream(energies).min().orElseThrow();
    double greatest = Arrays.stream(energies).max().orElseThrow();
    var random = new SplittableRandom(7);
    long start = System.nanoTime();
    for (int i = 0; i < targets; i++) {
      double target = least + (greatest - least) * i / Math.max(1, targets - 1);
      CampaignSpec spec = spec(model, target);
      if (space == null) {
        space = DesignSpace.prepare(plugin, spec, dataset, latent, RunMonitor.NONE);
        space
            .reports()
            .values()
            .forEach(r -> Trials.print("%s by %s: %s", r.property(), r.winner(), r.scores()));
      }
      CampaignResult<S> result =
          new CampaignRunner<>(plugin, spec, dataset, latent, CampaignJournal.<S>none())
              .run(space, RunMonitor.NONE);
      var ranking = new Ranking(unknown, target);
      Set<Integer> proposals = new HashSet<>();
      result.best().forEach(c -> proposals.add(design(plugin, c.structure())));
      Set<Integer> draws = new HashSet<>();
      while (draws.size() < PROPOSALS) {
        draws.add(unknown.get(random.nextInt(unknown.size())));
      }
      Trials.print(
          "target %7.2f: %d proposals, best of rank %d; best draw of rank %d; %.0f s",
          target,
          proposals.size(),
          ranking.best(proposals),
          ranking.best(draws),
          Trials.seconds(start));
      proposed.add(ranking.best(proposals));
      drawn.add(ranking.best(draws));
    }
    proposed.print("proposals", unknown.size());
    drawn.print("random draws", unknown.size());
  }

  private CampaignSpec.ModelSpec model() {
    return new CampaignSpec.ModelSpec(
        OptionalInt.of(latentDim),
        new CampaignSpec.BetaSpec(Optional.of(beta), OptionalInt.empty(), OptionalInt.empty()),
        Optional.empty(),
        OptionalInt.of(epochs),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.of(1e-4),
        OptionalInt.of(epochs),
        false,
        "cpu",
        true,
        Map.of());
  }

  private CampaignSpec spec(CampaignSpec.ModelSpec model, double target) {
    return new CampaignSpec(
        "benchmark",
        "fingerprint",
        new CampaignSpec.DatasetSource.Stored("benchmark"),
        model,
        new TreeMap<>(),
        List.of(new Objective(ENERGY, new Goal.Target(target, 1e-9))),
        List.of(),
        // one bit of difference is enough
        new BatchRules(PROPOSALS, 0.5 / sites, 0.5 / sites),
        measured,
        PROPOSALS,
        Trials.SEED);
  }

  /** Reads a table of some designs, as a user would give it. */
  private <S> Dataset<S> dataset(DomainPlugin<S> plugin) throws IOException {
    var random = new SplittableRandom(5);
    Set<Integer> designs = new HashSet<>();
    while (designs.size() < measured) {
      designs.add(random.nextInt(energies.length));
    }
    var lines = new ArrayList<String>();
    lines.add("bits," + ENERGY + " [eV]");
    for (int design : designs) {
      lines.add(String.format(Locale.ROOT, "%s,%.6f", bits(design), energies[design]));
    }
    Path folder = Files.createTempDirectory("known-designs");
    Path table = Files.write(folder.resolve("designs.csv"), lines);
    try {
      return DatasetImport.read(
              plugin,
              new ImportRequest(
                  "designs",
                  List.of(table),
                  List.of(),
                  Options.defaults(plugin.codec().importOptions()),
                  ImportLimits.defaults()),
              Trials.scratch(),
              RunMonitor.NONE)
          .dataset()
          .load();
    } finally {
      Files.delete(table);
      Files.delete(folder);
    }
  }

  private String bits(int design) {
    String binary = Integer.toBinaryString(design);
    return "0".repeat(sites - binary.length()) + binary;
  }

  /** The number of a design, read from its tensor. */
  private static <S> int design(DomainPlugin<S> plugin, S structure) {
    int design = 0;
    for (float bit : plugin.codec().encode(structure)) {
      design = 2 * design + Math.round(bit);
    }
    return design;
  }

  /** Spins ±1 on a ring: fields of deviation 1, neighbours' couplings 0.7, 0.4 and 0.3. */
  private static final class Ring {
    private final int sites;
    private final double[][] coefficients = new double[4][];

    Ring(int sites, RandomGenerator random) {
      this.sites = sites;
      double[] deviations = {1, 0.7, 0.4, 0.3};
      for (int kind = 0; kind < deviations.length; kind++) {
        double deviation = deviations[kind];
        coefficients[kind] =
            random.doubles(sites).map(u -> deviation * Math.sqrt(12) * (u - 0.5)).toArray();
      }
    }

    double[] energies() {
      var energies = new double[1 << sites];
      Arrays.setAll(energies, this::energy);
      return energies;
    }

    private double energy(int design) {
      double energy = 0;
      for (int i = 0; i < sites; i++) {
        int here = spin(design, i);
        int next = spin(design, i + 1);
        int second = spin(design, i + 2);
        energy +=
            coefficients[0][i] * here
                + coefficients[1][i] * here * next
                + coefficients[2][i] * here * second
                + coefficients[3][i] * here * next * second;
      }
      return energy;
    }

    private int spin(int design, int site) {
      return (design >> (site % sites) & 1) == 1 ? 1 : -1;
    }
  }

  /** Places of designs by their distance to a target, from 1. */
  private final class Ranking {
    private final Map<Integer, Integer> rank = new HashMap<>();

    Ranking(List<Integer> designs, double target) {
      List<Integer> sorted =
          designs.stream()
              .sorted((a, b) -> Double.compare(miss(a, target), miss(b, target)))
              .toList();
      for (int i = 0; i < sorted.size(); i++) {
        rank.put(sorted.get(i), i + 1);
      }
    }

    private double miss(int design, double target) {
      return Math.abs(energies[design] - target);
    }

    /** The best place of some designs; a place behind all others when they are all known. */
    int best(Set<Integer> designs) {
      return designs.stream()
          .map(rank::get)
          .flatMap(r -> Optional.ofNullable(r).stream())
          .min(Integer::compare)
          .orElse(rank.size() + 1);
    }
  }

  /** The best places over all targets. */
  private static final class Ranks {
    private final List<Integer> ranks = new ArrayList<>();

    void add(int rank) {
      ranks.add(rank);
    }

    void print(String name, int designs) {
      List<Integer> sorted = ranks.stream().sorted().toList();
      Trials.print(
          "%-14s the best design for %2d of %d targets, one of the best 10 for %2d; median rank %d"
              + " of %d",
          name,
          ranks.stream().filter(r -> r == 1).count(),
          ranks.size(),
          ranks.stream().filter(r -> r <= 10).count(),
          sorted.get(sorted.size() / 2),
          designs);
    }
  }
}
