package io.athanor.engine.search;

import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** The planning entity: one place in the batch. */
@PlanningEntity
final class CandidateSlot {
  static final String VARIABLE = "point";

  @PlanningId private Integer index;

  @PlanningVariable(valueRangeProviderRefs = "pool")
  private LatentPoint point;

  CandidateSlot(int index, LatentPoint point) {
    this.index = index;
    this.point = point;
  }

  int index() {
    return index;
  }

  LatentPoint point() {
    return point;
  }

  void setPoint(LatentPoint value) {
    point = value;
  }
}
