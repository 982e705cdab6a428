package io.athanor.engine.campaign;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.AggregatedPosterior;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.Posterior;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.TrustRegion;
import io.athanor.sdk.DomainPlugin;
import java.util.Map;

/**
 * What a search needs to know of a latent space: where the data lie in it, what the decoder makes
 * there, and surrogates of the properties. Costly to prepare, and the same for every wish about the
 * same properties.
 */
public final class DesignSpace<S> {
  private static final double TRUST_QUANTILE = 0.98;

  private final AggregatedPosterior posterior;
  private final double[][] encodings;
  private final DecodedPool<S> pool;
  private final TrustRegion trust;
  private final Surrogates surrogates;
  private final Novelty<S> novelty;
  private final Map<String, Double> scales;
  private final long decodeSeed;

  private DesignSpace(
      AggregatedPosterior posterior,
      DecodedPool<S> pool,
      Surrogates surrogates,
      Novelty<S> novelty,
      Map<String, Double> scales,
      long decodeSeed) {
    this.posterior = posterior;
    this.encodings = posterior.posterior().mean();
    this.pool = pool;
    this.trust = TrustRegion.of(pool.latents(), TRUST_QUANTILE);
    this.surrogates = surrogates;
    this.novelty = novelty;
    this.scales = scales;
    this.decodeSeed = decodeSeed;
  }

  /** Encodes the dataset, decodes and evaluates the pool, and fits the surrogates. */
  public static <S> DesignSpace<S> prepare(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      Dataset<S> dataset,
      LatentSpace<S> latent,
      RunMonitor monitor) {
    var seeding = new Seeding(spec.seed());
    var plan = new EvaluationPlan<>(plugin, spec);
    monitor.progress("encode", 0, dataset.size(), "");
    Posterior encoded = latent.encode(dataset.items().stream().map(Item::structure).toList());
    monitor.progress("encode", dataset.size(), dataset.size(), "");
    AggregatedPosterior posterior = AggregatedPosterior.of(encoded);
    long decodeSeed = seeding.of("decode");
    DecodedPool<S> pool =
        DecodedPool.draw(
            plugin, latent, posterior, plan, spec.surrogateRows(), decodeSeed, seeding, monitor);
    return new DesignSpace<>(
        posterior,
        pool,
        Surrogates.fit(plan, pool, dataset, encoded.mean(), seeding, monitor),
        new Novelty<>(plugin, dataset),
        pool.scales(plan.computable()),
        decodeSeed);
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

  Novelty<S> novelty() {
    return novelty;
  }

  /** Standard deviation of each computed property over the pool. */
  Map<String, Double> scales() {
    return scales;
  }

  /** The one seed that all decodes of the campaign are drawn with. */
  long decodeSeed() {
    return decodeSeed;
  }

  /** Cross-validated scores by property. */
  public Map<String, CampaignResult.SurrogateReport> reports() {
    return surrogates.reports();
  }
}
