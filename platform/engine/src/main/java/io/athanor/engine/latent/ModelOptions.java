package io.athanor.engine.latent;

import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The options of a model's architecture, which it carries in its provenance. */
public final class ModelOptions {
  private static final String PREFIX = "modelOption.";

  private ModelOptions() {}

  /** Entries for the lineage that a {@link VaeTrainer} is made with. */
  public static Map<String, String> lineage(Options options) {
    var lineage = new TreeMap<String, String>();
    options.asMap().forEach((name, value) -> lineage.put(PREFIX + name, String.valueOf(value)));
    return lineage;
  }

  /**
   * Those that a model was trained with; of options that are newer than it the defaults.
   *
   * @param specs what the domain declares
   * @param provenance the model's
   */
  static Options of(List<OptionSpec> specs, Map<String, String> provenance) {
    var given = new TreeMap<String, String>();
    provenance.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            given.put(name.substring(PREFIX.length()), value);
          }
        });
    return Options.of(specs, given);
  }
}
