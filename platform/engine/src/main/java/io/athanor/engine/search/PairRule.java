package io.athanor.engine.search;

import java.util.Arrays;
import java.util.List;

/**
 * Medium: what two candidates of a batch owe each other. The penalty is the share of the least
 * distance that is missing, and 1 more when they are the same point.
 */
record PairRule(LatentMetric metric, double minDistance) {

  long penalty(LatentPoint a, LatentPoint b) {
    return SearchSpace.scaled(amount(a, b));
  }

  double amount(LatentPoint a, LatentPoint b) {
    if (a == b || Arrays.equals(a.z(), b.z())) {
      return 2;
    }
    if (minDistance <= 0) {
      return 0;
    }
    return Math.max(0, 1 - metric.distance(a.z(), b.z()) / minDistance);
  }

  ScoreTerm term(List<LatentPoint> batch, int candidate) {
    LatentPoint own = batch.get(candidate);
    double total = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int other = 0; other < batch.size(); other++) {
      if (other != candidate) {
        total += amount(own, batch.get(other));
        least = Math.min(least, metric.distance(own.z(), batch.get(other).z()));
      }
    }
    return new ScoreTerm(
        "batch-distance",
        Level.MEDIUM,
        total,
        "nearest other candidate is estimated "
            + Words.number(least)
            + " away, asked for "
            + Words.number(minDistance));
  }
}
