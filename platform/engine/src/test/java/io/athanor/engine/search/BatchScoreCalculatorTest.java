package io.athanor.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.engine.property.PropertyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchScoreCalculatorTest {

  @Test
  void addingUpAsYouGoGivesWhatAddingUpAnewGives() {
    Map<String, PropertyModel> models = Map.of("r2", Toys.exact("r2", 2, Toys::sphere));
    var space =
        new SearchSpace(
            Toys.problem(Toys.pool(60, -1, 1, 1, models), models)
                .setRules(new BatchRules(5, 0.5, 0))
                .optConstraints(List.of(new Constraint.PropertyBetween("r2", 0.5, 1)))
                .setObjectives(List.of(new Objective("r2", new Goal.Target(1, 0.01))))
                .build());
    List<LatentPoint> points = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      points.add(space.point(space.poolPoints()[i], i));
    }
    List<CandidateSlot> slots = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      slots.add(new CandidateSlot(i, points.get(i)));
    }
    var batch = new Batch(slots, points, new MoveSource(space, points));
    var calculator = new BatchScoreCalculator();
    calculator.resetWorkingSolution(batch);
    var random = new Random(1);
    for (int step = 0; step < 200; step++) {
      CandidateSlot slot = slots.get(random.nextInt(5));
      calculator.beforeVariableChanged(slot, CandidateSlot.VARIABLE);
      // at times the same point twice
      slot.setPoint(points.get(random.nextInt(12)));
      calculator.afterVariableChanged(slot, CandidateSlot.VARIABLE);
      var anew = new BatchScoreCalculator();
      anew.resetWorkingSolution(batch);
      assertThat(calculator.calculateScore()).isEqualTo(anew.calculateScore());
    }
  }
}
