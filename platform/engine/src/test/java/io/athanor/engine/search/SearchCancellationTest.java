package io.athanor.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.engine.property.PropertyModel;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SearchCancellationTest {

  @Test
  @Timeout(20)
  void stopsSoonAfterItIsAsked() {
    // a budget of days, and a stop as soon as it has begun
    var reported = new AtomicLong();
    RunMonitor monitor =
        new RunMonitor() {
          @Override
          public void progress(String stage, long done, long total, String detail) {
            assertThat(stage).isEqualTo("search");
            assertThat(total).isEqualTo(1_000_000_000_000L);
            reported.set(Math.max(reported.get(), done));
          }

          @Override
          public boolean cancelled() {
            return reported.get() > 2000;
          }
        };
    assertThatThrownBy(() -> CandidateSearch.search(endless(), monitor))
        .isInstanceOf(CancelledException.class);
    assertThat(reported.get()).isGreaterThan(2000);
  }

  @Test
  @Timeout(20)
  void doesNotStartWhenAskedBefore() {
    RunMonitor monitor =
        new RunMonitor() {
          @Override
          public void progress(String stage, long done, long total, String detail) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(() -> CandidateSearch.search(endless(), monitor))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  @Timeout(20)
  void aMonitorThatFailsEndsTheSearch() {
    RunMonitor monitor =
        new RunMonitor() {
          @Override
          public void progress(String stage, long done, long total, String detail) {
            throw new IllegalStateException("the lease is lost");
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    assertThatThrownBy(() -> CandidateSearch.search(endless(), monitor))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the lease is lost");
  }

  private static SearchProblem endless() {
    Map<String, PropertyModel> models = Map.of("r2", Toys.exact("r2", 4, Toys::sphere));
    return Toys.problem(Toys.pool(100, -2, 2, 1, models), models)
        .optBudget(new SearchBudget(1_000_000_000_000L))
        .setObjectives(List.of(new Objective("r2", new Goal.Minimize())))
        .build();
  }
}
