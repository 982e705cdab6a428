package io.athanor.engine.campaign;

import io.athanor.engine.latent.Additions;
import io.athanor.engine.latent.Optimizer;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Objective;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a campaign shall do. Immutable; the same specification and data give the same candidates.
 *
 * @param name for people
 * @param domain id of the plugin
 * @param dataset where the structures come from
 * @param catalogue stored dataset of the designs that may be proposed, as {@code name@version};
 *     empty when anything may
 * @param model how the autoencoder is trained
 * @param options of the domain's evaluators, as given
 * @param objectives at least one
 * @param constraints hard
 * @param batch what the proposed candidates are like as a set
 * @param surrogateRows decodes that are evaluated to fit the surrogates on
 * @param budget evaluations that verification may spend
 * @param seed of everything random in the campaign but a generated dataset
 * @param learning what is learned of earlier rounds
 */
public record CampaignSpec(
    String name,
    String domain,
    DatasetSource dataset,
    Optional<String> catalogue,
    ModelSpec model,
    SortedMap<String, Object> options,
    List<Objective> objectives,
    List<Constraint> constraints,
    BatchRules batch,
    int surrogateRows,
    int budget,
    long seed,
    Learning learning) {

  public static final int DEFAULT_SURROGATE_ROWS = 2000;
  public static final int DEFAULT_BUDGET = 60;
  public static final long DEFAULT_SEED = 42;

  public CampaignSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(domain);
    Objects.requireNonNull(dataset);
    Objects.requireNonNull(catalogue);
    Objects.requireNonNull(model);
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    objectives = List.copyOf(objectives);
    constraints = List.copyOf(constraints);
    Objects.requireNonNull(batch);
    Objects.requireNonNull(learning);
  }

  /** One that may propose anything, and learns all that there is. */
  public CampaignSpec(
      String name,
      String domain,
      DatasetSource dataset,
      ModelSpec model,
      SortedMap<String, Object> options,
      List<Objective> objectives,
      List<Constraint> constraints,
      BatchRules batch,
      int surrogateRows,
      int budget,
      long seed) {
    this(
        name,
        domain,
        dataset,
        Optional.empty(),
        model,
        options,
        objectives,
        constraints,
        batch,
        surrogateRows,
        budget,
        seed,
        Learning.ALL);
  }

  /**
   * What is learned of earlier rounds, as far as the dataset holds it.
   *
   * @param rejections whether what reviewers rejected becomes a constraint
   * @param measurements whether computed values are held against measured ones, and corrected
   */
  public record Learning(boolean rejections, boolean measurements) {
    public static final Learning ALL = new Learning(true, true);
  }

  /** The same on other data. */
  public CampaignSpec on(DatasetSource other) {
    return new CampaignSpec(
        name,
        domain,
        other,
        catalogue,
        model,
        options,
        objectives,
        constraints,
        batch,
        surrogateRows,
        budget,
        seed,
        learning);
  }

  /** The same with another seed. */
  CampaignSpec seeded(long other) {
    return new CampaignSpec(
        name,
        domain,
        dataset,
        catalogue,
        model,
        options,
        objectives,
        constraints,
        batch,
        surrogateRows,
        budget,
        other,
        learning);
  }

  /** The same that learns otherwise. */
  CampaignSpec learning(Learning other) {
    return new CampaignSpec(
        name,
        domain,
        dataset,
        catalogue,
        model,
        options,
        objectives,
        constraints,
        batch,
        surrogateRows,
        budget,
        seed,
        other);
  }

  /** Where the structures come from. */
  public sealed interface DatasetSource {
    /**
     * Files.
     *
     * @param paths files, folders or zips, as written in the specification
     * @param labels label tables: none, one for all, or one for each path
     * @param options import options as given
     */
    record ImportFiles(List<String> paths, List<String> labels, Map<String, Object> options)
        implements DatasetSource {
      public ImportFiles {
        paths = List.copyOf(paths);
        labels = List.copyOf(labels);
        options = Map.copyOf(options);
      }
    }

    /**
     * Simulation.
     *
     * @param generator name of the generator; empty for the domain's first
     */
    record Generate(Optional<String> generator, int count, long seed, Map<String, Object> options)
        implements DatasetSource {
      public Generate {
        options = Map.copyOf(options);
      }
    }

    /** A dataset in the store, by name; its newest version, or {@code name@version}. */
    record Stored(String name) implements DatasetSource {}
  }

  /**
   * How the autoencoder is trained; what is empty takes the domain's or the trainer's default.
   *
   * @param beta weight of the KL term over time
   * @param freeBits KL a dimension that is not charged for, in nats
   * @param importanceSamples draws of z an item; several train on the importance-weighted bound
   * @param optimizer how a gradient becomes a step
   * @param learningRate step size of the first epoch
   * @param finalLearningRate and of the last; empty for a constant one
   * @param averagedEpochs over about how many epochs the model's weights are a running mean; empty
   *     for the last epoch's
   * @param augment whether structures are shown under the domain's symmetries
   * @param force whether a model whose posterior collapsed is used all the same
   * @param options of the domain's architecture, as given
   * @param additions what the model has beyond encoder and decoder
   */
  public record ModelSpec(
      OptionalInt latentDim,
      BetaSpec beta,
      Optional<Double> freeBits,
      OptionalInt epochs,
      OptionalInt batchSize,
      OptionalInt importanceSamples,
      Optimizer optimizer,
      Optional<Double> learningRate,
      Optional<Double> finalLearningRate,
      OptionalInt averagedEpochs,
      OptionalInt patience,
      boolean augment,
      String device,
      boolean force,
      Map<String, Object> options,
      Additions additions) {
    public ModelSpec {
      options = Map.copyOf(options);
      Objects.requireNonNull(optimizer);
      Objects.requireNonNull(additions);
    }

    /** A plain VAE, trained by Adam, of the weights of one epoch. */
    public ModelSpec(
        OptionalInt latentDim,
        BetaSpec beta,
        Optional<Double> freeBits,
        OptionalInt epochs,
        OptionalInt batchSize,
        OptionalInt importanceSamples,
        Optional<Double> learningRate,
        Optional<Double> finalLearningRate,
        OptionalInt patience,
        boolean augment,
        String device,
        boolean force,
        Map<String, Object> options) {
      this(
          latentDim,
          beta,
          freeBits,
          epochs,
          batchSize,
          importanceSamples,
          Optimizer.ADAM,
          learningRate,
          finalLearningRate,
          OptionalInt.empty(),
          patience,
          augment,
          device,
          force,
          options,
          Additions.NONE);
    }

    public static final ModelSpec DEFAULTS =
        new ModelSpec(
            OptionalInt.empty(),
            BetaSpec.DEFAULTS,
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            "auto",
            false,
            Map.of());
  }

  /**
   * The weight of the KL term.
   *
   * @param to at the end of the schedule
   * @param epochs over which it changes; 0 for a constant β
   * @param cycles how often it rises from 0 in that time; empty for once
   */
  public record BetaSpec(Optional<Double> to, OptionalInt epochs, OptionalInt cycles) {
    public static final BetaSpec DEFAULTS =
        new BetaSpec(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
  }
}
