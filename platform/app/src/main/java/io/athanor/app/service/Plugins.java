package io.athanor.app.service;

import io.athanor.engine.plugin.PluginRegistry;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

/** The domains that are installed, found at run time. */
@ApplicationScoped
public class Plugins {
  private PluginRegistry registry;

  @PostConstruct
  void load() {
    registry = installed();
  }

  /** Those on the class path, for commands that run without the container. */
  public static PluginRegistry installed() {
    return PluginRegistry.load(Thread.currentThread().getContextClassLoader());
  }

  public PluginRegistry registry() {
    return registry;
  }

  public DomainPlugin<?> require(String domain) {
    return require(registry, domain);
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
