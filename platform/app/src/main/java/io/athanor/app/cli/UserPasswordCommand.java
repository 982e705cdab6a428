package io.athanor.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.AuditLog;
import io.athanor.sdk.AthanorException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code athanor user password}. */
@Command(
    name = "password",
    description = "Sets a user's password, which is read from the terminal or standard input.",
    footer = {
      "",
      "The user's sessions end. From the first password on, everybody has to log in.",
      "",
      "Examples:",
      "  athanor user password ada",
      "  athanor user password ada < password.txt"
    })
@UsesStore
@Dependent
@Unremovable
public class UserPasswordCommand implements Callable<Integer> {
  private final Accounts accounts;
  private final AuditLog audit;

  @Parameters(paramLabel = "NAME", description = "Whose password.")
  private String name;

  UserPasswordCommand(Accounts accounts, AuditLog audit) {
    this.accounts = accounts;
    this.audit = audit;
  }

  @Override
  public Integer call() throws IOException {
    accounts.setPassword(name, read());
    audit.command(System.getProperty("user.name"), "user password " + name);
    return ExitCode.OK;
  }

  private static String read() throws IOException {
    if (!Boolean.getBoolean("athanor.terminal.input")) {
      String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      if (line == null) {
        throw AthanorException.user("standard input is empty; its first line is the password");
      }
      return line;
    }
    java.io.Console terminal = System.console();
    String password = typed(terminal, "Password: ");
    if (!password.equals(typed(terminal, "Once more: "))) {
      throw AthanorException.user("the two are different; nothing was changed");
    }
    return password;
  }

  private static String typed(java.io.Console terminal, String prompt) {
    char[] password = terminal.readPassword(prompt);
    if (password == null) {
      throw AthanorException.user("no password was given; nothing was changed");
    }
    return new String(password);
  }
}
