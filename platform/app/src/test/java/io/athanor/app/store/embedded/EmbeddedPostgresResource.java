package io.athanor.app.store.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A new, empty database for the container's tests, which don't go through {@code main}. */
public final class EmbeddedPostgresResource implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      Path target = Path.of("target").toAbsolutePath();
      postgres =
          EmbeddedPostgres.start(
              Files.createTempDirectory(target, "athanor-test-"),
              target.resolve("postgres-programs"));
    } catch (IOException | FolderInUseException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url", postgres.address().jdbcUrl(),
        "quarkus.datasource.username", postgres.address().user(),
        "quarkus.datasource.password", postgres.address().password());
  }

  @Override
  public void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }
}
