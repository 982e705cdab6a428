package io.athanor.engine.plugin;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The domains that are installed. A plugin that can't be loaded is told of and stops no other. */
public final class PluginRegistry {
  private final SortedMap<String, DomainPlugin<?>> plugins;
  private final List<String> problems;

  private PluginRegistry(SortedMap<String, DomainPlugin<?>> plugins, List<String> problems) {
    this.plugins = plugins;
    this.problems = List.copyOf(problems);
  }

  /** All plugins that the class loader's services name. */
  @SuppressWarnings("rawtypes") // a class literal has no type argument
  public static PluginRegistry load(ClassLoader loader) {
    var plugins = new TreeMap<String, DomainPlugin<?>>();
    var problems = new ArrayList<String>();
    Iterator<ServiceLoader.Provider<DomainPlugin>> providers =
        ServiceLoader.load(DomainPlugin.class, loader).stream().iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        DomainPlugin<?> plugin = providers.next().get();
        DomainPlugin<?> before = plugins.putIfAbsent(plugin.id(), plugin);
        if (before != null) {
          problems.add(
              "two plugins call themselves '"
                  + plugin.id()
                  + "': "
                  + before.getClass().getName()
                  + " is used, "
                  + plugin.getClass().getName()
                  + " is not");
        }
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        problems.add("a plugin can't be loaded: " + e);
      }
    }
    return new PluginRegistry(plugins, problems);
  }

  /** A registry of the given plugins. */
  public static PluginRegistry of(List<DomainPlugin<?>> given) {
    var plugins = new TreeMap<String, DomainPlugin<?>>();
    given.forEach(p -> plugins.put(p.id(), p));
    return new PluginRegistry(plugins, List.of());
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

  /** What could not be loaded and why. */
  public List<String> problems() {
    return problems;
  }
}
