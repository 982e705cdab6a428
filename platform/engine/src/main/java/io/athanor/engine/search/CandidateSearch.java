package io.athanor.engine.search;

import io.athanor.engine.property.Prediction;
import io.athanor.engine.run.RunMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Searches latent space for a batch of candidates: first of all the constraints and the trust
 * region are held, then the batch is diverse and new, then the objectives are met as far as the
 * surrogates can tell.
 */
public final class CandidateSearch {
  private CandidateSearch() {}

  /**
   * Searches. The same problem gives the same batch.
   *
   * @throws io.athanor.engine.run.CancelledException when the user asked to stop
   */
  public static SearchResult search(SearchProblem problem, RunMonitor monitor) {
    var space = new SearchSpace(problem);
    BatchSolver.Solved solved = BatchSolver.solve(space, "search", monitor);
    var analyst = new FeasibilityAnalyst(space, solved, monitor);
    Feasibility feasibility = analyst.analyse();
    List<Proposal> proposals = new ArrayList<>();
    for (int i = 0; i < solved.points().size(); i++) {
      proposals.add(proposal(space, solved.points(), i));
    }
    return new SearchResult(
        proposals, feasibility, solved.score(), space.made() + analyst.evaluations());
  }

  private static Proposal proposal(SearchSpace space, List<LatentPoint> batch, int candidate) {
    LatentPoint point = batch.get(candidate);
    Map<String, Prediction> predicted = new TreeMap<>();
    space
        .problem()
        .models()
        .forEach((name, model) -> predicted.put(name, model.predict(point.z())));
    Map<String, Double> checks = new TreeMap<>();
    space
        .problem()
        .checks()
        .forEach((name, model) -> checks.put(name, model.probability(point.z())));
    return new Proposal(
        point.z(), predicted, checks, space.novelty(point.z()), space.explain(batch, candidate));
  }
}
