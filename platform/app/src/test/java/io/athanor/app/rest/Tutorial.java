package io.athanor.app.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of docs/plugins/first-domain.md that say which file they are. */
final class Tutorial {
  private static final Path PAGE = Path.of("..", "..", "docs", "plugins", "first-domain.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+) (\\S+)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  private Tutorial() {}

  /** Texts by file name. */
  static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Matcher block = BLOCK.matcher(Files.readString(PAGE)); block.find(); ) {
      files.put(block.group(2), block.group(3));
    }
    return files;
  }

  /** Writes them over what is in a folder. */
  static void writeInto(Path folder) throws IOException {
    for (var file : files().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
  }
}
