package io.athanor.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.athanor.sdk.AthanorException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A campaign's YAML, as commands are given it. */
final class CampaignFile {
  private CampaignFile() {}

  static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw AthanorException.user("there is no file " + file);
    }
    try {
      return Files.readString(file, UTF_8);
    } catch (CharacterCodingException e) {
      throw AthanorException.user(file + " is not a text in UTF-8");
    }
  }
}
