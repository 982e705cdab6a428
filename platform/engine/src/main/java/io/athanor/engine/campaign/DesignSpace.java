package io.athanor.engine.campaign;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.AggregatedPosterior;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.Posterior;
import io.athanor.engine.property.FitConfig;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.LatentMetric;
import io.athanor.engine.search.Rounding;
import io.athanor.engine.search.TrustRegion;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a search needs to know of a latent space: where the data lie in it, what the decoder makes
 * there, and surrogates of the properties. Costly to prepare, and the same for every wish about the
 * same properties, unless the model is conditional: then it is the space of one wish's values.
 */
public final class DesignSpace<S> {
  private static final double TRUST_QUANTILE = 0.98;

  /**
   * Share of the pool's decodes that are in the dataset or repeat others, from which on designs
   * count as few.
   */
  private static final double DISCRETE = 0.05;

  /** Pool points whose distance to the dataset is measured, to calibrate its estimate. */
  private static final int NOVELTY_POINTS = 200;

  private final AggregatedPosterior posterior;
  private final double[][] encodings;
  private final DecodedPool<S> pool;
  private final TrustRegion trust;
  private final Surrogates surrogates;
  private final Novelty<S> novelty;
  private final MetricFit noveltyFit;
  private final Map<String, Double> scales;
  private final WishedConditions wished;
  private final double[][] own;
  private final DesignDecoder<S> decoder;
  private final boolean discrete;
  private final Rejections rejections;
  private final Catalogue<S> catalogue;
  private final List<String> remarks;

  private DesignSpace(
      WishedConditions wished,
      double[][] own,
      AggregatedPosterior posterior,
      DecodedPool<S> pool,
      Surrogates surrogates,
      Novelty<S> novelty,
      Map<String, Double> scales,
      DesignDecoder<S> decoder,
      boolean discrete,
      Rejections rejections,
      Catalogue<S> catalogue,
      List<String> remarks) {
    this.wished = wished;
    this.own = own;
    this.posterior = posterior;
    this.encodings = posterior.posterior().mean();
    this.pool = pool;
    this.trust = TrustRegion.of(pool.latents(), TRUST_QUANTILE);
    this.surrogates = surrogates;
    this.novelty = novelty;
    this.noveltyFit = MetricFit.of(pool.distances().ruler(), noveltyPairs());
    this.scales = scales;
    this.decoder = decoder;
    this.discrete = discrete;
    this.rejections = rejections;
    this.catalogue = catalogue;
    this.remarks = remarks;
  }

  /**
   * Encodes the dataset, decodes and evaluates the pool, and fits the surrogates, for campaigns
   * that may propose anything.
   *
   * @throws AthanorException USER, when the model is conditional and the wish names a property that
   *     is only measured
   */
  public static <S> DesignSpace<S> prepare(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      Dataset<S> dataset,
      LatentSpace<S> latent,
      RunMonitor monitor) {
    Lessons<S> lessons = Lessons.of(plugin, spec, dataset, List.of());
    return prepare(
        plugin,
        spec,
        dataset,
        Catalogue.none(),
        lessons,
        latent,
        new EvaluationPlan<>(plugin, spec, Verifier.here(), lessons.corrections()),
        monitor);
  }

  /**
   * As {@link #prepare(DomainPlugin, CampaignSpec, Dataset, LatentSpace, RunMonitor)}.
   *
   * @param catalogue what may be proposed
   * @param plan with the lessons' corrections
   * @throws AthanorException DATA, when the model can make no design of the catalogue that is not
   *     in the dataset
   */
  static <S> DesignSpace<S> prepare(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      Dataset<S> dataset,
      Catalogue<S> catalogue,
      Lessons<S> lessons,
      LatentSpace<S> latent,
      EvaluationPlan<S> plan,
      RunMonitor monitor) {
    var seeding = new Seeding(spec.seed());
    var wished = WishedConditions.of(latent.conditions(), spec);
    if (wished.any() && !plan.measuredOnly().isEmpty()) {
      // surrogates of measured properties see the encoding alone, which lacks what was given
      throw AthanorException.user(
          "the model is conditional, and "
              + plan.measuredOnly()
              + " can't be computed: what is only measured could not be predicted from z; wish for"
              + " computed properties, or use a model without conditions");
    }
    double[][] own =
        ModelTraining.conditionValues(
            plugin,
            dataset,
            latent.conditions(),
            Options.of(plugin.options(), spec.options()),
            monitor);
    monitor.progress("encode", 0, dataset.size(), "");
    Posterior encoded = latent.encode(dataset.items().stream().map(Item::structure).toList(), own);
    monitor.progress("encode", dataset.size(), dataset.size(), "");
    AggregatedPosterior posterior = AggregatedPosterior.of(encoded);
    var decoder =
        new DesignDecoder<>(
            plugin,
            latent,
            wished.toArray(),
            Options.of(plugin.options(), spec.options()),
            seeding.of("decode"));
    DecodedPool<S> drawn =
        DecodedPool.draw(plugin, decoder, posterior, plan, spec.surrogateRows(), seeding, monitor);
    var novelty = new Novelty<>(plugin, dataset, lessons.judged());
    List<S> distinct = novelty.distinct(drawn.structures());
    boolean discrete =
        catalogue.bounds()
            || (distinct.size() >= FitConfig.LEAST_ROWS
                && distinct.stream().filter(s -> novelty.known(s).isEmpty()).count()
                    <= (1 - DISCRETE) * drawn.structures().size());
    var listed = new ListedDesigns<>(catalogue, novelty, decoder);
    if (catalogue.bounds()) {
      distinct = listed.first(distinct, spec.surrogateRows());
    }
    DecodedPool<S> pool =
        discrete
            ? DecodedPool.at(decoder.codes(distinct), plugin, decoder, plan, seeding, monitor)
            : drawn;
    return new DesignSpace<>(
        wished,
        own,
        posterior,
        pool,
        Surrogates.fit(plan, pool, dataset, encoded.mean(), !wished.any(), seeding, monitor),
        novelty,
        pool.scales(plan.computable()),
        decoder,
        discrete,
        Rejections.learn(lessons, decoder::codes, wished.any(), seeding, monitor),
        catalogue,
        listed.remarks());
  }

  /** What may be proposed. */
  Catalogue<S> catalogue() {
    return catalogue;
  }

  /** What a person should know of the catalogue. */
  List<String> remarks() {
    return remarks;
  }

  /** What everything but the dataset's own structures is decoded for. */
  WishedConditions wished() {
    return wished;
  }

  /** The dataset's own values of the model's conditions, (n, C). */
  double[][] own() {
    return own;
  }

  AggregatedPosterior posterior() {
    return posterior;
  }

  /** Posterior means of the dataset, (n, d). */
  double[][] encodings() {
    return encodings;
  }

  DecodedPool<S> pool() {
    return pool;
  }

  TrustRegion trust() {
    return trust;
  }

  Surrogates surrogates() {
    return surrogates;
  }

  /** Constraints learned from reviews. */
  Rejections rejections() {
    return rejections;
  }

  Novelty<S> novelty() {
    return novelty;
  }

  /**
   * Estimates the distance of a decoded structure to the dataset's from latent points, as the pool
   * and what was tried since tell it.
   */
  LatentMetric noveltyMetric(List<Candidate<S>> tried) {
    return noveltyFit
        .wary(tried.stream().map(c -> noveltyPair(c.latent(), c.novelty())).toList())
        .metric();
  }

  private List<MetricFit.Pair> noveltyPairs() {
    return IntStream.range(0, Math.min(NOVELTY_POINTS, pool.structures().size()))
        .parallel()
        .mapToObj(
            i ->
                noveltyPair(
                    pool.points().get(i).z(), novelty.nearest(pool.structures().get(i)).distance()))
        .toList();
  }

  private MetricFit.Pair noveltyPair(double[] z, double distance) {
    double latent =
        Arrays.stream(encodings)
            .mapToDouble(encoding -> pool.distances().ruler().distance(encoding, z))
            .min()
            .orElse(0);
    return new MetricFit.Pair(latent, distance);
  }

  /** Standard deviation of each computed property over the pool. */
  Map<String, Double> scales() {
    return scales;
  }

  /** How the campaign decodes. */
  DesignDecoder<S> decoder() {
    return decoder;
  }

  /**
   * Rounds latent points to designs, in a space that has few or is bounded by a catalogue: see
   * {@link DesignRounding}.
   *
   * @param tried candidates that need not be found again
   */
  Optional<Rounding> rounding(List<Candidate<S>> tried) {
    return discrete
        ? Optional.of(
            new DesignRounding<>(
                decoder, novelty, catalogue, tried.stream().map(Candidate::structure).toList()))
        : Optional.empty();
  }

  /** Cross-validated scores by property. */
  public Map<String, CampaignResult.SurrogateReport> reports() {
    return surrogates.reports();
  }
}
