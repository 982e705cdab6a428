package io.athanor.engine.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ELBO's terms of one batch on the tape, with K draws of z an item.
 *
 * @param reconstruction terms of −ln p(x|z) by name, each (N·K), the draws of an item together
 * @param logRatio ln q(z|x) − ln p(z) of each draw, (N·K); empty where nothing needs it, which is
 *     in training with one draw and a KL of closed form
 * @param kl KL(q(z_j|x) ‖ N(0, 1)) of each dimension, mean over the items, (d)
 * @param closedForm whether the KL to the model's prior is the sum of {@code kl}; else the mean of
 *     {@code logRatio} stands for it
 * @param properties −ln p(y|z) by property, each (N·K), 0 for items without a value; empty without
 *     a property head
 * @param propertyWeight how many times these count
 * @param draws K
 */
record ElboGraph(
    SortedMap<String, NDArray> reconstruction,
    Optional<NDArray> logRatio,
    NDArray kl,
    boolean closedForm,
    SortedMap<String, NDArray> properties,
    double propertyWeight,
    int draws) {
  private static final int[] ITEMS = {0};

  /**
   * A forward pass. Properties are predicted from the drawn z, as structures are: what holds at μ
   * alone would say nothing of the points around it, where designs are looked for.
   *
   * @param input (N, inputShape)
   * @param conditions of the same items, (N, C); empty for an unconditional model. All that is said
   *     of q(z|x) and p(x|z) then holds for q(z|x, y) and p(x|z, y)
   * @param targets of the same items
   * @param noise ε ~ N(0, I), (N·K, d)
   */
  static ElboGraph of(
      VaeNetwork network,
      NDArray input,
      Optional<NDArray> conditions,
      Optional<Targets.Batch> targets,
      NDArray noise,
      int draws,
      boolean training) {
    var posterior = GaussianPosterior.of(network.encode(input, conditions, training));
    GaussianPosterior drawn = posterior.repeated(draws);
    NDArray z = drawn.sample(noise);
    NDArray output = network.decode(z, conditions.map(values -> repeated(values, draws)), training);
    Prior prior = network.prior();
    return new ElboGraph(
        network.reconstruction(repeated(input, draws), output),
        training && draws == 1 && prior.closedForm()
            ? Optional.empty()
            : Optional.of(prior.logRatio(drawn, z, noise)),
        posterior.kl().mean(ITEMS),
        prior.closedForm(),
        targets
            .map(t -> network.propertyTerms(z, t.repeated(draws), training))
            .orElseGet(TreeMap::new),
        network.additions().propertyWeight(),
        draws);
  }

  /** Each item several times in a row. */
  private static NDArray repeated(NDArray items, int times) {
    return times == 1 ? items : items.repeat(0, times);
  }

  /**
   * What is made small, a single number. With one draw: mean over the items of distortion + β·KL +
   * the weighted properties. With K: minus the importance-weighted bound ln 1/K Σₖ
   * p(x|zₖ)·(p(zₖ)/q(zₖ|x))^β, p(x|zₖ) times the weighted p(y|zₖ) where there are properties.
   *
   * @param freeBits KL that a dimension is not charged for as a mean over the batch, in nats; only
   *     where the KL has a closed form
   */
  NDArray loss(double beta, double freeBits) {
    if (draws > 1) {
      return importanceWeighted(beta);
    }
    NDArray loss = rate(freeBits).mul((float) beta);
    for (NDArray term : reconstruction.values()) {
      loss = loss.add(term.mean());
    }
    for (NDArray term : properties.values()) {
      loss = loss.add(term.mean().mul((float) propertyWeight));
    }
    return loss;
  }

  private NDArray rate(double freeBits) {
    if (!closedForm) {
      return logRatio.orElseThrow().mean();
    }
    return freeBits > 0 ? NDArrays.maximum(kl, (float) freeBits).sum() : kl.sum();
  }

  /** ln p(x|z)·p(z)/q(z|x) of each draw, (N·K), outside training. */
  NDArray logWeights() {
    return cost(1).neg();
  }

  private NDArray cost(double beta) {
    NDArray cost = logRatio.orElseThrow().mul((float) beta);
    for (NDArray term : reconstruction.values()) {
      cost = cost.add(term);
    }
    return cost;
  }

  private NDArray importanceWeighted(double beta) {
    NDArray cost = cost(beta);
    for (NDArray term : properties.values()) {
      cost = cost.add(term.mul((float) propertyWeight));
    }
    NDArray logWeight = cost.neg().reshape(-1, draws);
    // ln Σ exp(w) is w minus its log-softmax, whichever draw is taken
    NDArray total = logWeight.sub(logWeight.logSoftmax(1)).get(":, 0");
    return total.mean().neg().add((float) Math.log(draws));
  }

  /**
   * Means over the items, in one piece to be read at once: the terms in order, the KLs, the
   * properties in order and, where it has no closed form, the KL to the prior.
   */
  NDArray means() {
    var parts = new NDList();
    reconstruction.values().forEach(term -> parts.add(term.mean(ITEMS, true)));
    parts.add(kl);
    properties.values().forEach(term -> parts.add(term.mean(ITEMS, true)));
    if (!closedForm) {
      parts.add(logRatio.orElseThrow().mean(ITEMS, true));
    }
    return NDArrays.concat(parts);
  }
}
