package io.athanor.engine.report;

import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.Condition;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.ModelOptions;
import io.athanor.engine.latent.Posterior;
import io.athanor.engine.latent.Split;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A trained model on the bench: what all parts of its report work with.
 *
 * @param options of the domain's evaluators and checks
 * @param latent opened from the model
 * @param heldOut items that training never saw, in a shuffled order
 * @param trained items that it saw, in a shuffled order
 * @param conditions each row's own values of the model's conditions; of none where it has none
 */
record ModelStudy<S>(
    DomainPlugin<S> plugin,
    Dataset<S> dataset,
    TrainedVae model,
    Options options,
    LatentSpace<S> latent,
    List<Item<S>> heldOut,
    List<Item<S>> trained,
    Map<String, double[]> conditions,
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
        conditions(plugin, dataset, model, monitor),
        seed,
        monitor);
  }

  private static <S> Map<String, double[]> conditions(
      DomainPlugin<S> plugin, Dataset<S> dataset, TrainedVae model, RunMonitor monitor) {
    double[][] values =
        ModelTraining.conditionValues(
            plugin, dataset, model.conditions(), conditionOptions(plugin, model), monitor);
    var byRow = new HashMap<String, double[]>();
    for (int i = 0; i < values.length; i++) {
      byRow.put(dataset.items().get(i).row(), values[i]);
    }
    return byRow;
  }

  /** The options that the conditions were computed with in training, whatever the page's are. */
  Options conditionOptions() {
    return conditionOptions(plugin, model);
  }

  private static Options conditionOptions(DomainPlugin<?> plugin, TrainedVae model) {
    return ModelOptions.evaluation(plugin.options(), model.provenance());
  }

  /** All items, those first that training never saw. */
  List<Item<S>> unseenFirst() {
    return Stream.concat(heldOut.stream(), trained.stream()).toList();
  }

  /** Structures' own values of the model's conditions, (n, C). */
  double[][] own(List<Item<S>> items) {
    return items.stream().map(item -> conditions.get(item.row())).toArray(double[][]::new);
  }

  /** Posteriors of structures, given their own conditions. */
  Posterior posterior(List<Item<S>> items) {
    monitor.checkCancelled();
    return latent.encode(items.stream().map(Item::structure).toList(), own(items));
  }

  /** Their means, (n, d). */
  double[][] encode(List<Item<S>> items) {
    return posterior(items).mean();
  }

  /**
   * A structure at each point, for the mean conditions.
   *
   * @param z (n, d)
   */
  List<S> decode(double[][] z) {
    var mean = new double[z.length][];
    Arrays.fill(mean, Condition.means(model.conditions()));
    return decode(z, mean);
  }

  /**
   * A structure at each point. All are drawn with one seed: where the likelihood is drawn from,
   * neighbouring points then differ by what the decoder says and not by the draw.
   *
   * @param z (n, d)
   * @param wanted values of the conditions, (n, C)
   */
  List<S> decode(double[][] z, double[][] wanted) {
    monitor.checkCancelled();
    var seeds = new long[z.length];
    Arrays.fill(seeds, seed);
    return latent.decode(z, seeds, wanted);
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
