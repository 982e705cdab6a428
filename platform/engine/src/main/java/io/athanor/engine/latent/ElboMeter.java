package io.athanor.engine.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Means of the ELBO's terms over many batches. */
final class ElboMeter {
  private List<String> names = List.of();
  private double[] sums = new double[0];
  private long items;

  /**
   * Adds a batch.
   *
   * @param means as of {@link ElboGraph#means}
   * @return whether all of them are finite; else nothing is added
   */
  boolean add(Set<String> terms, float[] means, int batch) {
    for (float mean : means) {
      if (!Float.isFinite(mean)) {
        return false;
      }
    }
    if (items == 0) {
      names = List.copyOf(terms);
      sums = new double[means.length];
    }
    for (int i = 0; i < means.length; i++) {
      sums[i] += (double) means[i] * batch;
    }
    items += batch;
    return true;
  }

  long items() {
    return items;
  }

  ElboTerms terms(double beta) {
    var reconstruction = new TreeMap<String, Double>();
    for (int i = 0; i < names.size(); i++) {
      reconstruction.put(names.get(i), sums[i] / items);
    }
    double kl = klPerDimension().stream().mapToDouble(Double::doubleValue).sum();
    return new ElboTerms(reconstruction, kl, beta);
  }

  List<Double> klPerDimension() {
    var kl = new ArrayList<Double>();
    for (int i = names.size(); i < sums.length; i++) {
      kl.add(sums[i] / items);
    }
    return kl;
  }
}
