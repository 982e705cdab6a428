package io.athanor.engine.report;

import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.Split;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A trained model on the bench: what all parts of its report work with.
 *
 * @param options of the domain's evaluators and checks
 * @param latent opened from the model
 * @param heldOut items that training never saw, in a shuffled order
 * @param trained items that it saw, in a shuffled order
 */
record ModelStudy<S>(
    DomainPlugin<S> plugin,
    Dataset<S> dataset,
    TrainedVae model,
    Options options,
    LatentSpace<S> latent,
    List<Item<S>> heldOut,
    List<Item<S>> trained,
    long seed,
    RunMonitor monitor) {

  static <S> ModelStudy<S> of(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      TrainedVae model,
      Options options,
      LatentSpace<S> latent,
      long seed,
      RunMonitor monitor) {
    Split split = ModelTraining.split(plugin, dataset, model.config());
    var trained = new ArrayList<>(items(dataset, split.train()));
    shuffle(trained, seed);
    return new ModelStudy<>(
        plugin,
        dataset,
        model,
        options,
        latent,
        items(dataset, split.validation()),
        List.copyOf(trained),
        seed,
        monitor);
  }

  /** All items, those first that training never saw. */
  List<Item<S>> unseenFirst() {
    return Stream.concat(heldOut.stream(), trained.stream()).toList();
  }

  /** Posterior means of structures, (n, d). */
  double[][] encode(List<S> structures) {
    monitor.checkCancelled();
    return latent.encode(structures).mean();
  }

  /**
   * A structure at each point. All are drawn with one seed: where the likelihood is drawn from,
   * neighbouring points then differ by what the decoder says and not by the draw.
   *
   * @param z (n, d)
   */
  List<S> decode(double[][] z) {
    monitor.checkCancelled();
    var seeds = new long[z.length];
    Arrays.fill(seeds, seed);
    return latent.decode(z, seeds);
  }

  private static <S> List<Item<S>> items(Dataset<S> dataset, int[] indices) {
    return Arrays.stream(indices).mapToObj(dataset.items()::get).toList();
  }

  /** Fisher–Yates. */
  private static void shuffle(List<?> items, long seed) {
    var random = new SplittableRandom(seed);
    for (int i = items.size() - 1; i > 0; i--) {
      Collections.swap(items, i, random.nextInt(i + 1));
    }
  }
}
