package io.athanor.engine.campaign;

import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.property.Prediction;
import io.athanor.engine.property.PropertyModel;
import io.athanor.engine.search.Proposal;
import io.athanor.sdk.DomainPlugin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** What becomes of a round's proposals: decoded, checked, computed, and judged as candidates. */
final class RoundVerification<S> {
  private final DomainPlugin<S> plugin;
  private final CampaignSpec spec;
  private final EvaluationPlan<S> plan;
  private final DesignSpace<S> ground;
  private final Surrogates surrogates;
  private final Wish wish;

  /**
   * Verifies one round.
   *
   * @param surrogates that the proposals were found by
   */
  RoundVerification(
      DomainPlugin<S> plugin,
      CampaignSpec spec,
      EvaluationPlan<S> plan,
      DesignSpace<S> ground,
      Surrogates surrogates,
      Wish wish) {
    this.plugin = plugin;
    this.spec = spec;
    this.plan = plan;
    this.ground = ground;
    this.surrogates = surrogates;
    this.wish = wish;
  }

  /**
   * Decodes and checks the proposals in order, then computes those that are worth it.
   *
   * @param tried candidates of the rounds before
   * @param watch told how many of these are computed
   */
  List<Candidate<S>> verify(
      List<Proposal> proposals, int round, List<Candidate<S>> tried, IntConsumer watch) {
    double[][] z = proposals.stream().map(Proposal::z).toArray(double[][]::new);
    List<S> decoded = ground.decoder().decode(z);
    List<S> accepted = new ArrayList<>();
    Set<String> materials = new HashSet<>();
    for (Candidate<S> candidate : tried) {
      accepted.add(candidate.structure());
      materials.add(ground.novelty().material(candidate.structure()));
    }
    List<Novelty.Nearest> nearest =
        decoded.parallelStream().map(s -> ground.novelty().nearest(s)).toList();
    var refusals = new ArrayList<Optional<String>>();
    for (int i = 0; i < z.length; i++) {
      S structure = decoded.get(i);
      Optional<String> refusal = refusal(structure, nearest.get(i), accepted, materials);
      refusals.add(refusal);
      if (refusal.isEmpty()) {
        accepted.add(structure);
        materials.add(ground.novelty().material(structure));
      }
    }
    List<S> worth = new ArrayList<>();
    for (int i = 0; i < z.length; i++) {
      if (refusals.get(i).isEmpty()) {
        worth.add(decoded.get(i));
      }
    }
    var outcomes = plan.evaluateAll(worth, watch).iterator();
    List<SortedMap<String, Prediction>> predicted = predictions(proposals, decoded);
    var candidates = new ArrayList<Candidate<S>>();
    for (int i = 0; i < z.length; i++) {
      EvaluationPlan.Outcome outcome =
          refusals.get(i).isEmpty()
              ? outcomes.next()
              : new EvaluationPlan.Outcome(new TreeMap<>(), new TreeMap<>());
      candidates.add(
          candidate(
              round,
              i,
              proposals.get(i),
              predicted.get(i),
              decoded.get(i),
              nearest.get(i),
              refusals.get(i),
              outcome));
    }
    return candidates;
  }

  /**
   * The search's predictions, but those of measured properties anew: their surrogates were fitted
   * on encodings of structures, so they are asked at the encoding of what was decoded. Many latent
   * points decode to one structure, and only that one has a meaning to them.
   */
  private List<SortedMap<String, Prediction>> predictions(
      List<Proposal> proposals, List<S> decoded) {
    var predictions = new ArrayList<SortedMap<String, Prediction>>();
    proposals.forEach(proposal -> predictions.add(new TreeMap<>(proposal.predicted())));
    if (!plan.measuredOnly().isEmpty() && !decoded.isEmpty()) {
      double[][] encoded = ground.decoder().codes(decoded);
      for (String property : plan.measuredOnly()) {
        PropertyModel model = surrogates.models().get(property);
        for (int i = 0; i < encoded.length; i++) {
          predictions.get(i).put(property, model.predict(encoded[i]));
        }
      }
    }
    return predictions;
  }

  private Optional<String> refusal(
      S structure, Novelty.Nearest nearest, List<S> accepted, Set<String> materials) {
    Optional<String> violation = plan.violation(structure);
    if (violation.isPresent()) {
      return violation;
    }
    for (String check : plan.requiredChecks()) {
      if (!plan.passes(check, structure)) {
        return Optional.of("the decoded structure fails the check '" + check + "'");
      }
    }
    if (!ground.catalogue().permits(ground.novelty().material(structure))) {
      return Optional.of("not in the catalogue");
    }
    Optional<String> known = ground.novelty().known(structure);
    if (known.isPresent()) {
      return Optional.of("the same material as row " + known.get() + " of the dataset");
    }
    if (ground.novelty().wasRejected(structure)) {
      return Optional.of("the same material was rejected by a reviewer in an earlier round");
    }
    if (materials.contains(ground.novelty().material(structure))) {
      return Optional.of("the same material as an earlier candidate");
    }
    if (nearest.distance() < spec.batch().novelty()) {
      return Optional.of(
          "nearer than " + spec.batch().novelty() + " to row " + nearest.row() + " of the dataset");
    }
    double least =
        accepted.stream().mapToDouble(other -> plugin.distance(structure, other)).min().orElse(1);
    return least < spec.batch().minDistance()
        ? Optional.of("nearer than " + spec.batch().minDistance() + " to an earlier candidate")
        : Optional.empty();
  }

  private Candidate<S> candidate(
      int round,
      int position,
      Proposal proposal,
      SortedMap<String, Prediction> predicted,
      S structure,
      Novelty.Nearest nearest,
      Optional<String> refusal,
      EvaluationPlan.Outcome outcome) {
    var values = new TreeMap<String, Double>();
    outcome.values().forEach((name, v) -> values.put(name, v.value()));
    // what can't be computed is judged by its prediction, and the report says so
    for (String property : plan.measuredOnly()) {
      values.put(property, predicted.get(property).mean());
    }
    Optional<String> reason = refusal;
    if (reason.isEmpty() && !outcome.missing().isEmpty()) {
      reason = Optional.of("could not be computed: " + outcome.missing());
    }
    return new Candidate<>(
        round,
        position,
        proposal.z(),
        ground.decoder().seed(),
        structure,
        ContentHash.of(plugin.codec().toBytes(structure)),
        predicted,
        outcome.values(),
        reason,
        nearest.distance(),
        nearest.row(),
        proposal.score(),
        wish.miss(values),
        refusal.isEmpty() && wish.feasible(values));
  }
}
