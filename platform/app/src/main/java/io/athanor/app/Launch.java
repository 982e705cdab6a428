package io.athanor.app;

import io.athanor.app.cli.CommandLines;
import io.athanor.app.cli.CommandLines.Need;
import io.athanor.app.cli.ErrorReport;
import io.athanor.app.cli.ExitCode;
import io.athanor.app.store.embedded.DatabaseAddress;
import io.athanor.app.store.embedded.EmbeddedPostgres;
import io.athanor.app.store.embedded.FolderInUseException;
import io.athanor.sdk.AthanorException;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Starts what a command needs and no more: commands that use the store get a database and the
 * container around it, all others run at once.
 */
final class Launch {
  private final Map<String, String> environment;
  private final ErrorReport errors;

  Launch(Map<String, String> environment, ErrorReport errors) {
    this.environment = environment;
    this.errors = errors;
  }

  /** Runs the command and ends the process with its exit code. */
  void run(String... args) {
    Need need;
    try {
      need = CommandLines.need(args);
    } catch (AthanorException e) {
      System.exit(errors.report(e));
      return;
    }
    if (need instanceof Need.Nothing) {
      System.exit(CommandLines.withoutStore().execute(args));
    }
    if (need instanceof Need.Server server) {
      System.setProperty("quarkus.http.host-enabled", "true");
      System.setProperty("quarkus.http.host", server.host());
      System.setProperty("quarkus.http.port", Integer.toString(server.port()));
      if (!server.names().isEmpty()) {
        System.setProperty("athanor.http.hosts", String.join(",", server.names()));
      }
    }
    try {
      DataFolder folder = DataFolder.of(environment);
      System.setProperty("quarkus.log.file.path", folder.log().toString());
      Runnable stopDatabase = startDatabase(folder, need instanceof Need.Server);
      Quarkus.run(
          AthanorApplication.class,
          (exitCode, failure) -> {
            int code = failure == null ? exitCode : errors.report(failure);
            stopDatabase.run();
            System.exit(code);
          },
          args);
    } catch (FolderInUseException e) {
      errors.print(e.getMessage());
      System.exit(ExitCode.FOLDER_IN_USE);
    } catch (IOException | RuntimeException e) {
      System.exit(errors.report(e));
    }
  }

  /** Starts the embedded database, or points at the one that the environment names. */
  private Runnable startDatabase(DataFolder folder, boolean serves)
      throws IOException, FolderInUseException {
    String external = environment.getOrDefault("ATHANOR_DB_URL", "");
    if (!external.isBlank()) {
      useDatabase(
          new DatabaseAddress(
              external,
              environment.getOrDefault("ATHANOR_DB_USER", "athanor"),
              environment.getOrDefault("ATHANOR_DB_PASSWORD", "")));
      return () -> {};
    }
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.root());
      if (serves) {
        postgres.share();
      }
      useDatabase(postgres.address());
      return postgres::close;
    } catch (FolderInUseException inUse) {
      // a server lets commands use its database; two servers, or two commands, get in each other's
      // way
      Optional<DatabaseAddress> shared =
          serves ? Optional.empty() : EmbeddedPostgres.shared(folder.root());
      useDatabase(shared.orElseThrow(() -> inUse));
      return () -> {};
    }
  }

  /** Quarkus reads its datasource from system properties first. */
  private static void useDatabase(DatabaseAddress address) {
    System.setProperty("quarkus.datasource.jdbc.url", address.jdbcUrl());
    System.setProperty("quarkus.datasource.username", address.user());
    System.setProperty("quarkus.datasource.password", address.password());
  }
}
