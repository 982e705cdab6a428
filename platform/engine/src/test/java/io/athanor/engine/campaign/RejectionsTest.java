package io.athanor.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.engine.campaign.CampaignResult.RejectionReport;
import io.athanor.engine.dataset.Judged;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Structures that are their own latent points, in two dimensions. */
class RejectionsTest {
  private static final String REASON = "NOT_MANUFACTURABLE";

  private static List<Judged<double[]>> judged(int n, Predicate<double[]> rejected) {
    var random = new SplittableRandom(11);
    var all = new ArrayList<Judged<double[]>>();
    for (int i = 0; i < n; i++) {
      double[] z = {random.nextDouble(-2, 2), random.nextDouble(-2, 2)};
      boolean no = rejected.test(z);
      all.add(new Judged<>("candidate " + i, z, no, no ? Set.of(REASON) : Set.of()));
    }
    return all;
  }

  private static Rejections learn(List<Judged<double[]>> judged, boolean conditional) {
    return Rejections.learn(
        new Lessons<>(new TreeMap<>(), judged),
        all -> all.toArray(double[][]::new),
        conditional,
        new Seeding(42),
        RunMonitor.NONE);
  }

  private static RejectionReport only(Rejections rejections) {
    assertThat(rejections.reports()).hasSize(1);
    return rejections.reports().get(0);
  }

  @Test
  void aSideOfTheSpaceIsKeptAwayFrom() {
    Rejections learned = learn(judged(60, z -> z[0] > 0), false);
    RejectionReport report = only(learned);
    assertThat(report.learned()).isTrue();
    assertThat(report.examples()).isEqualTo(60);
    assertThat(report.error().orElseThrow().wrong()).isLessThan(0.15);
    assertThat(report.error().orElseThrow().brier())
        .isLessThan(0.5 * report.error().orElseThrow().baseline());
    assertThat(report.words()).contains("keeps away from what was rejected as " + REASON, "60");
    assertThat(learned.constraints()).hasSize(1);
    var constraint = (Constraint.CheckPasses) learned.constraints().get(0);
    assertThat(constraint.confidence()).hasValue(0.5);
    var model = learned.models().get(constraint.check());
    assertThat(model.probability(new double[] {-1, 0})).isGreaterThan(0.7);
    assertThat(model.probability(new double[] {1, 0})).isLessThan(0.3);
  }

  @Test
  void whatTheSpaceDoesNotTellIsNoConstraint() {
    var coin = new SplittableRandom(5);
    Rejections learned = learn(judged(60, z -> coin.nextBoolean()), false);
    RejectionReport report = only(learned);
    assertThat(report.learned()).isFalse();
    assertThat(report.error()).isPresent();
    assertThat(report.words()).contains("not learned from: the examples' latent points");
    assertThat(learned.constraints()).isEmpty();
  }

  @Test
  void fewExamplesAreNotLearnedFrom() {
    RejectionReport few = only(learn(judged(19, z -> z[0] > 0), false));
    assertThat(few.learned()).isFalse();
    assertThat(few.error()).isEmpty();
    assertThat(few.words()).contains("too few examples", "20 in all");
    RejectionReport onesided = only(learn(judged(60, z -> z[0] > 1.9), false));
    assertThat(onesided.words()).contains("too few examples");
    assertThat(only(learn(judged(60, z -> z[0] > 0), true)).words()).contains("conditional");
    assertThat(learn(judged(60, z -> false), false).reports()).isEmpty();
  }

  @Test
  void anotherReasonsRejectionsTellNothingOfThisOne() {
    List<Judged<double[]>> all = judged(60, z -> z[0] > 0);
    all.add(new Judged<>("other", new double[] {-1, 0}, true, Set.of("UNPHYSICAL")));
    Rejections learned = learn(all, false);
    assertThat(learned.reports())
        .extracting(RejectionReport::reason)
        .containsExactly(REASON, "UNPHYSICAL");
    assertThat(learned.reports().get(0).examples()).isEqualTo(60);
    assertThat(learned.reports().get(1).learned()).isFalse();
  }
}
