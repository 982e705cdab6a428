package io.athanor.app.service;

import io.athanor.engine.plugin.PluginSource;
import java.util.List;
import java.util.Locale;

/**
 * A jar that may hold plugins, for people and scripts.
 *
 * @param file its name
 * @param origin {@code bundled} or {@code installed}
 * @param sha256 of the jar; empty where it is no jar
 * @param sdkVersion that it was built against; empty for bundled ones, and where it does not say
 * @param domains that it serves
 * @param problems why it, or some of it, is not used
 */
public record PluginView(
    String file,
    String origin,
    String sha256,
    String sdkVersion,
    List<PluginSource.Domain> domains,
    List<String> problems) {
  static PluginView of(PluginSource source) {
    return new PluginView(
        source.file(),
        source.origin().name().toLowerCase(Locale.ROOT),
        source.sha256(),
        source.sdkVersion(),
        source.domains(),
        source.problems());
  }
}
