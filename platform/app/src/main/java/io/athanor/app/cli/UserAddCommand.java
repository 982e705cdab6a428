package io.athanor.app.cli;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.AuditLog;
import io.athanor.app.security.Role;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code athanor user add}. */
@Command(
    name = "add",
    description = "Adds a user, who can log in once 'athanor user password' has set a password.",
    footer = {
      "",
      "Roles: viewer reads; scientist also makes and runs campaigns; reviewer also reviews; admin",
      "may do everything.",
      "",
      "Examples:",
      "  athanor user add ada --role admin",
      "  athanor user add grace --role scientist --role reviewer --display-name 'Grace Hopper'"
    })
@UsesStore
@Dependent
@Unremovable
public class UserAddCommand implements Callable<Integer> {
  private final Accounts accounts;
  private final AuditLog audit;

  @Parameters(paramLabel = "NAME", description = "What the user logs in as.")
  private String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "viewer, scientist, reviewer or admin; more than one may be given.")
  private List<String> roles;

  @Option(names = "--display-name", description = "What people see; the name without it.")
  private String displayName;

  UserAddCommand(Accounts accounts, AuditLog audit) {
    this.accounts = accounts;
    this.audit = audit;
  }

  @Override
  public Integer call() {
    Set<Role> wanted = Role.parse(roles);
    accounts.create(name, displayName, wanted);
    audit.command(
        System.getProperty("user.name"),
        "user add " + name + " --role " + String.join(" --role ", roles));
    return ExitCode.OK;
  }
}
