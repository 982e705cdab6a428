package io.athanor.engine.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Means of the ELBO's terms over many batches. */
final class ElboMeter {
  private List<String> names = List.of();
  private List<String> properties = List.of();
  private double propertyWeight = 1;
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
      properties = List.copyOf(graph.properties().keySet());
      propertyWeight = graph.propertyWeight();
      latentDim = Math.toIntExact(graph.kl().size());
      sums = new double[means.length];
    }
    for (int i = 0; i < means.length; i++) {
      sums[i] += (double) means[i] * batch;
    }
    items += batch;
    return true;
  }

  ElboTerms terms(double beta) {
    return new ElboTerms(
        named(names, 0), kl(), beta, named(properties, names.size() + latentDim), propertyWeight);
  }

  private Map<String, Double> named(List<String> keys, int from) {
    var means = new TreeMap<String, Double>();
    for (int i = 0; i < keys.size(); i++) {
      means.put(keys.get(i), sums[from + i] / items);
    }
    return means;
  }

  /** To the model's own prior. */
  private double kl() {
    int sampled = names.size() + latentDim + properties.size();
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
