package io.athanor.app.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** A process that commits a row at a time and says so after each commit, until it is killed. */
final class CommittingChild {
  private CommittingChild() {}

  public static void main(String... args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]));
        Connection connection =
            DriverManager.getConnection(
                postgres.address().jdbcUrl(),
                postgres.address().user(),
                postgres.address().password())) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table if not exists committed (n integer)");
      }
      out.println("pid " + ProcessHandle.current().pid());
      try (PreparedStatement insert =
          connection.prepareStatement("insert into committed values (?)")) {
        for (int n = 0; ; n++) {
          insert.setInt(1, n);
          insert.executeUpdate();
          out.println(n);
        }
      }
    }
  }
}
