package io.athanor.bench;

import io.athanor.engine.campaign.KolmogorovSmirnov;
import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.latent.AggregatedPosterior;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.StructureGenerator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether decodes look like the material: Kolmogorov–Smirnov distances of volume fraction and
 * specific interface length between 1,000 decoded samples and 1,000 simulated cells that were not
 * trained on. Two sets of simulated cells are compared, too, for the distance that chance gives.
 *
 * <p>Arguments: generator, number of cells to train on, epochs, side, device.
 */
public final class LikenessBenchmark {
  private static final int SAMPLES = 1000;
  private static final int COMPONENTS = 8;
  private static final List<String> PROPERTIES = List.of("volume_fraction", "interface_length");

  private LikenessBenchmark() {}

  public static void main(String[] args) {
    run(Trials.twoPhase(), args);
  }

  private static <S> void run(DomainPlugin<S> plugin, String[] args) {
    StructureGenerator<S> generator =
        plugin.generators().stream()
            .filter(g -> g.name().equals(args[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no generator " + args[0]));
    int count = Integer.parseInt(args[1]);
    int epochs = Integer.parseInt(args[2]);
    int size = Integer.parseInt(args[3]);
    String device = args[4];
    Dataset<S> dataset = Trials.simulated(plugin, generator, size, count, 7);
    List<S> unseen =
        Trials.structures(Trials.simulated(plugin, generator, size, 2 * SAMPLES, 1007));
    var spec = Trials.model(OptionalInt.empty(), epochs, false, device);
    long start = System.nanoTime();
    TrainedVae model =
        ModelTraining.train(
            plugin, dataset, spec, Trials.SEED, CheckpointStore.NONE, Trials.lines());
    Trials.print(
        "%d %s cells of %d x %d, %d epochs in %.0f s on %s: %s",
        count,
        generator.name(),
        size,
        size,
        model.history().size(),
        Trials.seconds(start),
        model.provenance().get("device"),
        model.diagnosis().message());
    try (LatentSpace<S> latent = LatentSpace.open(plugin, model, DeviceChoice.parse(device))) {
      AggregatedPosterior posterior =
          AggregatedPosterior.of(latent.encode(Trials.structures(dataset)));
      List<S> real = unseen.subList(0, SAMPLES);
      compare(plugin, "unseen cells, others", unseen.subList(SAMPLES, 2 * SAMPLES), real);
      compare(plugin, "around encodings", drawn(latent, posterior.sample(SAMPLES, 1, 1)), real);
      compare(
          plugin,
          "aggregated posterior",
          drawn(latent, posterior.mixture(COMPONENTS, 2).sample(SAMPLES, 3)),
          real);
      compare(plugin, "prior", drawn(latent, latent.samplePrior(SAMPLES, 4)), real);
    }
  }

  private static <S> List<S> drawn(LatentSpace<S> latent, double[][] z) {
    var seeds = new long[z.length];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = 1000 + i;
    }
    return latent.decode(z, seeds);
  }

  private static <S> void compare(
      DomainPlugin<S> plugin, String name, List<S> decoded, List<S> real) {
    for (String property : PROPERTIES) {
      Trials.print(
          "%-24s %-18s KS distance %.3f",
          name,
          property,
          KolmogorovSmirnov.distance(
              Trials.values(plugin, decoded, property), Trials.values(plugin, real, property)));
    }
  }
}
