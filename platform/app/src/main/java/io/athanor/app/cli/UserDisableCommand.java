package io.athanor.app.cli;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.AuditLog;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor user disable}. */
@Command(
    name = "disable",
    description = "Shuts a user out; sessions and tokens end.",
    footer = {
      "",
      "Examples:",
      "  athanor user disable grace",
      "  athanor user disable grace --undo"
    })
@UsesStore
@Dependent
@Unremovable
public class UserDisableCommand implements Callable<Integer> {
  private final Accounts accounts;
  private final AuditLog audit;

  @Parameters(paramLabel = "NAME", description = "Whom.")
  private String name;

  @Option(names = "--undo", description = "Let the user in again; tokens stay ended.")
  private boolean undo;

  UserDisableCommand(Accounts accounts, AuditLog audit) {
    this.accounts = accounts;
    this.audit = audit;
  }

  @Override
  public Integer call() {
    if (undo) {
      accounts.enable(name);
    } else {
      accounts.disable(name);
    }
    audit.command(
        System.getProperty("user.name"), "user disable " + name + (undo ? " --undo" : ""));
    return ExitCode.OK;
  }
}
