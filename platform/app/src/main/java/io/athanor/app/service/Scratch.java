package io.athanor.app.service;

import io.athanor.app.DataFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where data lie on disk on their way into the store: what was sent, and structures as read. */
@ApplicationScoped
class Scratch {
  private final Path folder;

  Scratch(@ConfigProperty(name = "athanor.upload.folder") Optional<String> folder) {
    this.folder =
        folder
            .map(Path::of)
            .orElseGet(() -> DataFolder.of(System.getenv()).root().resolve("uploads"));
  }

  /** Not there until somebody makes it. */
  Path folder() {
    return folder;
  }
}
