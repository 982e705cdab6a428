package io.athanor.engine.search;

import java.util.List;

/**
 * What a search found.
 *
 * @param batch best first
 * @param evaluations latent points that were predicted
 */
public record SearchResult(
    List<Proposal> batch, Feasibility feasibility, BatchScore score, long evaluations) {
  public SearchResult {
    batch = List.copyOf(batch);
  }
}
