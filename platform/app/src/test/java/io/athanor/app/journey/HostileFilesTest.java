package io.athanor.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files with something changed, in all domains; {@code fuzz.files} says how many. */
class HostileFilesTest {
  @TempDir Path folder;

  @Test
  @Timeout(1800)
  void areReadOrRefusedAndNothingElse() throws IOException {
    var files = new HostileFiles(folder);
    int good = 0;
    for (String name : files.names()) {
      good += files.read(name, files.good().get(name));
    }
    assertThat(good).isGreaterThan(20);
    int count = Integer.getInteger("fuzz.files", 400);
    int read = 0;
    for (int i = 0; i < count; i++) {
      String name = files.names().get(i % files.names().size());
      byte[] spoiled = files.spoiled(name, new SplittableRandom(i));
      try {
        read += files.read(name, spoiled) > 0 ? 1 : 0;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("file " + i + ", a changed " + name, e);
      }
    }
    // of nearly all that was changed something is lost, and not of all everything
    assertThat(read).isBetween(count / 20, count);
    assertThat(files.left()).isEmpty();
  }
}
