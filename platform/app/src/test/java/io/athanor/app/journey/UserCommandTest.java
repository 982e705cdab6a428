package io.athanor.app.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.app.cli.ExitCode;
import io.athanor.app.rest.Exposed;
import io.athanor.app.security.AuditLog;
import io.athanor.app.security.Logins;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.IFactory;

/** Accounts by the command line. */
@QuarkusTest
@TestProfile(Exposed.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class UserCommandTest {
  private static final String PASSWORD = "typed into a terminal";

  @Inject IFactory factory;
  @Inject Logins logins;
  @Inject AuditLog audit;

  @Test
  void anAdminAtTheMachineMakesUsers() {
    assertThat(run("user", "add", "typed", "--role", "admin").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run("user", "list").out()).containsPattern("typed +typed +admin +no password");
    assertThat(password("typed", PASSWORD + "\n").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(logins.logIn("typed", PASSWORD, "192.0.2.1"))
        .isInstanceOf(Logins.Outcome.Granted.class);
    assertThat(audit.list(Optional.empty(), 1))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.via()).isEqualTo("COMMAND");
              assertThat(entry.action()).isEqualTo("user password typed");
            });

    run("user", "add", "other", "--role", "scientist", "--role", "reviewer");
    assertThat(password("other", PASSWORD).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run("user", "disable", "other").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(logins.logIn("other", PASSWORD, "192.0.2.1"))
        .isInstanceOf(Logins.Outcome.Refused.class);
    run("user", "disable", "other", "--undo");
    assertThat(logins.logIn("other", PASSWORD, "192.0.2.1"))
        .isInstanceOf(Logins.Outcome.Granted.class);
    assertThat(run("user", "list", "--json").json().findValuesAsText("name"))
        .contains("typed", "other");
  }

  @Test
  void refusesWhatIsWrong() {
    assertThat(run("user", "add", "Robert'); drop", "--role", "viewer").exitCode())
        .isEqualTo(ExitCode.USER);
    assertThat(run("user", "add", "local", "--role", "viewer").exitCode()).isEqualTo(ExitCode.USER);
    assertThat(run("user", "add", "fine", "--role", "emperor").err())
        .contains("'emperor'", "scientist");
    assertThat(password("no-one", PASSWORD).err()).contains("no user 'no-one'");
    assertThat(password("no-one", "").err()).contains("standard input is empty");
  }

  private CommandRunner.Answer run(String... args) {
    return new CommandRunner(factory).run(args);
  }

  private CommandRunner.Answer password(String user, String typed) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(UTF_8)));
    try {
      return run("user", "password", user);
    } finally {
      System.setIn(before);
    }
  }
}
