package io.athanor.app.service;

import io.athanor.engine.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The SDK and its testkit as a Maven repository of files, made of the jars that this program runs
 * with: what is built against it fits this program, and nothing need be published for it.
 *
 * <p>A version that is still worked on carries the checksum of the jars, since Maven keeps for good
 * what it has seen of a version.
 */
public final class SdkRepository {
  private static final String SNAPSHOT = "-SNAPSHOT";
  private static final int DIGITS = 10;

  private final String version;

  /** Of this program. */
  public SdkRepository() throws IOException {
    String program = ProgramVersion.read();
    this.version =
        program.endsWith(SNAPSHOT)
            ? program.replace(SNAPSHOT, "-" + checksum(SdkJars.sdk()) + checksum(SdkJars.testkit()))
            : program;
  }

  private static String checksum(Path origin) throws IOException {
    Path jar = Files.createTempFile("athanor-sdk", ".jar");
    try {
      SdkJars.copy(origin, jar);
      return PluginJar.sha256(jar).substring(0, DIGITS);
    } finally {
      Files.deleteIfExists(jar);
    }
  }

  /** By which a plugin's project names the SDK. */
  public String version() {
    return version;
  }

  /** Writes it into a folder; what else is there stays. */
  public void write(Path folder) throws IOException {
    artefact(
        folder,
        "athanor-sdk",
        SdkJars.sdk(),
        dependency("ai.djl", "api", ProgramVersion.of("djl"), ""));
    artefact(
        folder,
        "athanor-sdk-testkit",
        SdkJars.testkit(),
        dependency("io.athanor", "athanor-sdk", version, "")
            + dependency("org.junit.jupiter", "junit-jupiter", ProgramVersion.of("junit"), "")
            + dependency("ai.djl.pytorch", "pytorch-engine", ProgramVersion.of("djl"), "")
            + dependency("ai.djl.pytorch", "pytorch-jni", ProgramVersion.of("pytorch-jni"), "")
            + dependency(
                "ai.djl.pytorch",
                "pytorch-native-cpu",
                ProgramVersion.of("pytorch"),
                ProgramVersion.of("native")));
  }

  private void artefact(Path folder, String name, Path origin, String dependencies)
      throws IOException {
    Path here = folder.resolve("io/athanor").resolve(name).resolve(version);
    SdkJars.copy(origin, here.resolve(name + "-" + version + ".jar"));
    Files.writeString(
        here.resolve(name + "-" + version + ".pom"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>io.athanor</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
          <licenses>
            <license>
              <name>Apache-2.0</name>
              <url>https://www.apache.org/licenses/LICENSE-2.0.txt</url>
            </license>
          </licenses>
          <dependencies>
        %s  </dependencies>
        </project>
        """
            .formatted(name, version, dependencies));
  }

  private static String dependency(String group, String name, String version, String classifier) {
    return "    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>\n"
        .formatted(
            group,
            name,
            version,
            classifier.isEmpty() ? "" : "<classifier>" + classifier + "</classifier>");
  }
}
