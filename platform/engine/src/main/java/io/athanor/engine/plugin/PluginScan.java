package io.athanor.engine.plugin;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The plugins that a class loader's services name, as far as they can be made.
 *
 * @param problems why others can't
 */
record PluginScan(List<DomainPlugin<?>> plugins, List<String> problems) {
  private static final String ID = "[a-z][a-z0-9-]{1,39}";

  /** Plugins of others run here for the first time: whatever they throw stops nothing. */
  @SuppressWarnings("rawtypes") // a class literal has no type argument
  static PluginScan of(ClassLoader loader) {
    List<DomainPlugin<?>> plugins = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Iterator<ServiceLoader.Provider<DomainPlugin>> providers =
        ServiceLoader.load(DomainPlugin.class, loader).stream().iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        DomainPlugin<?> plugin = providers.next().get();
        requireNamed(plugin);
        plugins.add(plugin);
      } catch (ServiceConfigurationError
          | LinkageError
          | AssertionError
          | StackOverflowError
          | RuntimeException e) {
        problems.add("a plugin can't be loaded: " + told(e));
      }
    }
    return new PluginScan(plugins, problems);
  }

  private static void requireNamed(DomainPlugin<?> plugin) {
    String id = plugin.id();
    if (id == null || !id.matches(ID)) {
      throw AthanorException.plugin(
          plugin.getClass().getName() + " has the id '" + id + "' but it must match " + ID);
    }
    if (plugin.version() == null || plugin.description() == null || plugin.codec() == null) {
      throw AthanorException.plugin(
          plugin.getClass().getName() + " has no version, no description or no codec");
    }
  }

  /** With the cause, which is what an author has to know. */
  private static String told(Throwable failure) {
    return failure instanceof AthanorException
        ? failure.getMessage()
        : failure.getCause() == null ? failure.toString() : failure + ": " + failure.getCause();
  }
}
