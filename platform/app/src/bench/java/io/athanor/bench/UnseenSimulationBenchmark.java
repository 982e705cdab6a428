package io.athanor.bench;

import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.DatasetImport;
import io.athanor.engine.dataset.ImportLimits;
import io.athanor.engine.dataset.ImportRequest;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How well frames of a simulation that was not trained on are reconstructed: the last group of a
 * folder of zips is held out, and a model is trained on the others, with and without the domain's
 * symmetries. Pixel accuracy is the share of equal pixels of a frame and what is decoded at its
 * posterior mean: the most probable phases, and the cell drawn with its texture. That of an
 * unrelated frame is given for comparison.
 *
 * <p>Arguments: folder, latent dimensions, epochs without symmetries, epochs with, device.
 */
public final class UnseenSimulationBenchmark {
  private final Path folder;
  private final int latentDim;
  private final String device;

  private UnseenSimulationBenchmark(Path folder, int latentDim, String device) {
    this.folder = folder;
    this.latentDim = latentDim;
    this.device = device;
  }

  public static void main(String[] args) throws IOException {
    var benchmark =
        new UnseenSimulationBenchmark(Path.of(args[0]), Integer.parseInt(args[1]), args[4]);
    benchmark.run(Trials.twoPhase(), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
  }

  private <S> void run(DomainPlugin<S> plugin, int plainEpochs, int symmetricEpochs)
      throws IOException {
    Dataset<S> all = read(plugin);
    List<String> groups = all.items().stream().map(Item::group).distinct().sorted().toList();
    String heldOut = groups.get(groups.size() - 1);
    List<Item<S>> seen =
        all.items().stream().filter(item -> !item.group().equals(heldOut)).toList();
    List<Item<S>> unseen =
        all.items().stream().filter(item -> item.group().equals(heldOut)).toList();
    Trials.print(
        "%d frames of %d simulations to train on, %d of %s held out; an unrelated frame has %.3f of"
            + " its pixels",
        seen.size(), groups.size() - 1, unseen.size(), heldOut, unrelated(plugin, seen, unseen));
    var dataset = Dataset.of("seen", plugin.id(), plugin.version(), all.tensorShape(), seen);
    if (plainEpochs > 0) {
      measure(plugin, dataset, unseen, plainEpochs, false);
    }
    if (symmetricEpochs > 0) {
      measure(plugin, dataset, unseen, symmetricEpochs, true);
    }
  }

  private <S> Dataset<S> read(DomainPlugin<S> plugin) throws IOException {
    List<Path> zips;
    try (Stream<Path> files = Files.list(folder)) {
      zips = files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
    var request =
        new ImportRequest(
            "frames",
            zips,
            List.of(),
            Options.of(plugin.codec().importOptions(), Map.of()),
            ImportLimits.defaults());
    return DatasetImport.read(plugin, request, Trials.scratch(), RunMonitor.NONE).dataset().load();
  }

  private <S> void measure(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      List<Item<S>> unseen,
      int epochs,
      boolean symmetries) {
    var spec = Trials.model(OptionalInt.of(latentDim), epochs, symmetries, device);
    long start = System.nanoTime();
    TrainedVae model =
        ModelTraining.train(
            plugin, dataset, spec, Trials.SEED, CheckpointStore.NONE, Trials.lines());
    try (LatentSpace<S> latent = LatentSpace.open(plugin, model, DeviceChoice.parse(device))) {
      Trials.print(
          "%s symmetries, %d latent dimensions (%d active), %d epochs in %.0f s",
          symmetries ? "with" : "without",
          latentDim,
          model.diagnosis().activeUnits(),
          model.history().size(),
          Trials.seconds(start));
      accuracy(plugin, latent, "trained simulations", dataset.items());
      accuracy(plugin, latent, "unseen simulation", unseen);
    }
  }

  private static <S> void accuracy(
      DomainPlugin<S> plugin, LatentSpace<S> latent, String name, List<Item<S>> items) {
    double[][] z = latent.encode(items.stream().map(Item::structure).toList()).mean();
    float[][] logits = latent.decodeOutput(z);
    var seeds = new long[z.length];
    Arrays.setAll(seeds, i -> i);
    List<S> drawn = latent.decode(z, seeds);
    double probable = 0;
    double textured = 0;
    for (int i = 0; i < z.length; i++) {
      S structure = items.get(i).structure();
      probable += equal(plugin.codec().encode(structure), logits[i]) / z.length;
      textured += (1 - plugin.distance(structure, drawn.get(i))) / z.length;
    }
    Trials.print("  %-20s pixel accuracy %.3f, drawn with texture %.3f", name, probable, textured);
  }

  /** Tensor and output begin with a value for each pixel: its phase, and the phase's log-odds. */
  private static double equal(float[] tensor, float[] logits) {
    int pixels = tensor.length / 2;
    int equal = 0;
    for (int i = 0; i < pixels; i++) {
      equal += (tensor[i] > 0.5f) == (logits[i] > 0) ? 1 : 0;
    }
    return (double) equal / pixels;
  }

  private static <S> double unrelated(
      DomainPlugin<S> plugin, List<Item<S>> seen, List<Item<S>> unseen) {
    double sum = 0;
    for (int i = 0; i < unseen.size(); i++) {
      S other = seen.get((int) ((long) i * seen.size() / unseen.size())).structure();
      sum += 1 - plugin.distance(unseen.get(i).structure(), other);
    }
    return sum / unseen.size();
  }
}
