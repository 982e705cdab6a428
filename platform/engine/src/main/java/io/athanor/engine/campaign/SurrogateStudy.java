package io.athanor.engine.campaign;

import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.run.RunMonitor;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertySpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How well properties are predicted in a latent space: what a campaign finds out before it
 * searches, by itself.
 */
public final class SurrogateStudy {
  private static final int LEAST_ROWS = 20;
  private static final int MOST_ROWS = 100_000;

  private SurrogateStudy() {}

  /**
   * What to find out.
   *
   * @param properties names; empty for all that the domain computes
   * @param options of the domain's evaluators, as given
   * @param rows decodes that are evaluated to fit on, 20 to 100,000
   */
  public record Wanted(List<String> properties, Map<String, Object> options, int rows, long seed) {
    public Wanted {
      properties = List.copyOf(properties);
      options = Map.copyOf(options);
      if (rows < LEAST_ROWS || rows > MOST_ROWS) {
        throw AthanorException.user(
            "rows is %,d but must be from %d to %,d".formatted(rows, LEAST_ROWS, MOST_ROWS));
      }
    }
  }

  /**
   * Fits surrogates and scores them by cross-validation.
   *
   * @return a report of each property, by name
   * @throws AthanorException USER, when the model is conditional, the options are wrong, or a
   *     property is neither computed nor measured in the dataset
   */
  public static <S> Map<String, CampaignResult.SurrogateReport> of(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      LatentSpace<S> latent,
      Wanted wanted,
      RunMonitor monitor) {
    if (!latent.conditions().isEmpty()) {
      throw AthanorException.user(
          "the model is conditional: its surrogates are those of one campaign's wish; run that");
    }
    Options options = Options.of(plugin.options(), wanted.options());
    var names = new TreeSet<>(wanted.properties());
    if (names.isEmpty()) {
      plugin.evaluators(options).stream()
          .flatMap(evaluator -> evaluator.properties().stream())
          .map(PropertySpec::name)
          .forEach(names::add);
    }
    if (names.isEmpty()) {
      throw AthanorException.user(
          "domain '" + plugin.id() + "' computes nothing; name properties that are measured");
    }
    // any goal will do: nothing is searched
    List<Objective> goals =
        names.stream().map(name -> new Objective(name, new Goal.Maximize())).toList();
    var spec =
        new CampaignSpec(
            "surrogates",
            plugin.id(),
            new DatasetSource.Stored(dataset.name()),
            ModelSpec.DEFAULTS,
            new TreeMap<>(wanted.options()),
            goals,
            List.of(),
            new BatchRules(1, 0, 0),
            wanted.rows(),
            1,
            wanted.seed());
    Map<String, CampaignResult.SurrogateReport> all =
        DesignSpace.prepare(plugin, spec, dataset, latent, monitor).reports();
    var reports = new TreeMap<>(all);
    if (!wanted.properties().isEmpty()) {
      reports.keySet().retainAll(names);
    }
    return reports;
  }
}
