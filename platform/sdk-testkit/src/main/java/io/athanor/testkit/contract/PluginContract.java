package io.athanor.testkit.contract;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The contract of a plugin.
 *
 * @param <S> the domain's structure
 */
public final class PluginContract<S> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final DomainPlugin<S> plugin;
  private final List<Sample<S>> given;

  /**
   * @param given structures to try it with, besides those of its first generator; those of another
   *     tensor shape than the first are left out
   */
  public PluginContract(DomainPlugin<S> plugin, List<Sample<S>> given) {
    this.plugin = plugin;
    this.given = List.copyOf(given);
  }

  /** All clauses, in an order in which the first that is broken is the one to mend first. */
  public static List<Clause> clauses() {
    return List.of(
        new Identity(),
        new Samples(),
        new Dependencies(),
        new RoundTrips(),
        new BadFiles(),
        new Previews(),
        new Declarations(),
        new Determinism(),
        new ThreadSafety(),
        new Shapes(),
        new LiveGradients(),
        new FallingLoss(),
        new ValidDecodes(),
        new ModelChoices(),
        new Evaluations(),
        new Distances(),
        new Symmetries(),
        new Fingerprints(),
        new ClosedResources());
  }

  /** Tries the plugin by one clause. It stops no other, whatever the plugin does. */
  public Verdict check(Clause clause) {
    var subject = new Subject<>(plugin, given);
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, "clause-" + clause.name());
              // one that hangs must not keep the program from ending
              made.setDaemon(true);
              return made;
            });
    try {
      Future<?> trial =
          thread.submit(
              () -> {
                clause.tryOn(subject);
                return null;
              });
      trial.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Verdict.Kept(clause);
    } catch (ExecutionException e) {
      return verdict(clause, subject, e.getCause());
    } catch (TimeoutException e) {
      return new Verdict.Broken(
          clause, "not done after " + PATIENCE.toMinutes() + " minutes", subject.input(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Verdict.Skipped(clause, "interrupted");
    } finally {
      thread.shutdownNow();
    }
  }

  private static Verdict verdict(Clause clause, Subject<?> subject, Throwable thrown) {
    if (thrown instanceof NotTried reason) {
      return new Verdict.Skipped(clause, reason.getMessage());
    }
    boolean told = thrown instanceof Breach;
    return new Verdict.Broken(
        clause, told ? thrown.getMessage() : thrown(thrown), subject.input(), thrown);
  }

  private static String thrown(Throwable thrown) {
    String what =
        thrown instanceof AthanorException known
            ? "AthanorException of " + known.category() + ": " + known.getMessage()
            : thrown.toString().lines().findFirst().orElse("");
    StackTraceElement[] trace = thrown.getStackTrace();
    return "it threw " + what + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
