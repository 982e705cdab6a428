package io.athanor.engine.latent;

import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
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

  /** Those that a model was trained with; of options that are newer than it the defaults. */
  static Options of(DomainPlugin<?> plugin, TrainedVae trained) {
    var given = new TreeMap<String, String>();
    trained
        .provenance()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX)) {
                given.put(name.substring(PREFIX.length()), value);
              }
            });
    return Options.of(plugin.modelOptions(), given);
  }
}
