package io.athanor.engine.search;

import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/**
 * Adds up what the points bring along, and keeps the penalties between pairs. Public only because
 * OptaPlanner asks for it.
 */
public final class BatchScoreCalculator
    implements IncrementalScoreCalculator<Batch, HardMediumSoftLongScore> {
  private PairRule rule;
  private LatentPoint[] points;
  private long[][] pairs;
  private long hard;
  private long medium;
  private long soft;

  @Override
  public void resetWorkingSolution(Batch batch) {
    rule = batch.moves().space().pairRule();
    int size = batch.slots().size();
    points = new LatentPoint[size];
    pairs = new long[size][size];
    hard = 0;
    medium = 0;
    soft = 0;
    for (CandidateSlot slot : batch.slots()) {
      add(slot);
    }
  }

  @Override
  public void beforeVariableChanged(Object entity, String variableName) {
    remove((CandidateSlot) entity);
  }

  @Override
  public void afterVariableChanged(Object entity, String variableName) {
    add((CandidateSlot) entity);
  }

  @Override
  public HardMediumSoftLongScore calculateScore() {
    return HardMediumSoftLongScore.of(-hard, -medium, -soft);
  }

  private void add(CandidateSlot slot) {
    LatentPoint point = slot.point();
    int own = slot.index();
    points[own] = point;
    hard += point.hard();
    medium += point.medium();
    soft += point.soft();
    for (int other = 0; other < points.length; other++) {
      if (other != own && points[other] != null) {
        long penalty = rule.penalty(point, points[other]);
        pairs[own][other] = penalty;
        pairs[other][own] = penalty;
        medium += penalty;
      }
    }
  }

  private void remove(CandidateSlot slot) {
    LatentPoint point = slot.point();
    int own = slot.index();
    points[own] = null;
    hard -= point.hard();
    medium -= point.medium();
    soft -= point.soft();
    for (int other = 0; other < points.length; other++) {
      if (other != own) {
        medium -= pairs[own][other];
        pairs[own][other] = 0;
        pairs[other][own] = 0;
      }
    }
  }

  @Override
  public void beforeEntityAdded(Object entity) {}

  @Override
  public void afterEntityAdded(Object entity) {}

  @Override
  public void beforeEntityRemoved(Object entity) {}

  @Override
  public void afterEntityRemoved(Object entity) {}
}
