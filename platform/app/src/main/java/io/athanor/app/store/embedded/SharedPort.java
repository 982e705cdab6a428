package io.athanor.app.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalInt;

/**
 * A file that says on which port the folder's database is, while whoever has the folder shares it.
 * One that a killed process left is withdrawn by the next that has the folder; until then the
 * folder's lock is free, and nobody asks.
 */
record SharedPort(Path folder) {
  private Path file() {
    return folder.resolve("shared-port");
  }

  void announce(int port) throws IOException {
    Path fresh = folder.resolve("shared-port.new");
    Files.writeString(fresh, Integer.toString(port));
    Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  void withdraw() throws IOException {
    Files.deleteIfExists(file());
  }

  OptionalInt read() throws IOException {
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(file()).strip()));
    } catch (NoSuchFileException notShared) {
      return OptionalInt.empty();
    }
  }
}
