package io.athanor.engine.latent;

import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options that a model carries in its provenance: those of its architecture, and those that a
 * conditional model's conditions were computed with.
 */
public final class ModelOptions {
  private static final String ARCHITECTURE = "modelOption.";
  private static final String EVALUATION = "evaluationOption.";

  private ModelOptions() {}

  /** Entries for the lineage that a {@link VaeTrainer} is made with. */
  public static Map<String, String> lineage(Options options) {
    return lineage(ARCHITECTURE, options);
  }

  /** The same of the options that a conditional model's conditions are computed with. */
  public static Map<String, String> evaluationLineage(Options options) {
    return lineage(EVALUATION, options);
  }

  private static Map<String, String> lineage(String prefix, Options options) {
    var lineage = new TreeMap<String, String>();
    options.asMap().forEach((name, value) -> lineage.put(prefix + name, String.valueOf(value)));
    return lineage;
  }

  /**
   * Those that a model was trained with; of options that are newer than it the defaults.
   *
   * @param specs what the domain declares
   * @param provenance the model's
   */
  static Options of(List<OptionSpec> specs, Map<String, String> provenance) {
    return of(ARCHITECTURE, specs, provenance);
  }

  /** Those that its conditions were computed with. */
  public static Options evaluation(List<OptionSpec> specs, Map<String, String> provenance) {
    return of(EVALUATION, specs, provenance);
  }

  private static Options of(String prefix, List<OptionSpec> specs, Map<String, String> provenance) {
    var given = new TreeMap<String, String>();
    provenance.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            given.put(name.substring(prefix.length()), value);
          }
        });
    return Options.of(specs, given);
  }
}
