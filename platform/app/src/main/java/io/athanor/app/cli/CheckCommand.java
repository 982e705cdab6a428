package io.athanor.app.cli;

import io.athanor.app.service.BackupService;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code athanor check}. */
@Command(
    name = "check",
    description =
        "Looks whether the database is consistent: every content still has the hash that it is known"
            + " by, and nothing is missing.")
@UsesStore
@Dependent
@Unremovable
public class CheckCommand implements Callable<Integer> {
  private final BackupService backups;

  @Spec private CommandSpec spec;

  CheckCommand(BackupService backups) {
    this.backups = backups;
  }

  @Override
  public Integer call() {
    return report(spec, backups.contradictions());
  }

  static int report(CommandSpec spec, List<String> contradictions) {
    if (contradictions.isEmpty()) {
      spec.commandLine().getOut().println("The database is consistent.");
      return ExitCode.OK;
    }
    contradictions.forEach(
        what -> spec.commandLine().getErr().println("athanor: there are " + what));
    return ExitCode.DATA;
  }
}
