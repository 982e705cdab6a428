package io.athanor.engine.report;

import io.athanor.engine.dataset.Item;
import io.athanor.engine.latent.AggregatedPosterior;
import io.athanor.sdk.ValidityCheck;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the model makes up.
 *
 * @param prior decodes of draws from the model's prior
 * @param posterior decodes of draws from a Gaussian mixture over where the data lie
 * @param components of the mixture
 */
record Samples<S>(Drawn<S> prior, Drawn<S> posterior, int components) {
  private static final int DRAWS = 200;
  private static final int SHOWN = 14;
  private static final int COMPONENTS = 10;
  private static final int FITTED = 4000;

  /**
   * Draws from one place.
   *
   * @param shown the first of them
   * @param valid share of all that pass the domain's mandatory checks; empty when it has none
   */
  record Drawn<S>(List<S> shown, OptionalDouble valid) {}

  static <S> Samples<S> of(ModelStudy<S> study) {
    double[][] prior = study.latent().samplePrior(DRAWS, study.seed());
    List<Item<S>> data = study.trained().stream().limit(FITTED).toList();
    int components = Math.min(COMPONENTS, data.size());
    double[][] posterior =
        AggregatedPosterior.of(study.posterior(data))
            .mixture(components, study.seed())
            // another stream than the prior's
            .sample(DRAWS, ~study.seed());
    return new Samples<>(drawn(study, prior), drawn(study, posterior), components);
  }

  private static <S> Drawn<S> drawn(ModelStudy<S> study, double[][] z) {
    List<S> structures = study.decode(z);
    List<ValidityCheck<S>> checks =
        study.plugin().checks(study.options()).stream().filter(ValidityCheck::mandatory).toList();
    OptionalDouble valid =
        checks.isEmpty()
            ? OptionalDouble.empty()
            : structures.parallelStream()
                .mapToDouble(s -> checks.stream().allMatch(c -> c.violation(s).isEmpty()) ? 1 : 0)
                .average();
    return new Drawn<>(structures.subList(0, Math.min(SHOWN, structures.size())), valid);
  }
}
