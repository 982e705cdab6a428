package io.athanor.app.cli;

import io.athanor.app.service.DatasetService;
import io.athanor.app.service.DatasetView;
import io.athanor.app.service.Plugins;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor generate}. */
@Command(
    name = "generate",
    description = "Simulates a dataset from a seed: the same seed gives the same dataset.",
    footer = {
      "",
      "Examples:",
      "  athanor generate --domain two-phase --count 4000 --seed 7 --name fields",
      "  athanor generate --domain two-phase --generator spinodal --count 500 --option size=65"
          + " --name spinodal65"
    })
@UsesStore
@Dependent
@Unremovable
public class GenerateCommand implements Callable<Integer> {
  private final DatasetService datasets;
  private final Plugins plugins;
  private final Console console;

  @Option(names = "--domain", required = true, description = "What to simulate.")
  private String domain;

  @Option(names = "--generator", description = "By its name; without it, the domain's first.")
  private String generator;

  @Option(names = "--count", required = true, description = "Number of structures.")
  private int count;

  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.", defaultValue = "42")
  private long seed;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "An option of the generator; 'athanor domains' lists them.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(names = "--name", required = true, description = "The dataset's name.")
  private String name;

  @Option(
      names = "--json",
      description = "Print JSON: the keys of one dataset of 'athanor datasets --json'.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  GenerateCommand(DatasetService datasets, Plugins plugins, Console console) {
    this.datasets = datasets;
    this.plugins = plugins;
    this.console = console;
  }

  @Override
  public Integer call() {
    DatasetView stored;
    try (ProgressDisplay progress = console.progress(spec)) {
      stored =
          datasets.generate(
              plugins.require(domain),
              new DatasetService.Simulation(
                  name, Optional.ofNullable(generator), count, seed, options),
              progress);
    }
    if (asJson) {
      console.printJson(spec, stored);
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              "Dataset %s, version %d: %s structures of tensor shape %s%n",
              stored.dataset(),
              stored.version(),
              Numbers.count(stored.rows()),
              stored.tensorShape());
    }
    return ExitCode.OK;
  }
}
