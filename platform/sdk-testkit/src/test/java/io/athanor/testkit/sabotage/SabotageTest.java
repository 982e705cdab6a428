package io.athanor.testkit.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.athanor.sdk.DomainPlugin;
import io.athanor.testkit.contract.Clause;
import io.athanor.testkit.contract.PluginContract;
import io.athanor.testkit.contract.Verdict;
import io.athanor.testkit.reach.ReachingPlugin;
import io.athanor.testkit.toy.LaminatePlugin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is broken is caught by the clause that forbids it, and told with the input. */
class SabotageTest {
  static Stream<Arguments> sabotaged() {
    return Stream.of(
        arguments(
            new Sabotaged.OffByOneReader(),
            "round-trips",
            "not an equal one",
            "random-layers #0 (16 bytes"),
        arguments(
            new Sabotaged.RestlessGenerator(),
            "determinism",
            "the same seed gives another structure",
            "generator random-layers"),
        arguments(
            new Sabotaged.SharedScratch(),
            "thread-safety",
            "share differs when 4 threads ask at once",
            "random-layers #"),
        arguments(
            new Sabotaged.DishonestShape(),
            "shapes",
            "the decoder gives (4, 16) for 4 points, but its outputShape is (8)",
            "tensor shape (16)"),
        arguments(
            new Sabotaged.DeadLayer(),
            "live-gradients",
            "gets a gradient of size 0.0",
            "a batch of the samples"),
        arguments(
            new SelfServing(),
            "live-gradients",
            "'offset' of shape (16) is not asked for",
            "a batch of the samples"),
        arguments(
            new Sabotaged.UphillLoss(), "falling-loss", "the loss a structure was", "40 steps"),
        arguments(
            new Sabotaged.SoftDecodes(),
            "valid-decodes",
            "0 pass the mandatory checks",
            "30 decodes"),
        arguments(
            new Sabotaged.NotANumber(),
            "evaluators",
            "an evaluator returned NaN",
            "the decode of an output of 0.0 everywhere (16 bytes '0000000000000000')"),
        arguments(
            new Sabotaged.WrongUnit(),
            "evaluators",
            "share comes in 'GPa' but is declared in '1'",
            "random-layers #0"),
        arguments(
            new Sabotaged.DriftingFingerprint(),
            "fingerprints",
            "in this run of Java",
            "random-layers #0"),
        arguments(
            new Sabotaged.LeakyLoss(),
            "closed-resources",
            "arrays are alive after 4 rounds more",
            "a step of training"),
        arguments(
            new Sabotaged.ObligingExport(),
            "declarations",
            "must be refused",
            "the undeclared format"),
        arguments(
            new Sabotaged.FalseSymmetry(), "symmetries", "another canonical form", "under turn"),
        arguments(
            new ReachingPlugin(),
            "dependencies",
            "it uses java.sql.Types",
            "class io.athanor.testkit.reach.ReachingPlugin"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("sabotaged")
  void isCaughtByItsClause(DomainPlugin<?> plugin, String clause, String what, String input) {
    Verdict verdict = check(plugin, clause);
    assertThat(verdict).isInstanceOf(Verdict.Broken.class);
    Verdict.Broken broken = (Verdict.Broken) verdict;
    assertThat(broken.what()).contains(what);
    assertThat(broken.input()).contains(input);
    // found out by the clause, not stumbled over; the SDK's own refusal of NaN is the exception
    if (!what.contains("NaN")) {
      assertThat(broken.what()).doesNotStartWith("it threw");
    }
  }

  private static <S> Verdict check(DomainPlugin<S> plugin, String name) {
    Clause clause =
        PluginContract.clauses().stream()
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new PluginContract<>(plugin, List.of()).check(clause);
  }

  /** Whatever a plugin throws is a verdict. */
  @Test
  void aPluginThatThrowsAnErrorStopsNothing() {
    var plugin =
        new LaminatePlugin() {
          @Override
          public String id() {
            throw new NoClassDefFoundError("org/lab/Missing");
          }
        };
    Verdict verdict = check(plugin, "identity");
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken -> assertThat(broken.what()).contains("it threw", "org/lab/Missing"));
  }
}
