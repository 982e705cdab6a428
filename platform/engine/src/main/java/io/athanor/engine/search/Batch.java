package io.athanor.engine.search;

import java.util.ArrayList;
import java.util.List;
import org.optaplanner.core.api.domain.solution.PlanningEntityCollectionProperty;
import org.optaplanner.core.api.domain.solution.PlanningScore;
import org.optaplanner.core.api.domain.solution.PlanningSolution;
import org.optaplanner.core.api.domain.solution.cloner.SolutionCloner;
import org.optaplanner.core.api.domain.valuerange.ValueRangeProvider;
import org.optaplanner.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;

/** The planning solution: a batch of candidates. */
@PlanningSolution(solutionCloner = Batch.Cloner.class)
final class Batch {
  @PlanningEntityCollectionProperty private List<CandidateSlot> slots;

  @ValueRangeProvider(id = "pool")
  private List<LatentPoint> pool;

  @PlanningScore private HardMediumSoftLongScore score;

  private MoveSource moves;

  Batch(List<CandidateSlot> slots, List<LatentPoint> pool, MoveSource moves) {
    this.slots = slots;
    this.pool = pool;
    this.moves = moves;
  }

  List<CandidateSlot> slots() {
    return slots;
  }

  MoveSource moves() {
    return moves;
  }

  HardMediumSoftLongScore score() {
    return score;
  }

  /** Copies the slots; points are immutable and all else is shared. */
  public static final class Cloner implements SolutionCloner<Batch> {
    @Override
    public Batch cloneSolution(Batch original) {
      List<CandidateSlot> copies = new ArrayList<>(original.slots.size());
      for (CandidateSlot slot : original.slots) {
        copies.add(new CandidateSlot(slot.index(), slot.point()));
      }
      var copy = new Batch(copies, original.pool, original.moves);
      copy.score = original.score;
      return copy;
    }
  }
}
