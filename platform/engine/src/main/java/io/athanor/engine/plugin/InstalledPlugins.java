package io.athanor.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The plugins of the program and those of the jars in a folder, which is looked at again whenever
 * it is asked: a jar that is put there, replaced or taken away counts from the next look on. Who
 * uses a plugin already goes on with it. Thread-safe.
 *
 * <p>Classes are loaded from a copy that is named by its checksum, so that a jar may be overwritten
 * while it is in use; a jar that did not change keeps its plugin objects.
 */
public final class InstalledPlugins {
  /** Of copies, inside the folder. */
  private static final String COPIES = ".loaded";

  private static final Duration KEPT = Duration.ofDays(7);

  private final ClassLoader program;
  private final Path folder;
  private final Clock clock;
  private final PluginScan bundled;
  private Map<Path, List<Object>> seen = Map.of();
  private Map<String, PluginJar> opened = Map.of();
  private PluginRegistry registry;

  /**
   * @param program its services name the plugins of the program
   * @param folder of jars; need not be there
   * @param clock by which copies grow old
   */
  public InstalledPlugins(ClassLoader program, Path folder, Clock clock) {
    this.program = program;
    this.folder = folder;
    this.clock = clock;
    this.bundled = PluginScan.of(program);
    this.registry = PluginRegistry.of(bundled, new TreeMap<>());
  }

  /** What is installed now. */
  public synchronized PluginRegistry current() {
    Map<Path, List<Object>> now = look();
    if (!now.equals(seen)) {
      registry = read(now);
      seen = now;
    }
    return registry;
  }

  /** The jars of the folder, each with all that changes when it does. */
  private Map<Path, List<Object>> look() {
    var found = new TreeMap<Path, List<Object>>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(InstalledPlugins::isJar)
          .forEach(
              jar -> {
                try {
                  var facts = Files.readAttributes(jar, BasicFileAttributes.class);
                  found.put(
                      jar,
                      List.of(
                          facts.size(), facts.lastModifiedTime(), String.valueOf(facts.fileKey())));
                } catch (IOException goneAgain) {
                  found.remove(jar);
                }
              });
    } catch (NoSuchFileException noFolder) {
      return found;
    } catch (IOException e) {
      // what was seen before goes on; a folder that can't be read names no new plugins
      return seen;
    }
    return found;
  }

  private static boolean isJar(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
  }

  private PluginRegistry read(Map<Path, List<Object>> jars) {
    SortedMap<String, PluginJar> byFile = new TreeMap<>();
    Map<String, PluginJar> kept = new HashMap<>();
    for (Path jar : jars.keySet()) {
      PluginJar read = read(jar);
      byFile.put(jar.getFileName().toString(), read);
      kept.put(read.sha256(), read);
    }
    opened = kept;
    forgetOld(kept);
    return PluginRegistry.of(bundled, byFile);
  }

  /** Copies of jars that are long gone. Others may have just made one, or go on using it. */
  private void forgetOld(Map<String, PluginJar> kept) {
    try (Stream<Path> copies = Files.list(folder.resolve(COPIES))) {
      for (Path copy : copies.toList()) {
        String name = copy.getFileName().toString();
        boolean current = kept.containsKey(name.replaceFirst("\\.jar$", ""));
        if (!current && age(copy).compareTo(KEPT) > 0) {
          Files.deleteIfExists(copy);
        }
      }
    } catch (IOException e) {
      // what is left takes space and does no harm
    }
  }

  private Duration age(Path copy) throws IOException {
    return Duration.between(Files.getLastModifiedTime(copy).toInstant(), clock.instant());
  }

  private PluginJar read(Path jar) {
    try {
      // the copy first: its checksum is of what will be loaded, whatever becomes of the jar
      Files.createDirectories(folder.resolve(COPIES));
      Path copy = Files.createTempFile(folder.resolve(COPIES), "copy", ".tmp");
      try {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        String sha256 = PluginJar.sha256(copy);
        PluginJar before = opened.get(sha256);
        if (before != null) {
          return before;
        }
        Path named = folder.resolve(COPIES).resolve(sha256 + ".jar");
        if (!Files.exists(named)) {
          Files.move(copy, named, StandardCopyOption.ATOMIC_MOVE);
        }
        return PluginJar.open(named, sha256, program);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      return new PluginJar("", "", List.of(), List.of("it can't be read: " + e));
    }
  }
}
