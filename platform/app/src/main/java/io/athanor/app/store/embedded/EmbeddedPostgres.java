package io.athanor.app.store.embedded;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL server of our own on 127.0.0.1, with its data in the data folder. One instance a
 * folder. Every setting is the durable one: a commit survives a kill of this process and a power
 * cut.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final int START_TRIES = 3;

  private final FolderLock lock;
  private final PostgresCluster cluster;
  private final SharedPort shared;
  private final int port;
  private final String password;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread atExit = new Thread(this::close, "embedded-postgres-stop");

  private EmbeddedPostgres(FolderLock lock, PostgresCluster cluster, SharedPort shared, int port)
      throws IOException {
    this.lock = lock;
    this.cluster = cluster;
    this.shared = shared;
    this.port = port;
    this.password = cluster.password();
  }

  /**
   * Starts the server of a data folder, making everything that isn't there yet and clearing away
   * what a killed process left.
   *
   * @throws FolderInUseException at once when another Athanor works in the folder
   * @throws AthanorException RESOURCE when the server can't be made or started
   */
  public static EmbeddedPostgres start(Path dataFolder) throws IOException, FolderInUseException {
    return start(dataFolder, dataFolder.resolve("postgres"));
  }

  /**
   * As {@link #start(Path)}, with the programs elsewhere, so that several data folders can share
   * them.
   */
  static EmbeddedPostgres start(Path dataFolder, Path programs)
      throws IOException, FolderInUseException {
    Folders.createPrivate(dataFolder);
    FolderLock lock = FolderLock.take(dataFolder);
    boolean started = false;
    try {
      Path folder = dataFolder.resolve("postgres");
      Folders.createPrivate(folder);
      var tools = new PostgresTools(PostgresBinaries.unpack(programs));
      var cluster = new PostgresCluster(folder, tools);
      Leftover.clear(cluster);
      var shared = new SharedPort(folder);
      shared.withdraw();
      cluster.createIfAbsent();
      var postgres = new EmbeddedPostgres(lock, cluster, shared, startOnFreePort(cluster));
      Runtime.getRuntime().addShutdownHook(postgres.atExit);
      started = true;
      return postgres;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  /** Lets other processes use the database for as long as this one has it. */
  public void share() throws IOException {
    shared.announce(port);
  }

  /**
   * The database of a process that has the data folder and shares it.
   *
   * @return empty when nobody does
   */
  public static Optional<DatabaseAddress> shared(Path dataFolder) throws IOException {
    Path folder = dataFolder.resolve("postgres");
    OptionalInt port = new SharedPort(folder).read();
    return port.isEmpty()
        ? Optional.empty()
        : Optional.of(address(port.getAsInt(), PostgresCluster.password(folder)));
  }

  /** How to get at the database. */
  public DatabaseAddress address() {
    return address(port, password);
  }

  private static DatabaseAddress address(int port, String password) {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE,
        PostgresCluster.USER,
        password);
  }

  /** Stops the server cleanly and frees the data folder. Also done when the process ends. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (lock) {
      shared.withdraw();
      cluster.stop();
    } catch (IOException e) {
      throw new AthanorException(
          AthanorException.Category.RESOURCE,
          "the embedded database could not be stopped: " + e.getMessage(),
          e);
    } finally {
      forgetHook();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyEnding) {
      // then the hook is what runs this
    }
  }

  private static int startOnFreePort(PostgresCluster cluster) throws IOException {
    for (int tries = 1; ; tries++) {
      int port = freePort();
      try {
        cluster.start(port);
        return port;
      } catch (AthanorException e) {
        // someone may have taken the port between our look and PostgreSQL's
        if (tries == START_TRIES) {
          throw e;
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
