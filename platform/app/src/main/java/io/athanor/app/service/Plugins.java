package io.athanor.app.service;

import io.athanor.app.DataFolder;
import io.athanor.engine.plugin.InstalledPlugins;
import io.athanor.engine.plugin.PluginInstaller;
import io.athanor.engine.plugin.PluginRegistry;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The domains that are installed: those of the program and those of the jars in the data folder's
 * {@code plugins}, found at run time and looked for again whenever they are asked for.
 */
@ApplicationScoped
public class Plugins {
  private static final Logger LOG = Logger.getLogger(Plugins.class);

  private final InstalledPlugins installed;
  private final PluginInstaller installer;
  private PluginRegistry told;

  @Inject
  Plugins(@ConfigProperty(name = "athanor.plugins.folder") Optional<String> folder, Clock clock) {
    this(folder.map(Path::of).orElseGet(Plugins::ofDataFolder).toAbsolutePath(), clock);
  }

  private Plugins(Path folder, Clock clock) {
    ClassLoader program = Thread.currentThread().getContextClassLoader();
    this.installed = new InstalledPlugins(program, folder, clock);
    this.installer = new PluginInstaller(installed, program, folder);
  }

  /** Those of the data folder, for commands that run without the container. */
  public static Plugins ofDataFolder(Clock clock) {
    return new Plugins(DataFolder.of(System.getenv()).plugins(), clock);
  }

  /** What is installed, for commands that run without the container. */
  public static PluginRegistry installed() {
    return ofDataFolder(Clock.systemUTC()).registry();
  }

  private static Path ofDataFolder() {
    return DataFolder.of(System.getenv()).plugins();
  }

  /**
   * Installs a jar; all programs on this data folder see it from then on.
   *
   * @throws AthanorException DATA, when it can't be used; USER, when its domain is taken
   */
  public PluginView install(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw AthanorException.user("there is no file " + jar);
    }
    PluginView view = PluginView.of(installer.install(jar));
    LOG.info("plugins: " + view.file() + " is installed, sha256 " + view.sha256());
    return view;
  }

  /**
   * Takes a jar away, by its file's name or a domain of it.
   *
   * @throws AthanorException USER, when there is none
   */
  public PluginView remove(String name) throws IOException {
    PluginView view = PluginView.of(installer.remove(name));
    LOG.info("plugins: " + view.file() + " is removed");
    return view;
  }

  /** All jars and what became of them, those of the program first. */
  public List<PluginView> list() {
    return registry().sources().stream().map(PluginView::of).toList();
  }

  /** What is installed now. */
  public PluginRegistry registry() {
    PluginRegistry now = installed.current();
    tell(now);
    return now;
  }

  private synchronized void tell(PluginRegistry now) {
    if (now != told) {
      told = now;
      now.problems().forEach(problem -> LOG.warn("plugins: " + problem));
    }
  }

  public DomainPlugin<?> require(String domain) {
    return require(registry(), domain);
  }

  /**
   * The plugin of a domain.
   *
   * @throws AthanorException PLUGIN when none is installed at all, USER when only this one is not
   */
  public static DomainPlugin<?> require(PluginRegistry registry, String domain) {
    if (registry.all().isEmpty()) {
      throw AthanorException.plugin(
          "no domain is installed, so nothing is known of '"
              + domain
              + "'"
              + (registry.problems().isEmpty()
                  ? ""
                  : "; " + String.join("; ", registry.problems())));
    }
    return registry.require(domain);
  }
}
