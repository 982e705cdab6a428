package io.athanor.engine.search;

import io.athanor.sdk.AthanorException;

/**
 * What a batch must look like as a whole. Distances are those of the {@link LatentMetric}:
 * estimated distances of the decoded structures.
 *
 * @param size number of candidates, from 1
 * @param minDistance least distance between two candidates, and to points already proposed
 * @param novelty least distance to the dataset
 */
public record BatchRules(int size, double minDistance, double novelty) {
  public BatchRules {
    if (size < 1 || size > 10_000) {
      throw AthanorException.user("a batch has from 1 to 10000 candidates, not " + size);
    }
    if (!(minDistance >= 0) || !(novelty >= 0)) {
      throw AthanorException.user(
          "minDistance and novelty can't be negative, but are " + minDistance + " and " + novelty);
    }
  }
}
