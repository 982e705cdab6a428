package io.athanor.engine.search;

import java.util.Collection;
import java.util.List;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.move.AbstractMove;

/** Puts another latent point, of the value range or not, into a slot. */
final class SetPointMove extends AbstractMove<Batch> {
  private final CandidateSlot slot;
  private final LatentPoint point;

  SetPointMove(CandidateSlot slot, LatentPoint point) {
    this.slot = slot;
    this.point = point;
  }

  @Override
  public boolean isMoveDoable(ScoreDirector<Batch> scoreDirector) {
    return slot.point() != point;
  }

  @Override
  protected SetPointMove createUndoMove(ScoreDirector<Batch> scoreDirector) {
    return new SetPointMove(slot, slot.point());
  }

  @Override
  protected void doMoveOnGenuineVariables(ScoreDirector<Batch> scoreDirector) {
    scoreDirector.beforeVariableChanged(slot, CandidateSlot.VARIABLE);
    slot.setPoint(point);
    scoreDirector.afterVariableChanged(slot, CandidateSlot.VARIABLE);
  }

  @Override
  public Collection<?> getPlanningEntities() {
    return List.of(slot);
  }

  @Override
  public Collection<?> getPlanningValues() {
    return List.of(point);
  }
}
