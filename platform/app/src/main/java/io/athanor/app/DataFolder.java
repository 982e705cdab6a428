package io.athanor.app;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where everything that Athanor keeps lies: {@code ATHANOR_HOME}, else {@code ~/.athanor}.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {

  /** The data folder that the environment names. */
  public static DataFolder of(Map<String, String> environment) {
    String home = environment.getOrDefault("ATHANOR_HOME", "");
    Path root =
        home.isBlank() ? Path.of(System.getProperty("user.home"), ".athanor") : Path.of(home);
    return new DataFolder(root.toAbsolutePath().normalize());
  }

  /** The program's own log; the embedded database has one beside its data. */
  public Path log() {
    return root.resolve("athanor.log");
  }

  /** Jars of plugins. */
  public Path plugins() {
    return root.resolve("plugins");
  }
}
