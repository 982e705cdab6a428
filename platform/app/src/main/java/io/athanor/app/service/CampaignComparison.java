package io.athanor.app.service;

import java.util.List;

/**
 * Two campaigns beside each other. The keys are documented in docs/cli.md.
 *
 * @param differences of the specifications, field by field; none where they mean the same
 * @param objectives of either, by property
 * @param batches what is in both batches
 * @param proposals what was proposed by both
 */
public record CampaignComparison(
    Side a,
    Side b,
    List<Difference> differences,
    List<Aim> objectives,
    Overlap batches,
    Overlap proposals) {

  /**
   * One of the two.
   *
   * @param campaign name@run
   * @param spec hash of the specification's meaning
   * @param dataset name@version; null before it is known
   * @param model hash of the latent space; null before it is known
   * @param rounds of search that are finished
   * @param evaluations that verification spent
   * @param batch how many candidates are compared: those that were found, or, before the end, all
   *     that were verified
   * @param meeting how many of them meet every objective and constraint
   * @param bestScore of the search, greater is better; null without candidates
   * @param bestLoss how far objectives are missed, 0 when all are met; null without candidates
   */
  public record Side(
      long id,
      String campaign,
      String state,
      String spec,
      String dataset,
      String datasetHash,
      String model,
      int rounds,
      int evaluations,
      int batch,
      int meeting,
      Double bestScore,
      Double medianScore,
      Double bestLoss,
      Double medianLoss) {}

  /**
   * A field that is not the same.
   *
   * @param a as written; null where it is not given
   * @param b as written; null where it is not given
   */
  public record Difference(String field, String a, String b) {}

  /** An objective in both; null where a campaign does not have it. */
  public record Aim(String property, Reached a, Reached b) {}

  /**
   * What a batch came to.
   *
   * @param wanted in words
   * @param verified values, best candidate first
   * @param bestError as docs/cli.md tells; null where there is nothing to be right or wrong
   * @param medianError the same
   */
  public record Reached(
      String wanted, List<Double> verified, Double bestError, Double medianError) {}

  /**
   * Structures by content hash.
   *
   * @param share of those in either that are in both, from 0 to 1
   * @param structures in both
   */
  public record Overlap(int a, int b, int both, double share, List<String> structures) {}
}
