package io.athanor.app.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sdk.AthanorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  /** Shared by all tests, because unpacking is slow. */
  private static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = temporary.resolve("data folder");
  }

  @Test
  void keepsRowsFromOneStartToTheNext() throws Exception {
    try (EmbeddedPostgres first = start()) {
      execute(first, "create table kept (n integer)");
      execute(first, "insert into kept values (7)");
    }
    try (EmbeddedPostgres second = start()) {
      assertThat(query(second, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void isDurableAndClosedToOthers() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        assertThat(query(postgres, "show " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(postgres, "show unix_socket_directories")).isEmpty();
      assertThat(query(postgres, "show server_encoding")).isEqualTo("UTF8");
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(
                      postgres.address().jdbcUrl(), postgres.address().user(), "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
    assertThat(permissions(folder.resolve("postgres/password"))).isEqualTo("rw-------");
    assertThat(permissions(folder)).isEqualTo("rwx------");
  }

  @Test
  void losesNoCommittedRowWhenTheProcessIsKilled() throws Exception {
    int last = killAfterCommits(50);
    try (EmbeddedPostgres recovered = start()) {
      assertThat(Integer.parseInt(query(recovered, "select max(n) from committed")))
          .isGreaterThanOrEqualTo(last);
      assertThat(query(recovered, "select count(*) = max(n) + 1 from committed")).isEqualTo("t");
    }
  }

  @Test
  void recoversWhenTheServerIsKilledToo() throws Exception {
    int last = killAfterCommits(20);
    killServer();
    try (EmbeddedPostgres recovered = start()) {
      assertThat(Integer.parseInt(query(recovered, "select max(n) from committed")))
          .isGreaterThanOrEqualTo(last);
    }
  }

  @Test
  void ignoresPidOfSomebodyElse() throws Exception {
    start().close();
    Files.writeString(
        folder.resolve("postgres/data/postmaster.pid"), ProcessHandle.current().pid() + "\n");
    try (EmbeddedPostgres postgres = start()) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void refusesSecondInstanceOfTheSameProcess() throws Exception {
    try (EmbeddedPostgres first = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining(folder.toString());
      assertThat(query(first, "select 1")).isEqualTo("1");
    }
    start().close();
  }

  @Test
  void lendsItsDatabaseWhileItLastsAndNoLonger() throws Exception {
    assertThat(EmbeddedPostgres.shared(folder)).isEmpty();
    try (EmbeddedPostgres postgres = start()) {
      assertThat(EmbeddedPostgres.shared(folder)).isEmpty();
      postgres.share();
      DatabaseAddress lent = EmbeddedPostgres.shared(folder).orElseThrow();
      assertThat(lent).isEqualTo(postgres.address());
      assertThat(lent.toString()).doesNotContain(lent.password());
      try (Connection connection =
          DriverManager.getConnection(lent.jdbcUrl(), lent.user(), lent.password())) {
        assertThat(connection.isValid(1)).isTrue();
      }
    }
    assertThat(EmbeddedPostgres.shared(folder)).isEmpty();
  }

  /** A killed server can't take its word back. */
  @Test
  void takesBackWhatAKilledServerLent() throws Exception {
    Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(folder.resolve("postgres/shared-port"), "1");
    try (EmbeddedPostgres postgres = start()) {
      assertThat(EmbeddedPostgres.shared(folder)).isEmpty();
      assertThat(postgres.address().jdbcUrl()).isNotBlank();
    }
  }

  @Test
  void refusesSecondInstanceAndNamesTheFirst() throws Exception {
    Process child = startChild();
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      String pid = lines.readLine();
      long begun = System.nanoTime();
      assertThatThrownBy(this::start)
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining("process " + pid.substring("pid ".length()));
      assertThat(System.nanoTime() - begun).isLessThan(1_000_000_000L);
    } finally {
      child.destroyForcibly().waitFor();
    }
    // so that the server that the child left does not outlive the test
    start().close();
  }

  @Test
  void makesHalfMadeDatabaseAnew() throws Exception {
    Files.createDirectories(folder.resolve("postgres/data"));
    Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "17\n");
    Files.write(folder.resolve("postgres/initdb-unfinished"), new byte[0]);
    try (EmbeddedPostgres postgres = start()) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(folder.resolve("postgres/initdb-unfinished")).doesNotExist();
  }

  @Test
  void leavesDatabaseOfAnotherVersionAlone() throws Exception {
    Files.createDirectories(folder.resolve("postgres/data"));
    Files.writeString(folder.resolve("postgres/data/PG_VERSION"), "12\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("version 12")
        .hasMessageContaining("version 17");
    assertThat(folder.resolve("postgres/data/PG_VERSION")).hasContent("12");
  }

  private EmbeddedPostgres start() throws IOException, FolderInUseException {
    return EmbeddedPostgres.start(folder, PROGRAMS);
  }

  private Process startChild() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            CommittingChild.class.getName(),
            folder.toString(),
            PROGRAMS.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Kills a committing process without warning; returns the last row that it said to be safe. */
  private int killAfterCommits(int commits) throws IOException, InterruptedException {
    Process child = startChild();
    int last = -1;
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      assertThat(lines.readLine()).startsWith("pid ");
      while (last < commits) {
        last = Integer.parseInt(lines.readLine());
      }
      child.destroyForcibly().waitFor();
    }
    return last;
  }

  private void killServer() throws IOException {
    String pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).get(0);
    ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    assertThat(server.destroyForcibly()).isTrue();
    server.onExit().join();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.address().jdbcUrl(), postgres.address().user(), postgres.address().password());
  }
}
