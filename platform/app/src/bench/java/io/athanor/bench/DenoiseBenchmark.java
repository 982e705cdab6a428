package io.athanor.bench;

import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
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
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Absolute against squared error on micrographs with outliers: models of either likelihood are
 * trained on noisy images, and reconstructions of noisy images that were not trained on are held
 * against the truth behind them, as peak signal-to-noise ratio (PSNR). The noisy images themselves
 * and a 3 x 3 median of them are held against it, too.
 *
 * <p>Arguments: images to train on, side in pixels, epochs, latent dimensions, share of outliers,
 * β, seeds, then the scales (standard deviation of a pixel under the likelihood) to try.
 */
public final class DenoiseBenchmark {
  private static final int HELD_OUT = 200;
  private static final String GENERATOR = "spinodal";
  private static final Map<String, Object> QUIET =
      Map.of("dose", 0, "detectorNoise", 0, "outliers", 0);

  private DenoiseBenchmark() {}

  private record Setting(
      int count, int side, int epochs, int latentDim, double outliers, double beta, int seeds) {}

  public static void main(String[] args) {
    DjlRuntime.configure(Integer.getInteger("athanor.threads", 2), Path.of("target/djl"));
    var plugin = PluginRegistry.load(DenoiseBenchmark.class.getClassLoader()).require("micrograph");
    var setting =
        new Setting(
            Integer.parseInt(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Double.parseDouble(args[4]),
            Double.parseDouble(args[5]),
            Integer.parseInt(args[6]));
    double[] scales =
        Arrays.stream(args, 7, args.length).mapToDouble(Double::parseDouble).toArray();
    run(plugin, setting, scales);
  }

  private static <S> void run(DomainPlugin<S> plugin, Setting setting, double[] scales) {
    var results = new TreeMap<String, List<Double>>();
    for (int seed = 1; seed <= setting.seeds(); seed++) {
      Dataset<S> dataset = dataset(plugin, setting, seed);
      List<S> clean = heldOut(plugin, setting, seed, false);
      List<S> noisy = heldOut(plugin, setting, seed, true);
      add(results, seed, "as they are", decibels(plugin, clean, noisy));
      add(results, seed, "3 x 3 median", medianDecibels(plugin, clean, noisy, setting.side()));
      for (double scale : scales) {
        for (String loss : List.of("laplace", "gaussian")) {
          long start = System.nanoTime();
          TrainedVae model = train(plugin, dataset, setting, loss, scale, seed);
          String name = "%s, scale %s".formatted(loss, scale);
          add(results, seed, name, decibels(plugin, clean, reconstructed(plugin, model, noisy)));
          Trials.print(
              "   %.0f s, epoch %d of %d, %s",
              Trials.seconds(start),
              model.epoch(),
              model.history().size(),
              model.diagnosis().message());
        }
      }
    }
    results.forEach((name, values) -> Trials.print("%-24s %s", name, summary(values)));
  }

  private static <S> Dataset<S> dataset(DomainPlugin<S> plugin, Setting setting, int seed) {
    StructureGenerator<S> generator = generator(plugin);
    return DatasetGeneration.generate(
            plugin,
            "noisy",
            generator.name(),
            options(generator, setting, true),
            setting.count(),
            seed,
            Trials.scratch(),
            RunMonitor.NONE)
        .load();
  }

  /** Equal random states give equal scenes, with noise and without. */
  private static <S> List<S> heldOut(
      DomainPlugin<S> plugin, Setting setting, int seed, boolean noise) {
    StructureGenerator<S> generator = generator(plugin);
    var images = new ArrayList<S>();
    for (int i = 0; i < HELD_OUT; i++) {
      var random = new SplittableRandom(1_000_000L * seed + i);
      images.add(generator.generate(options(generator, setting, noise), random));
    }
    return images;
  }

  private static <S> StructureGenerator<S> generator(DomainPlugin<S> plugin) {
    return plugin.generators().stream()
        .filter(g -> g.name().equals(GENERATOR))
        .findFirst()
        .orElseThrow();
  }

  private static Options options(StructureGenerator<?> generator, Setting setting, boolean noise) {
    var given = new HashMap<String, Object>(noise ? Map.of("outliers", setting.outliers()) : QUIET);
    given.put("side", setting.side());
    return Options.of(generator.options(), given);
  }

  private static <S> TrainedVae train(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      Setting setting,
      String loss,
      double scale,
      int seed) {
    var spec =
        new ModelSpec(
            OptionalInt.of(setting.latentDim()),
            new BetaSpec(Optional.of(setting.beta()), OptionalInt.empty(), OptionalInt.empty()),
            Optional.empty(),
            OptionalInt.of(setting.epochs()),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of(2e-3),
            Optional.of(2e-4),
            OptionalInt.of(0),
            true,
            "cpu",
            true,
            Map.of("loss", loss, "scale", scale));
    return ModelTraining.train(plugin, dataset, spec, seed, CheckpointStore.NONE, RunMonitor.NONE);
  }

  private static <S> List<S> reconstructed(
      DomainPlugin<S> plugin, TrainedVae model, List<S> noisy) {
    try (LatentSpace<S> latent = LatentSpace.open(plugin, model, DeviceChoice.parse("cpu"))) {
      return latent.decode(latent.encode(noisy).mean(), new long[noisy.size()]);
    }
  }

  private static <S> double decibels(DomainPlugin<S> plugin, List<S> clean, List<S> images) {
    double sum = 0;
    for (int i = 0; i < images.size(); i++) {
      sum += psnr(plugin.codec().encode(clean.get(i)), plugin.codec().encode(images.get(i)));
    }
    return sum / images.size();
  }

  private static <S> double medianDecibels(
      DomainPlugin<S> plugin, List<S> clean, List<S> noisy, int side) {
    double sum = 0;
    for (int i = 0; i < noisy.size(); i++) {
      float[] smooth = median(plugin.codec().encode(noisy.get(i)), side);
      sum += psnr(plugin.codec().encode(clean.get(i)), smooth);
    }
    return sum / noisy.size();
  }

  private static float[] median(float[] image, int side) {
    var smooth = new float[image.length];
    var around = new float[9];
    for (int i = 0; i < image.length; i++) {
      for (int k = 0; k < around.length; k++) {
        int row = Math.max(0, Math.min(side - 1, i / side + k / 3 - 1));
        int col = Math.max(0, Math.min(side - 1, i % side + k % 3 - 1));
        around[k] = image[row * side + col];
      }
      Arrays.sort(around);
      smooth[i] = around[4];
    }
    return smooth;
  }

  private static double psnr(float[] truth, float[] image) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double off = truth[i] - image[i];
      sum += off * off;
    }
    return -10 * Math.log10(sum / truth.length);
  }

  private static void add(Map<String, List<Double>> results, int seed, String name, double value) {
    results.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    Trials.print("seed %d  %-24s %.2f dB", seed, name, value);
  }

  private static String summary(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return "%.2f ± %.2f dB".formatted(mean, Math.sqrt(squares / Math.max(1, values.size() - 1)));
  }
}
