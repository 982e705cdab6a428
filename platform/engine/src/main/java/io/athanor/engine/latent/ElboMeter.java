package io.athanor.engine.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Means of the ELBO's terms over many batches. */
final class ElboMeter {
  private List<String> names = List.of();
  private int latentDim;
  private double[] sums = new double[0];
  private long items;

  /**
   * Adds a batch.
   *
   * @return whether all of its means are finite; else nothing is added
   */
  boolean add(ElboGraph graph, int batch) {
    float[] means = graph.means().toFloatArray();
    for (float mean : means) {
      if (!Float.isFinite(mean)) {
        return false;
      }
    }
    if (items == 0) {
      names = List.copyOf(graph.reconstruction().keySet());
      latentDim = Math.toIntExact(graph.kl().getShape().get(1));
      sums = new double[means.length];
    }
    for (int i = 0; i < means.length; i++) {
      sums[i] += (double) means[i] * batch;
    }
    items += batch;
    return true;
  }

  ElboTerms terms(double beta) {
    var reconstruction = new TreeMap<String, Double>();
    for (int i = 0; i < names.size(); i++) {
      reconstruction.put(names.get(i), sums[i] / items);
    }
    return new ElboTerms(reconstruction, kl(), beta);
  }

  /** To the model's own prior. */
  private double kl() {
    int sampled = names.size() + latentDim;
    return sampled < sums.length
        ? sums[sampled] / items
        : klPerDimension().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** To N(0, 1). */
  List<Double> klPerDimension() {
    var kl = new ArrayList<Double>();
    for (int i = names.size(); i < names.size() + latentDim; i++) {
      kl.add(sums[i] / items);
    }
    return kl;
  }
}
