package io.athanor.app.service;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.DomainPlugin;
import io.athanor.testkit.contract.PluginContract;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The jars of this program that authors of plugins build against. */
final class SdkJars {
  /** Of 1980, the first that a zip can tell: equal contents give equal bytes. */
  private static final long NO_TIME = 315_532_800_000L;

  private SdkJars() {}

  static Path sdk() {
    return origin(DomainPlugin.class);
  }

  static Path testkit() {
    return origin(PluginContract.class);
  }

  /** All that a plugin's classes are compiled against. */
  static List<Path> compileClassPath() {
    return List.of(sdk(), origin(Shape.class));
  }

  /** The jar or folder that a class is in. */
  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type + " is of no file", e);
    }
  }

  /** Copies a jar, or packs a folder of classes into one. */
  static void copy(Path origin, Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    Files.deleteIfExists(jar);
    if (!Files.isDirectory(origin)) {
      Files.copy(origin, jar);
      return;
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      addFolder(packed, origin);
    }
  }

  static void addFolder(JarOutputStream jar, Path folder) throws IOException {
    var files = new TreeMap<String, Path>();
    try (Stream<Path> found = Files.walk(folder)) {
      found
          .filter(Files::isRegularFile)
          .forEach(file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    for (var file : files.entrySet()) {
      add(jar, file.getKey(), Files.readAllBytes(file.getValue()));
    }
  }

  static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    var entry = new JarEntry(name);
    entry.setTime(NO_TIME);
    jar.putNextEntry(entry);
    jar.write(bytes);
    jar.closeEntry();
  }
}
