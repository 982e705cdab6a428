package io.athanor.engine.plugin;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The domains that are installed, as of a moment. A plugin that can't be loaded is told of and
 * stops no other.
 */
public final class PluginRegistry {
  private final SortedMap<String, DomainPlugin<?>> plugins;
  private final List<PluginSource> sources;
  private final List<String> problems;

  private PluginRegistry(
      SortedMap<String, DomainPlugin<?>> plugins,
      List<PluginSource> sources,
      List<String> problems) {
    this.plugins = plugins;
    this.sources = List.copyOf(sources);
    this.problems = List.copyOf(problems);
  }

  /** All plugins that the class loader's services name. */
  public static PluginRegistry load(ClassLoader loader) {
    return of(PluginScan.of(loader), new TreeMap<>());
  }

  /** A registry of the given plugins. */
  public static PluginRegistry of(List<DomainPlugin<?>> given) {
    return of(new PluginScan(given, List.of()), new TreeMap<>());
  }

  /**
   * Those of the program, and those of jars. Of two with the same id the program's is used, else
   * that of the first file.
   *
   * @param jars by file name
   */
  static PluginRegistry of(PluginScan bundled, SortedMap<String, PluginJar> jars) {
    var taken = new TreeMap<String, DomainPlugin<?>>();
    var holders = new TreeMap<String, String>();
    var sources = new ArrayList<PluginSource>();
    var problems = new ArrayList<String>(bundled.problems());
    Map<String, List<DomainPlugin<?>>> byOrigin = new LinkedHashMap<>();
    for (DomainPlugin<?> plugin : bundled.plugins()) {
      byOrigin.computeIfAbsent(origin(plugin), o -> new ArrayList<>()).add(plugin);
    }
    byOrigin.forEach(
        (origin, plugins) -> {
          var told = new ArrayList<String>();
          String file = origin.isEmpty() ? "" : Path.of(origin).getFileName().toString();
          var domains = take(plugins, file, taken, holders, told);
          sources.add(
              new PluginSource(
                  file, PluginSource.Origin.BUNDLED, checksum(origin), "", domains, told));
          problems.addAll(told);
        });
    jars.forEach(
        (file, jar) -> {
          var told = new ArrayList<String>(jar.problems());
          var domains = take(jar.plugins(), file, taken, holders, told);
          sources.add(
              new PluginSource(
                  file,
                  PluginSource.Origin.INSTALLED,
                  jar.sha256(),
                  jar.sdkVersion(),
                  domains,
                  told));
          told.forEach(problem -> problems.add(file + ": " + problem));
        });
    return new PluginRegistry(taken, sources, problems);
  }

  private static List<PluginSource.Domain> take(
      List<DomainPlugin<?>> plugins,
      String file,
      SortedMap<String, DomainPlugin<?>> taken,
      SortedMap<String, String> holders,
      List<String> problems) {
    var domains = new ArrayList<PluginSource.Domain>();
    for (DomainPlugin<?> plugin : plugins) {
      String id = plugin.id();
      if (taken.putIfAbsent(id, plugin) == null) {
        holders.put(id, file);
        domains.add(new PluginSource.Domain(id, plugin.version(), plugin.description()));
      } else {
        problems.add(
            "two plugins call themselves '"
                + id
                + "': that of "
                + holders.get(id)
                + " is used, that of "
                + file
                + " is not; remove one");
      }
    }
    return domains;
  }

  /** Path of the jar or folder that a plugin of the program is in; empty when it is in none. */
  private static String origin(DomainPlugin<?> plugin) {
    CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
    try {
      return source == null || source.getLocation() == null
          ? ""
          : Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException | RuntimeException notAFile) {
      return "";
    }
  }

  private static String checksum(String origin) {
    try {
      return Files.isRegularFile(Path.of(origin)) ? PluginJar.sha256(Path.of(origin)) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * The plugin of a domain.
   *
   * @throws AthanorException USER, when there is none
   */
  public DomainPlugin<?> require(String id) {
    DomainPlugin<?> plugin = plugins.get(id);
    if (plugin == null) {
      throw AthanorException.user(
          "there is no domain '" + id + "'; installed are " + plugins.keySet());
    }
    return plugin;
  }

  public List<DomainPlugin<?>> all() {
    return List.copyOf(plugins.values());
  }

  /** Where plugins were looked for, and what was found there. */
  public List<PluginSource> sources() {
    return sources;
  }

  /** What could not be loaded and why. */
  public List<String> problems() {
    return problems;
  }
}
