package io.athanor.engine.plugin;

import io.athanor.engine.plugin.PluginSource.Origin;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Puts jars into the folder of plugins and takes them away. Each is named after the first of its
 * domains, so that a new version takes the place of the old. Programs that run see it by
 * themselves.
 */
public final class PluginInstaller {
  private final InstalledPlugins installed;
  private final ClassLoader program;
  private final Path folder;

  /**
   * @param program whose SDK jars must fit
   * @param folder that {@code installed} looks into
   */
  public PluginInstaller(InstalledPlugins installed, ClassLoader program, Path folder) {
    this.installed = installed;
    this.program = program;
    this.folder = folder;
  }

  /**
   * Installs a jar, after its plugins were made once, from a copy.
   *
   * @return what became of it
   * @throws AthanorException DATA, when it can't be used; USER, when another serves a domain of it
   */
  public PluginSource install(Path jar) throws IOException {
    Files.createDirectories(folder);
    Path copy = Files.createTempFile(folder, ".incoming", ".tmp");
    try {
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      PluginJar opened = PluginJar.open(copy, PluginJar.sha256(copy), program);
      if (!opened.problems().isEmpty()) {
        throw AthanorException.data(
            "the plugin is not installed: " + String.join("; ", opened.problems()));
      }
      List<String> ids = opened.plugins().stream().<String>map(DomainPlugin::id).sorted().toList();
      String file = ids.get(0) + ".jar";
      ids.forEach(id -> requireFree(id, file));
      Files.move(
          copy,
          folder.resolve(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return find(file);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void requireFree(String id, String file) {
    for (PluginSource source : installed.current().sources()) {
      if (source.domains().stream().noneMatch(domain -> domain.id().equals(id))
          || (source.origin() == Origin.INSTALLED && source.file().equals(file))) {
        continue;
      }
      throw AthanorException.user(
          source.origin() == Origin.BUNDLED
              ? "the domain '" + id + "' is part of the program; give the plugin another id"
              : "the domain '" + id + "' is served by " + source.file() + "; remove that first");
    }
  }

  /**
   * Takes a jar away.
   *
   * @param name of the file, or of one of its domains
   * @throws AthanorException USER, when no such jar is installed
   */
  public PluginSource remove(String name) throws IOException {
    PluginSource source = find(name);
    if (source.origin() == Origin.BUNDLED) {
      throw AthanorException.user("'" + name + "' is part of the program and can't be removed");
    }
    Files.deleteIfExists(folder.resolve(source.file()));
    return source;
  }

  private PluginSource find(String name) {
    return installed.current().sources().stream()
        .filter(
            source ->
                source.file().equals(name)
                    || source.domains().stream().anyMatch(domain -> domain.id().equals(name)))
        .findFirst()
        .orElseThrow(() -> AthanorException.user("no plugin '" + name + "' is installed"));
  }
}
