package io.athanor.app.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions that the build wrote into the resources. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /** The program's own. */
  public static String read() {
    return of("version");
  }

  /** Of something that the program is built with or of, by its name in the resource. */
  static String of(String name) {
    Properties properties = new Properties();
    try (InputStream in = ProgramVersion.class.getResourceAsStream("/athanor.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty(name);
  }
}
