package io.athanor.app.cli;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.UserView;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor user list}. */
@Command(
    name = "list",
    description = "Lists who may log in.",
    footer = {"", "Examples:", "  athanor user list", "  athanor user list --json"})
@UsesStore
@Dependent
@Unremovable
public class UserListCommand implements Callable<Integer> {
  private final Accounts accounts;
  private final Console console;

  @Option(
      names = "--json",
      description =
          "Print JSON: users (name, displayName, roles, disabled, hasPassword, createdAt).")
  private boolean asJson;

  @Spec private CommandSpec spec;

  UserListCommand(Accounts accounts, Console console) {
    this.accounts = accounts;
    this.console = console;
  }

  /** What {@code --json} prints. */
  record Listing(List<UserView> users) {}

  @Override
  public Integer call() {
    List<UserView> users = accounts.list();
    if (asJson) {
      console.printJson(spec, new Listing(users));
      return ExitCode.OK;
    }
    var table = new TextTable("name", "display name", "roles", "");
    users.forEach(
        user ->
            table.row(
                user.name(), user.displayName(), String.join(", ", user.roles()), remark(user)));
    table.print(spec.commandLine().getOut());
    return ExitCode.OK;
  }

  private static String remark(UserView user) {
    if (user.disabled()) {
      return "disabled";
    }
    return user.hasPassword() ? "" : "no password";
  }
}
