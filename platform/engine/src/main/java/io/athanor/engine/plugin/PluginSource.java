package io.athanor.engine.plugin;

import java.util.List;

/**
 * A jar that may hold plugins, and what became of it.
 *
 * @param file name of the jar, or of what the program was built of
 * @param origin where it is
 * @param sha256 of the jar, in hexadecimal; empty for what is not a jar, or can't be read
 * @param sdkVersion of the SDK that it was built against, as it says; empty when it does not
 * @param domains that it serves
 * @param problems why it, or some of it, is not used; what was wrong and what to do
 */
public record PluginSource(
    String file,
    Origin origin,
    String sha256,
    String sdkVersion,
    List<Domain> domains,
    List<String> problems) {

  /** Where plugins may come from. */
  public enum Origin {
    /** Part of the program; shares its libraries. */
    BUNDLED,
    /** Put into the folder of plugins; has a class loader of its own. */
    INSTALLED
  }

  /** A domain that is served. */
  public record Domain(String id, String version, String description) {}

  public PluginSource {
    domains = List.copyOf(domains);
    problems = List.copyOf(problems);
  }
}
