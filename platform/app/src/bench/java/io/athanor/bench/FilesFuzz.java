package io.athanor.bench;

import io.athanor.app.journey.HostileFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What Jazzer, a coverage-guided fuzzer, calls: the first byte chooses the kind of file, the rest
 * is the file. {@link #main} writes good files to begin with.
 */
public final class FilesFuzz {
  private static final HostileFiles FILES = new HostileFiles(scratch());
  private static final List<String> NAMES = FILES.names();

  private FilesFuzz() {}

  /** Arguments: a folder for the corpus. */
  public static void main(String[] args) throws IOException {
    Path corpus = Files.createDirectories(Path.of(args[0]));
    Map<String, byte[]> good = FILES.good();
    for (int kind = 0; kind < NAMES.size(); kind++) {
      byte[] file = good.get(NAMES.get(kind));
      byte[] input = new byte[file.length + 1];
      input[0] = (byte) kind;
      System.arraycopy(file, 0, input, 1, file.length);
      Files.write(corpus.resolve(NAMES.get(kind)), input);
    }
  }

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 1) {
      String name = NAMES.get((input[0] & 0xFF) % NAMES.size());
      FILES.read(name, Arrays.copyOfRange(input, 1, input.length));
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("fuzz-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
