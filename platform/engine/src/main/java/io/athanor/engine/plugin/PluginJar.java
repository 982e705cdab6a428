package io.athanor.engine.plugin;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.SdkVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A plugin jar that was opened, as far as it could be.
 *
 * @param sha256 of its bytes, in hexadecimal
 * @param sdkVersion as its manifest says, else empty
 * @param plugins that it brings, their versions with the checksum
 * @param problems in words
 */
public record PluginJar(
    String sha256, String sdkVersion, List<DomainPlugin<?>> plugins, List<String> problems) {
  public PluginJar {
    plugins = List.copyOf(plugins);
    problems = List.copyOf(problems);
  }

  /**
   * Opens a jar, which must stay as it is while its plugins are used. Whatever is wrong with it
   * becomes a problem.
   *
   * @param program whose SDK it is to share
   */
  public static PluginJar open(Path jar, String sha256, ClassLoader program) {
    String built;
    try {
      built = builtAgainst(jar);
    } catch (IOException e) {
      return new PluginJar(
          sha256, "", List.of(), List.of("it is no jar, or a broken one (" + e.getMessage() + ")"));
    }
    try {
      requireFit(built);
      var loader = new PluginClassLoader("plugin " + sha256, jar.toUri().toURL(), program);
      PluginScan scan = PluginScan.of(loader);
      var problems = new ArrayList<String>(scan.problems());
      if (scan.plugins().isEmpty() && problems.isEmpty()) {
        problems.add("it names no plugin in META-INF/services/" + DomainPlugin.class.getName());
      }
      List<DomainPlugin<?>> plugins = new ArrayList<>();
      scan.plugins().forEach(plugin -> plugins.add(Pinned.of(plugin, sha256)));
      return new PluginJar(sha256, built, plugins, problems);
    } catch (AthanorException e) {
      return new PluginJar(sha256, built, List.of(), List.of(e.getMessage()));
    } catch (IOException e) {
      return new PluginJar(sha256, built, List.of(), List.of("it can't be read: " + e));
    }
  }

  /** The plugins as their authors made them, for trying them out. */
  public List<DomainPlugin<?>> bare() {
    List<DomainPlugin<?>> bare = new ArrayList<>();
    plugins.forEach(plugin -> bare.add(Pinned.bare(plugin)));
    return bare;
  }

  /** The checksum by which a jar is known. */
  public static String sha256(Path jar) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String builtAgainst(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String said =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(SdkVersion.MANIFEST_ATTRIBUTE);
      return said == null ? "" : said.trim();
    }
  }

  private static void requireFit(String built) {
    if (built.isEmpty()) {
      throw AthanorException.plugin(
          "its manifest does not say which SDK it was built against; add '"
              + SdkVersion.MANIFEST_ATTRIBUTE
              + ": "
              + SdkVersion.current()
              + "'");
    }
    SdkVersion running = SdkVersion.current();
    if (!running.runs(SdkVersion.parse(built))) {
      throw AthanorException.plugin(
          "it was built against SDK "
              + built
              + ", which SDK "
              + running
              + " of this program does not run; build it against "
              + running);
    }
  }
}
