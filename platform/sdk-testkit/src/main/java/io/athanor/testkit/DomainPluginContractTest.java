package io.athanor.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.athanor.sdk.DomainPlugin;
import io.athanor.testkit.contract.PluginContract;
import io.athanor.testkit.contract.Sample;
import io.athanor.testkit.contract.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every domain plugin owes the platform, a test for each clause of the {@link PluginContract}.
 * A plugin runs it with a subclass of one line and, where it has no generator, of two:
 *
 * <pre>{@code
 * class MyContractTest extends DomainPluginContractTest<MyStructure> {
 *   MyContractTest() { super(new MyPlugin()); }
 * }
 * }</pre>
 *
 * @param <S> the domain's structure
 */
public abstract class DomainPluginContractTest<S> {
  private final DomainPlugin<S> plugin;

  protected DomainPluginContractTest(DomainPlugin<S> plugin) {
    this.plugin = plugin;
  }

  /**
   * Structures to test with besides those of the plugin's first generator, all of one tensor shape;
   * by default none.
   */
  protected List<S> samples() {
    return List.of();
  }

  @TestFactory
  Stream<DynamicTest> contract() {
    List<S> structures = samples();
    List<Sample<S>> given =
        IntStream.range(0, structures.size())
            .mapToObj(i -> new Sample<>("samples() #" + i, structures.get(i)))
            .toList();
    var contract = new PluginContract<>(plugin, given);
    return PluginContract.clauses().stream()
        .map(
            clause ->
                dynamicTest(
                    clause.name() + ": " + clause.promise(), () -> pass(contract.check(clause))));
  }

  private static void pass(Verdict verdict) {
    if (verdict instanceof Verdict.Broken broken) {
      Assertions.fail(broken.clause().name() + ": " + broken.message(), broken.cause());
    } else if (verdict instanceof Verdict.Skipped skipped) {
      Assumptions.abort(skipped.reason());
    }
  }
}
