package io.athanor.app.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.SdkVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A plugin to begin with, as a Maven project of its own: profiles of 16 numbers, with all that a
 * domain may have, and the SDK beside it.
 */
public final class PluginSkeleton {
  private static final String ID = "[a-z][a-z0-9-]{1,39}";
  private static final String PACKAGE = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*";
  private static final String SOURCES = "src/main/java/PACKAGE/";

  /** What is written, by what it is written from. */
  private static final Map<String, String> FILES =
      Map.of(
          "pom.xml", "pom.xml",
          "maven.config", ".mvn/maven.config",
          "README.md", "README.md",
          "gitignore", ".gitignore",
          "Material.java.txt", SOURCES + "Material.java",
          "MaterialCodec.java.txt", SOURCES + "MaterialCodec.java",
          "MaterialPlugin.java.txt", SOURCES + "MaterialPlugin.java",
          "ContractTest.java.txt", "src/test/java/PACKAGE/ContractTest.java",
          "services.txt", "src/main/resources/META-INF/services/io.athanor.sdk.DomainPlugin",
          "samples.csv", "samples/profiles.csv");

  /** Versions that the project names, as this program's build names them. */
  private static final List<String> VERSIONS =
      List.of(
          "clean-plugin",
          "resources-plugin",
          "compiler-plugin",
          "surefire-plugin",
          "jar-plugin",
          "slf4j");

  /**
   * Writes it.
   *
   * @param folder new or empty
   * @param packageName of the classes; null for {@code org.example.ID}
   * @throws AthanorException USER, for a wrong name, or a folder that holds something
   */
  public void write(Path folder, String id, String packageName) throws IOException {
    String named = packageName == null ? "org.example." + id.replace("-", "") : packageName;
    if (!id.matches(ID)) {
      throw AthanorException.user("--id is '" + id + "' but must match " + ID);
    }
    if (!named.matches(PACKAGE) || named.startsWith("io.athanor")) {
      throw AthanorException.user(
          "--package is '" + named + "' but must be a Java package of yours, in lower case");
    }
    if (Files.exists(folder) && !isEmpty(folder)) {
      throw AthanorException.user(folder + " is not empty; name a new folder");
    }
    var repository = new SdkRepository();
    repository.write(folder.resolve("sdk"));
    var values = new TreeMap<String, String>();
    values.put("id", id);
    values.put("package", named);
    values.put("repository-version", repository.version());
    values.put("sdk-version", SdkVersion.current().toString());
    VERSIONS.forEach(name -> values.put(name, ProgramVersion.of(name)));
    for (var file : FILES.entrySet()) {
      Path target = folder.resolve(file.getValue().replace("PACKAGE", named.replace('.', '/')));
      Files.createDirectories(target.getParent());
      Files.writeString(target, filled(file.getKey(), values));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static String filled(String name, Map<String, String> values) throws IOException {
    try (InputStream in = PluginSkeleton.class.getResourceAsStream("/plugin-skeleton/" + name)) {
      String text = new String(in.readAllBytes(), UTF_8);
      for (var value : values.entrySet()) {
        text = text.replace("{{" + value.getKey() + "}}", value.getValue());
      }
      return text;
    }
  }
}
