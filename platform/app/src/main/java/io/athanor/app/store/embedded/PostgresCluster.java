package io.athanor.app.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** One database cluster: its files, and how it is made, started and stopped. */
final class PostgresCluster {
  static final String USER = "athanor";
  static final String DATABASE = "athanor";

  private static final String PASSWORD_FILE = "password";
  private static final int PASSWORD_BYTES = 24;
  private static final long LOG_LIMIT = 4L << 20;

  private final Path data;
  private final Path passwordFile;
  private final Path initUnfinished;
  private final Path log;
  private final PostgresTools tools;

  /**
   * A cluster that may not exist yet.
   *
   * @param folder its own folder, which must exist
   */
  PostgresCluster(Path folder, PostgresTools tools) {
    this.data = folder.resolve("data");
    this.passwordFile = folder.resolve(PASSWORD_FILE);
    this.initUnfinished = folder.resolve("initdb-unfinished");
    this.log = folder.resolve("postgres.log");
    this.tools = tools;
  }

  Path data() {
    return data;
  }

  String password() throws IOException {
    return password(passwordFile.getParent());
  }

  /** The password of a cluster that is there. */
  static String password(Path folder) throws IOException {
    Path file = folder.resolve(PASSWORD_FILE);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new AthanorException(
          AthanorException.Category.RESOURCE,
          "the password of the embedded database can't be read ("
              + file
              + "); put the file back from your backup",
          e);
    }
  }

  /** Makes the cluster unless it is there whole; one left half made is made anew. */
  void createIfAbsent() throws IOException {
    if (Files.exists(initUnfinished)) {
      Folders.delete(data);
    }
    if (Files.exists(data)) {
      checkVersion();
      return;
    }
    Files.write(initUnfinished, new byte[0]);
    writePassword();
    // No locale: sorting must not change under an index when the system's libraries are updated.
    expectOk(
        "making the embedded database",
        tools.run(
            "",
            "initdb",
            "--pgdata=" + data,
            "--username=" + USER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale"));
    Files.writeString(
        data.resolve("postgresql.conf"), "\ninclude = 'athanor.conf'\n", UTF_8, APPEND);
    Files.writeString(data.resolve("athanor.conf"), "");
    expectOk(
        "making the embedded database",
        tools.run(
            "create database " + DATABASE + "\n",
            "postgres",
            "--single",
            "-D",
            data.toString(),
            "postgres"));
    Files.delete(initUnfinished);
  }

  /** Starts the server and returns when it takes connections. */
  void start(int port) throws IOException {
    Files.write(data.resolve("athanor.conf"), settings(port));
    boundLog();
    PostgresTools.Outcome outcome =
        tools.run(
            "", "pg_ctl", "start", "-D", data.toString(), "-l", log.toString(), "-w", "-t", "300");
    if (!outcome.ok()) {
      throw AthanorException.resource(
          "the embedded database did not start; its log is " + log + " and ends:\n" + logEnd());
    }
  }

  /** Stops the server cleanly; sessions that are still open are ended. */
  void stop() throws IOException {
    PostgresTools.Outcome fast =
        tools.run("", "pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30");
    if (!fast.ok()) {
      // Committed rows are in the write-ahead log, so this costs a recovery at the next start only.
      expectOk(
          "stopping the embedded database",
          tools.run("", "pg_ctl", "stop", "-D", data.toString(), "-m", "immediate", "-w"));
    }
  }

  private static List<String> settings(int port) {
    return List.of(
        "# written anew at each start",
        "listen_addresses = '127.0.0.1'",
        "port = " + port,
        "unix_socket_directories = ''",
        "max_connections = 30",
        "fsync = on",
        "synchronous_commit = on",
        "full_page_writes = on",
        "shared_buffers = 128MB",
        "log_min_messages = warning");
  }

  private void writePassword() throws IOException {
    byte[] secret = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(passwordFile);
    // The mode is set when the file is made: there is no moment at which others could read it.
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, Base64.getUrlEncoder().encodeToString(secret) + "\n");
  }

  private void checkVersion() throws IOException {
    Path versionFile = data.resolve("PG_VERSION");
    String version = Files.exists(versionFile) ? Files.readString(versionFile).strip() : "none";
    if (!version.equals(PostgresBinaries.MAJOR)) {
      throw AthanorException.resource(
          "the folder "
              + data
              + " holds a database of PostgreSQL version "
              + version
              + " but this Athanor brings version "
              + PostgresBinaries.MAJOR
              + "; move the folder away, or use the Athanor that made it");
    }
  }

  private void boundLog() throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.delete(log);
    }
  }

  private String logEnd() throws IOException {
    if (!Files.exists(log)) {
      return "(empty)";
    }
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }

  private static void expectOk(String what, PostgresTools.Outcome outcome) {
    if (!outcome.ok()) {
      throw AthanorException.resource(
          what + " failed (exit code " + outcome.exitCode() + "):\n" + outcome.output());
    }
  }
}
