package io.athanor.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.DatasetSource;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.latent.Additions;
import io.athanor.engine.plugin.PluginRegistry;
import io.athanor.engine.search.BatchRules;
import io.athanor.engine.search.Constraint;
import io.athanor.engine.search.Goal;
import io.athanor.engine.search.Objective;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.testkit.toy.LaminatePlugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignYamlTest {
  private static final PluginRegistry PLUGINS =
      PluginRegistry.of(List.of(new DeclaringPlugin(), new LaminatePlugin()));

  private static final String EXAMPLE =
      """
      campaign: stiff along x, conducting along y
      domain: two-phase
      dataset: {import: path/to/images}      # or {generate: …}, or a stored dataset's name
      model: {latentDim: 24, beta: {schedule: warmup, to: 0.2}}     # all optional
      properties: {contrast: 10}                                     # the evaluator's options
      objectives:
        - {property: stiffness_xx, target: 4.2, tolerance: 2%}       # or minimize / maximize
      constraints:
        - {property: volume_fraction, between: [0.35, 0.55]}
        - {check: percolates_x}
      batch: {size: 12, minDistance: 0.05, novelty: 0.05}            # between candidates
      verify: {budget: 60}                                           # evaluations
      seed: 42
      """;

  private static CampaignSpec parse(String yaml) {
    return CampaignYaml.parse("campaign.yaml", yaml, PLUGINS);
  }

  private static String refused(String yaml) {
    var e = catchThrowableOfType(AthanorException.class, () -> parse(yaml));
    assertThat(e).as("is refused").isNotNull();
    assertThat(e.category()).isEqualTo(Category.USER);
    return e.getMessage();
  }

  /** The example with one section, of one line or several, replaced. */
  private static String with(String section, String replacement) {
    String replaced =
        EXAMPLE.replaceFirst(
            "(?m)^" + section + ":.*\\n(  - .*\\n)*", Matcher.quoteReplacement(replacement + "\n"));
    assertThat(replaced).isNotEqualTo(EXAMPLE);
    return replaced;
  }

  @Test
  void theExampleIsReadWhole() {
    assertThat(parse(EXAMPLE))
        .isEqualTo(
            new CampaignSpec(
                "stiff along x, conducting along y",
                "two-phase",
                new DatasetSource.ImportFiles(List.of("path/to/images"), List.of(), Map.of()),
                new ModelSpec(
                    OptionalInt.of(24),
                    new BetaSpec(Optional.of(0.2), OptionalInt.empty(), OptionalInt.empty()),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    false,
                    "auto",
                    false,
                    Map.of()),
                new TreeMap<>(Map.of("contrast", 10.0)),
                List.of(new Objective("stiffness_xx", new Goal.Target(4.2, 0.02))),
                List.of(
                    new Constraint.PropertyBetween("volume_fraction", 0.35, 0.55),
                    new Constraint.CheckPasses("percolates_x")),
                new BatchRules(12, 0.05, 0.05),
                2000,
                60,
                42));
  }

  @Test
  void aCatalogueIsAStoredDatasetInOneVersion() {
    CampaignSpec bounded = parse(EXAMPLE + "catalogue: known-oxides@3\n");
    assertThat(bounded.catalogue()).contains("known-oxides@3");
    assertThat(bounded.on(new DatasetSource.Stored("other")).catalogue())
        .contains("known-oxides@3");
    assertThat(CampaignYaml.hash(bounded)).isNotEqualTo(CampaignYaml.hash(parse(EXAMPLE)));
    assertThat(refused(EXAMPLE + "catalogue: known-oxides\n"))
        .contains("catalogue: must be the name of a stored dataset with its version");
    assertThat(refused(EXAMPLE + "catalogue: {import: a.csv}\n")).contains("catalogue: ");
  }

  @Test
  void whatIsLeftOutHasDefaults() {
    CampaignSpec spec =
        parse(
            """
            campaign: least
            domain: two-phase
            dataset: {generate: {count: 100}}
            objectives: [{property: stiffness_xx, maximize: true}]
            """);
    assertThat(spec.dataset())
        .isEqualTo(new DatasetSource.Generate(Optional.of("gaussian-field"), 100, 42, Map.of()));
    assertThat(spec.model()).isEqualTo(ModelSpec.DEFAULTS);
    assertThat(spec.batch()).isEqualTo(new BatchRules(12, 0.05, 0.05));
    assertThat(spec.surrogateRows()).isEqualTo(2000);
    assertThat(spec.budget()).isEqualTo(60);
    assertThat(spec.seed()).isEqualTo(42);
    assertThat(spec.constraints()).isEmpty();
    assertThat(spec.catalogue()).isEmpty();
  }

  @Test
  void everyFormIsRead() {
    CampaignSpec spec =
        parse(
            """
            campaign: 2026
            domain: two-phase
            dataset:
              import: [a.zip, b]
              labels: [a.csv, b.csv]
              options: {size: 32, fit: crop}
            model: {beta: {schedule: constant, to: 0.5}, epochs: 30, batchSize: 32, patience: 0,
              freeBits: 0, importanceSamples: 5, learningRate: 5e-4,
              finalLearningRate: 1e-4, augment: true, device: gpu:1, force: true,
              options: {loss: gaussian}}
            properties: {modes: 4, periodic: false}
            objectives:
              - {property: stiffness_xx, between: [3, 4], weight: 2.5}
              - {property: volume_fraction, minimize: true}
              - {property: energy, target: -1.5, tolerance: 0.1}
            constraints:
              - {property: stiffness_xx, min: 2}
              - {property: stiffness_xx, max: 5}
            surrogate: {rows: 500}
            seed: -9223372036854775808
            """);
    assertThat(spec.name()).isEqualTo("2026");
    assertThat(spec.dataset())
        .isEqualTo(
            new DatasetSource.ImportFiles(
                List.of("a.zip", "b"),
                List.of("a.csv", "b.csv"),
                Map.of("size", 32, "fit", "crop")));
    assertThat(spec.model())
        .isEqualTo(
            new ModelSpec(
                OptionalInt.empty(),
                new BetaSpec(Optional.of(0.5), OptionalInt.of(0), OptionalInt.empty()),
                Optional.of(0.0),
                OptionalInt.of(30),
                OptionalInt.of(32),
                OptionalInt.of(5),
                Optional.of(5e-4),
                Optional.of(1e-4),
                OptionalInt.of(0),
                true,
                "gpu:1",
                true,
                Map.of("loss", "gaussian")));
    assertThat(spec.options()).containsExactly(Map.entry("modes", 4), Map.entry("periodic", false));
    assertThat(spec.objectives())
        .containsExactly(
            new Objective("stiffness_xx", new Goal.Between(3, 4), 2.5),
            new Objective("volume_fraction", new Goal.Minimize(), 1),
            new Objective("energy", new Goal.Target(-1.5, 0.1), 1));
    assertThat(spec.constraints())
        .containsExactly(
            new Constraint.PropertyBetween("stiffness_xx", 2, Double.POSITIVE_INFINITY),
            new Constraint.PropertyBetween("stiffness_xx", Double.NEGATIVE_INFINITY, 5));
    assertThat(spec.surrogateRows()).isEqualTo(500);
    assertThat(spec.seed()).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells", "cells@3", "my cells"})
  void storedDatasetsAreNamed(String name) {
    assertThat(parse(with("dataset", "dataset: " + name)).dataset())
        .isEqualTo(new DatasetSource.Stored(name));
  }

  @ParameterizedTest
  @CsvSource({"2%,0.02", "0.5 %,0.005", "0.02,0.02", "100%,1", "1e-3,0.001"})
  void tolerancesAreShares(String written, double share) {
    CampaignSpec spec =
        parse(
            with(
                "objectives",
                "objectives: [{property: stiffness_xx, target: 3, tolerance: " + written + "}]"));
    assertThat(spec.objectives().get(0).goal()).isEqualTo(new Goal.Target(3, share));
  }

  @ParameterizedTest(name = "{0} → {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          domain      | domain: two-fase                                            | 2:9: domain: there is no domain 'two-fase'; did you mean 'two-phase'? Known are laminate, two-phase
          domain      | domain: zeolite                                             | 2:9: domain: there is no domain 'zeolite'; known are laminate, two-phase
          domain      | domain:                                                     | 2:8: domain: must be the name of a domain, but is empty
          campaign    | campaign: [a]                                               | 1:11: campaign: must be a name, not a list
          campaign    | name: x                                                     | 1:1: campaign: is missing
          campaign    | campain: x                                                  | 1:1: campain: unknown field; did you mean 'campaign'?
          dataset     | dataset: {}                                                 | 3:10: dataset: must be {import: …}, {generate: …} or the name
          dataset     | dataset: {import: a, generate: {count: 3}}                  | 3:10: dataset: has both import and generate
          dataset     | dataset: [a]                                                | 3:10: dataset: must be {import: …}
          dataset     | dataset: cells@0                                            | 3:10: dataset: must be the name of a stored dataset, or name@version
          dataset     | dataset: {import: []}                                       | 3:19: dataset.import: names no path
          dataset     | dataset: {import: [a, b, c], labels: [x, y]}                | 3:38: dataset.labels: has 2 tables for 3 paths
          dataset     | dataset: {import: a, options: {fit: crops}}                 | 3:37: dataset.options.fit: option 'fit' is 'crops' but must be one of [refuse, resize, crop]; did you mean 'crop'?
          dataset     | dataset: {import: a, options: {siz: 32}}                    | 3:32: dataset.options.siz: unknown field; did you mean 'size'? Known are fit, size
          dataset     | dataset: {import: a, options: {size: 8}}                    | 3:38: dataset.options.size: option 'size' is '8.0' but must be between 16.0 and 128.0
          dataset     | dataset: {generate: {size: 32}}                             | 3:21: dataset.generate.count: is missing
          dataset     | dataset: {generate: {count: 0}}                             | 3:29: dataset.generate.count: must be a whole number from 1
          dataset     | dataset: {generate: {count: 5, generator: spinodale}}       | 3:43: dataset.generate.generator: there is no generator 'spinodale'; did you mean 'spinodal'? Known are gaussian-field, spinodal
          dataset     | dataset: {generate: {count: 5, mobility: 3}}                | 3:32: dataset.generate.mobility: unknown field; known are count, generator, seed, size
          dataset     | dataset: {generate: {count: 5, size: 200}}                  | 3:38: dataset.generate.size: option 'size' is '200.0'
          model       | model: {latentDim: 0}                                       | 4:20: model.latentDim: must be a whole number from 1 to 4,096, not 0
          model       | model: {latentDim: 2.5}                                     | 4:20: model.latentDim: must be a whole number
          model       | model: {options: {los: gaussian}}                           | 4:19: model.options.los: unknown field; did you mean 'loss'? Known are loss
          model       | model: {options: {loss: l1}}                                | 4:25: model.options.loss: option 'loss' is 'l1' but must be one of [laplace, gaussian]
          model       | model: {latentdim: 3}                                       | 4:9: model.latentdim: unknown field; did you mean 'latentDim'?
          model       | model: {beta: -1}                                           | 4:15: model.beta: must be a number from 0 to 1000
          model       | model: {beta: {schedule: linear}}                           | 4:26: model.beta.schedule: must be constant, warmup or cyclical, not 'linear'
          model       | model: {beta: {schedule: constant, epochs: 3}}              | 4:44: model.beta.epochs: a constant β has no epochs
          model       | model: {beta: {schedule: warmup, cycles: 3}}                | 4:42: model.beta.cycles: only a cyclical β has cycles
          model       | model: {beta: {cycles: 3, epochs: 5}}                       | 4:35: model.beta.epochs: 3 β cycles need at least 6 epochs
          model       | model: {freeBits: 1, importanceSamples: 5}                  | 4:41: model.importanceSamples: several importance samples
          model       | model: {prior: normal}                                      | 4:16: model.prior: must be standard or {vamp: 100}, not 'normal'
          model       | model: {prior: {vamp: 0}}                                   | 4:23: model.prior.vamp: must be a whole number from 1 to 1,000
          model       | model: {prior: {wamp: 9}}                                   | 4:17: model.prior.wamp: unknown field; did you mean 'vamp'?
          model       | model: {prior: {vamp: 9}, freeBits: 1}                      | 4:16: model.prior: a learned prior has no KL a dimension to free bits of
          model       | model: {properties: [stiffnes_xx]}                          | 4:22: model.properties[0]: domain 'two-phase' computes no property 'stiffnes_xx'; did you mean 'stiffness_xx'?
          model       | model: {properties: [stiffness_xx, stiffness_xx]}           | 4:36: model.properties[1]: property 'stiffness_xx' is listed twice
          model       | model: {propertyWeight: 2}                                  | 4:25: model.propertyWeight: goes with properties, and there are none
          model       | model: {properties: stiffness_xx, propertyWeight: 0}        | 4:51: model.propertyWeight: must be a number above 0
          model       | model: {conditions: [stiffnes_xx]}                          | 4:22: model.conditions[0]: domain 'two-phase' computes no property 'stiffnes_xx'; did you mean 'stiffness_xx'?
          model       | model: {conditions: [stiffness_xx, stiffness_xx]}           | 4:36: model.conditions[1]: property 'stiffness_xx' is listed twice
          model       | model: {conditions: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q]} | 4:21: model.conditions: has 17 items but must have at most 16
          model       | model: {properties: stiffness_xx, conditions: stiffness_xx} | 4:47: model.conditions: the head can't learn from z what need not be in z: stiffness_xx is among the properties too
          model       | model: {prior: {vamp: 9}, conditions: stiffness_xx}         | 4:16: model.prior: a conditional model has the standard prior; leave prior or conditions out
          model       | model: {learningRate: 1e-4, finalLearningRate: 1e-3}        | 4:48: model.finalLearningRate: a learning rate shrinks
          model       | model: {optimizer: sgd}                                     | 4:20: model.optimizer: must be adam or soap, not 'sgd'
          model       | model: {epochs: 20, averagedEpochs: 21}                     | 4:37: model.averagedEpochs: a run of 20 epochs has no more
          model       | model: {freeBits: -1}                                       | 4:19: model.freeBits: must be a number from 0 to 99
          model       | model: {beta: {epochs: 9}, epochs: 9}                       | 4:36: model.epochs: the β schedule takes 9 epochs
          model       | model: {learningRate: 0}                                    | 4:23: model.learningRate: must be a number above 0
          model       | model: {device: tpu}                                        | 4:17: model.device: device is 'tpu' but must be auto
          model       | model: {augment: yes}                                       | 4:18: model.augment: must be true or false, not 'yes'
          model       | model: 3                                                    | 4:8: model: must be a mapping
          properties  | properties: {contrst: 10}                                   | 5:14: properties.contrst: unknown field; did you mean 'contrast'? Known are contrast, modes, periodic
          properties  | properties: {contrast: 1e9}                                 | 5:24: properties.contrast: option 'contrast' is '1.0E9' but must be between
          properties  | properties: {contrast: "10"}                                | 5:24: properties.contrast: must be a number, not the text '10'; leave out the quotes
          properties  | properties: {contrast: .nan}                                | 5:24: properties.contrast: must be a number, not '.nan'
          properties  | properties: {modes: 2.5}                                    | 5:21: properties.modes: option 'modes' is '2.5' but must be a whole number
          objectives  | objectives: []                                              | 6:13: objectives: names no objective
          objectives  | objectives: {property: stiffness_xx, target: 3}             | 6:13: objectives: must be a list of objectives, not a mapping
          objectives  | objectives: [{target: 3}]                                   | 6:14: objectives[0].property: is missing
          objectives  | objectives: [{property: stiffness_xx}]                      | 6:14: objectives[0]: says not what is wanted
          objectives  | objectives: [{property: stiffness_xx, target: abc}]         | 6:47: objectives[0].target: must be a number, not 'abc'
          objectives  | objectives: [{property: stiffness_xx, target: 0}]           | 6:47: objectives[0].target: a share of 0 is no tolerance
          objectives  | objectives: [{property: stiffness_xx, target: 1e999}]       | 6:47: objectives[0].target: must be a number, not 1e999
          objectives  | objectives: [{property: stiffness_xx, target: 3, tolerance: 0}]          | 6:61: objectives[0].tolerance: must be a share of the target above 0
          objectives  | objectives: [{property: stiffness_xx, target: 3, tolerance: 300%}]       | 6:61: objectives[0].tolerance: must be a share of the target above 0
          objectives  | objectives: [{property: stiffness_xx, minimize: true, tolerance: 2%}]    | 6:66: objectives[0].tolerance: goes with a target only
          objectives  | objectives: [{property: stiffness_xx, minimize: true, maximize: true}]   | 6:14: objectives[0]: has minimize and maximize
          objectives  | objectives: [{property: stiffness_xx, minimize: false}]                  | 6:49: objectives[0].minimize: can only be true
          objectives  | objectives: [{property: stiffness_xx, between: [4, 3]}]                  | 6:48: objectives[0].between: the range [4.0, 3.0] is empty
          objectives  | objectives: [{property: stiffness_xx, between: [4]}]                     | 6:48: objectives[0].between: must be a range such as
          objectives  | objectives: [{property: stiffness_xx, between: [4, x]}]                  | 6:52: objectives[0].between[1]: must be a number, not 'x'
          objectives  | objectives: [{property: stiffness_xx, target: 3, weight: 0}]             | 6:58: objectives[0].weight: must be a number above 0
          objectives  | objectives: [{property: volume_fraction, target: 0.9}]                   | 6:14: objectives[0]: contradicts the constraint in line 9
          objectives  | objectives: [{property: volume_fraction, between: [0.6, 0.7]}]           | 6:14: objectives[0]: contradicts the constraint in line 9
          constraints | constraints: [{property: volume_fraction, between: [0.9, 0.1]}]          | 8:52: constraints[0].between: the range [0.9, 0.1] is empty; give the lower end first
          constraints | constraints: [{property: volume_fraction}]                               | 8:15: constraints[0]: says nothing of the property
          constraints | constraints: [{property: volume_fraction, min: 3, max: 2}]               | 8:48: constraints[0].min: is above max
          constraints | constraints: [{property: volume_fraction, min: 3, between: [1, 2]}]      | 8:15: constraints[0]: has between as well as min or max
          constraints | constraints: [{property: volume_fraction, min: 0.6}, {property: volume_fraction, max: 0.5}] | 8:54: constraints[1]: contradicts line 8: no volume_fraction is in both ranges
          constraints | constraints: [{check: percolate_x}]                                      | 8:23: constraints[0].check: there is no check 'percolate_x'; did you mean 'percolates_x'? Known are percolates_x, percolates_y
          constraints | constraints: [{check: percolates_x}, {check: percolates_x}]              | 8:46: constraints[1].check: check 'percolates_x' is listed twice
          constraints | constraints: [{check: percolates_x, min: 3}]                             | 8:15: constraints[0]: a check stands alone
          batch       | batch: {size: 201}                                          | 11:15: batch.size: must be a whole number from 1 to 200, not 201
          batch       | batch: {size: 0}                                            | 11:15: batch.size: must be
          batch       | batch: {minDistance: 1.5}                                   | 11:22: batch.minDistance: must be a distance from 0 to 1
          batch       | batch: {novelty: -0.1}                                      | 11:18: batch.novelty: must be a distance from 0 to 1
          verify      | verify: {budget: 0}                                         | 12:18: verify.budget: must be a whole number from 1
          verify      | verify: {bugdet: 3}                                         | 12:10: verify.bugdet: unknown field; did you mean 'budget'?
          verify      | surrogate: {rows: 19}                                       | 12:19: surrogate.rows: must be a whole number from 20
          seed        | seed: 1.5                                                   | 13:7: seed: must be a whole number of at most 64 bits
          seed        | seed: 99999999999999999999                                  | 13:7: seed: must be a whole number of at most 64 bits
          seed        | seed: lucky                                                 | 13:7: seed: must be a whole number, not 'lucky'
          seed        | batch: {size: 3}                                            | 13:1: batch: is given twice; first in line 11
          seed        | seed: !!java.net.URL 3                                      | 13:7: seed: has the tag 'tag:yaml.org,2002:java.net.URL'
          seed        | ? [a, b]⏎: 3                                                | 13:3: field names must be plain text
          """)
  void everyMistakeHasItsPlace(String section, String replacement, String message) {
    String yaml = with(section, replacement.strip().replace("⏎", "\n"));
    // sections of several lines shrink to one; the lines of what follows move up
    String padded = padded(yaml, section);
    assertThat(refused(padded)).contains("campaign.yaml:" + message);
  }

  /** Keeps the lines of the sections below where they are in the example. */
  private static String padded(String yaml, String section) {
    return switch (section) {
      case "objectives" -> yaml.replaceFirst("(?m)^constraints:", "\nconstraints:");
      case "constraints" -> yaml.replaceFirst("(?m)^batch:", "\n\nbatch:");
      default -> yaml;
    };
  }

  @Test
  void aPriorIsRead() {
    assertThat(parse(with("model", "model: {prior: {vamp: 50}}")).model().additions())
        .isEqualTo(Additions.vamp(50));
    CampaignSpec standard = parse(with("model", "model: {prior: standard}"));
    assertThat(standard.model()).isEqualTo(ModelSpec.DEFAULTS);
  }

  @Test
  void aHeadIsRead() {
    var head = "model: {properties: [volume_fraction, stiffness_xx], propertyWeight: 2.5}";
    assertThat(parse(with("model", head)).model().additions())
        .isEqualTo(Additions.head(List.of("volume_fraction", "stiffness_xx"), 2.5));
    assertThat(parse(with("model", "model: {properties: stiffness_xx}")).model().additions())
        .isEqualTo(Additions.head(List.of("stiffness_xx"), 1));
    assertThat(parse(with("model", "model: {properties: []}")).model())
        .isEqualTo(ModelSpec.DEFAULTS);
  }

  @Test
  void conditionsAreRead() {
    CampaignSpec spec =
        parse(with("model", "model: {conditions: [stiffness_xx, volume_fraction]}"));
    assertThat(spec.model().additions())
        .isEqualTo(Additions.conditions(List.of("stiffness_xx", "volume_fraction")));
    CampaignSpec both =
        parse(with("model", "model: {conditions: volume_fraction, properties: stiffness_xx}"));
    assertThat(both.model().additions())
        .isEqualTo(new Additions(0, List.of("stiffness_xx"), 1, List.of("volume_fraction")));
    CampaignSpec none = parse(with("model", "model: {conditions: []}"));
    assertThat(none.model()).isEqualTo(ModelSpec.DEFAULTS);
    assertThat(CampaignYaml.hash(spec)).isNotEqualTo(CampaignYaml.hash(none));
  }

  /** Files may bring any property; which of them a model without conditions can predict. */
  @Test
  void withConditionsWhatIsWishedForMustBeComputed() {
    String yaml =
        """
        campaign: labelled
        domain: two-phase
        dataset: {import: a, labels: a.csv}
        model: {%s: volume_fraction}
        objectives: [{property: price, minimize: true}]
        constraints: [{property: colour, min: 3}]
        """;
    assertThatCode(() -> parse(yaml.formatted("properties"))).doesNotThrowAnyException();
    assertThat(refused(yaml.formatted("conditions")))
        .contains(
            "model: with conditions, what is wished for must be computed, and domain 'two-phase'"
                + " computes no colour, price");
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfTheFile() {
    String message =
        refused(
            with("seed", "seed: x").replace("4.2", "four").replace("latentDim: 24", "latent: 1"));
    assertThat(message.lines())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).isEqualTo("campaign.yaml: 3 problems");
              assertThat(lines.get(1)).contains("campaign.yaml:4:").contains("model.latent");
              assertThat(lines.get(2))
                  .contains("campaign.yaml:7:")
                  .contains("objectives[0].target: must be a number, not 'four'");
              assertThat(lines.get(3)).contains("campaign.yaml:13:").contains("seed");
            });
  }

  @Test
  void contradictingTargetsAreHeldAgainstTheirTolerance() {
    String near = "objectives: [{property: volume_fraction, target: 0.6, tolerance: %s}]";
    assertThatCode(() -> parse(with("objectives", near.formatted("10%"))))
        .doesNotThrowAnyException();
    assertThat(refused(with("objectives", near.formatted("5%")))).contains("contradicts");
  }

  @Nested
  class PropertiesThatNoEvaluatorComputes {
    private static final String WISH = "objectives: [{property: stiffnes_xx, target: 3}]";

    @Test
    void areRefusedOfSimulatedStructures() {
      String yaml =
          with("objectives", WISH).replace("{import: path/to/images}", "{generate: {count: 9}}");
      assertThat(refused(yaml))
          .contains(
              "campaign.yaml:6:25: objectives[0].property: domain 'two-phase' computes no property")
          .contains("did you mean 'stiffness_xx'? Known are stiffness_xx, volume_fraction");
    }

    @Test
    void areRefusedOfImportsWithoutLabels() {
      assertThat(refused(with("objectives", WISH))).contains("computes no property 'stiffnes_xx'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{import: a, labels: b.csv}", "cells@2"})
    void mayBeMeasured(String dataset) {
      String yaml = with("objectives", WISH).replace("{import: path/to/images}", dataset);
      assertThat(parse(yaml).objectives().get(0).property()).isEqualTo("stiffnes_xx");
    }
  }

  @Nested
  class HostileText {
    @Test
    void largeFilesAreRefused() {
      assertThat(refused("# " + "x".repeat(1 << 20))).contains("is larger than 1 MiB");
      assertThat(refused("# " + "é".repeat(1 << 19) + "x")).contains("is larger than 1 MiB");
    }

    @Test
    @Timeout(10)
    void deepNestingIsRefused() {
      assertThat(refused("a: " + "[".repeat(500_000)))
          .contains("campaign.yaml:1:")
          .contains("nests deeper");
    }

    @Test
    @Timeout(10)
    void aliasBombsAreRefused() {
      String bomb =
          "a0: &a0 [x, x]\n"
              + IntStream.range(1, 40)
                  .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1))
                  .collect(Collectors.joining());
      assertThat(refused(bomb)).contains("aliases");
    }

    @Test
    @Timeout(10)
    void recursionIsRefused() {
      assertThat(refused(with("objectives", "objectives: &a [*a]"))).contains("objectives[0]");
    }

    @Test
    void aFewAliasesAreFine() {
      String yaml =
          EXAMPLE
              .replace("{property: volume_fraction", "&range {property: volume_fraction")
              .replace("- {check: percolates_x}", "- *range");
      assertThat(parse(yaml).constraints()).hasSize(2);
    }

    @Test
    void manyMistakesAreCutShort() {
      String many =
          IntStream.range(0, 300).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
      assertThat(refused(EXAMPLE + many)).contains("300 problems").contains("and 250 more");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            a: [1, 2        | 2:1: is no valid YAML
            a: *nowhere     | 1:4: is no valid YAML: found undefined alias nowhere
            a: 1\\n\\tb: 2  | 2:1: is no valid YAML: indent with spaces
            a: 1\\n---\\nb: | 2:1: is no valid YAML: expected a single document
            a: x\\u0007y    | 1:5: has the character U+0007
            # nothing       | 1:1: is empty
            - a             | 1:1: must be a mapping with campaign, domain
            """)
    void syntaxErrorsHaveTheirPlace(String yaml, String message) {
      String text =
          yaml.strip().replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007")
              + "\n";
      assertThat(refused(text)).contains("campaign.yaml:" + message);
    }
  }

  @Nested
  class Hash {
    private final String expected = CampaignYaml.hash(parse(EXAMPLE));

    @Test
    void isHexadecimal() {
      assertThat(expected).matches("[0-9a-f]{64}");
    }

    @Test
    void staysUnderCommentsOrderLayoutAndSpelling() {
      String same =
          """
          # another comment
          seed:    42
          verify:
            budget: 6.0e1
          domain: "two-phase"
          batch: {novelty: 0.05, size: 12, minDistance: 5e-2}
          campaign: another name
          constraints:
          - between: [0.350, 0.55]
            property: volume_fraction
          - check: percolates_x
          objectives: [{tolerance: 0.02, target: 4.20, property: stiffness_xx}]
          properties: {contrast: 10.0}
          model: {beta: {to: 0.2}, latentDim: 24}
          dataset: {import: [path/to/images]}
          """;
      assertThat(CampaignYaml.hash(parse(same))).isEqualTo(expected);
    }

    @Test
    void staysWhenADefaultIsWrittenOut() {
      assertThat(CampaignYaml.hash(parse(EXAMPLE + "surrogate: {rows: 2000}\n")))
          .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            target: 4.2         | target: 4.21
            tolerance: 2%       | tolerance: 3%
            4.2, tolerance: 2%  | 4.2, tolerance: 2%, weight: 2
            stiffness_xx, target: 4.2, tolerance: 2% | stiffness_xx, minimize: true
            stiffness_xx, target: 4.2, tolerance: 2% | stiffness_xx, maximize: true
            stiffness_xx, target: 4.2, tolerance: 2% | stiffness_xx, between: [4.1, 4.3]
            [0.35, 0.55]        | [0.35, 0.56]
            check: percolates_x | check: percolates_y
            path/to/images      | path/to/image
            {import: path/to/images} | {import: path/to/images, labels: l.csv}
            {import: path/to/images} | {import: path/to/images, options: {size: 32}}
            {import: path/to/images} | path/to/images
            {import: path/to/images} | {generate: {count: 5}}
            {import: path/to/images} | {generate: {count: 5, seed: 1}}
            latentDim: 24       | latentDim: 25
            to: 0.2             | to: 0.3
            to: 0.2             | to: 0.2, epochs: 7
            latentDim: 24       | latentDim: 24, augment: true
            latentDim: 24       | latentDim: 24, prior: {vamp: 9}
            latentDim: 24       | latentDim: 24, properties: stiffness_xx
            latentDim: 24       | latentDim: 24, options: {loss: gaussian}
            contrast: 10        | contrast: 11
            size: 12            | size: 11
            minDistance: 0.05   | minDistance: 0.06
            novelty: 0.05       | novelty: 0.06
            budget: 60          | budget: 61
            seed: 42            | seed: 43
            """)
    void changesWithTheMeaning(String from, String to) {
      String changed = EXAMPLE.replace(from, to);
      assertThat(changed).isNotEqualTo(EXAMPLE);
      assertThat(CampaignYaml.hash(parse(changed))).isNotEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataset: {import: path/to/images}      # or",
        "dataset:\n  generate:\n    count: 9\n    seed: 3\n# or",
        "dataset: steel # or",
        "dataset:\n  import:\n    - a\n    - 'ü'\n\n# or"
      })
  void replacesTheDataAndNothingElse(String written) {
    String yaml =
        EXAMPLE
            .replace("dataset: {import: path/to/images}      # or", written)
            .replace("campaign: stiff", "campaign: größer 😀 stiff");
    String replaced = CampaignYaml.withDataset(yaml, "o'steel@2", PLUGINS);
    assertThat(parse(replaced)).isEqualTo(parse(yaml).on(new DatasetSource.Stored("o'steel@2")));
    assertThat(replaced).contains("# or {generate: …}").contains("# all optional");
  }

  @Test
  void replacesOrAddsTheSeedAndWhatIsLearned() {
    CampaignSpec spec = parse(EXAMPLE);
    String seeded = CampaignYaml.withSeed(EXAMPLE, 20_261_126, PLUGINS);
    assertThat(parse(seeded).seed()).isEqualTo(20_261_126);
    assertThat(parse(CampaignYaml.withSeed(seeded, spec.seed(), PLUGINS))).isEqualTo(spec);
    assertThat(spec.learning()).isEqualTo(CampaignSpec.Learning.ALL);
    String free = CampaignYaml.withoutRejections(EXAMPLE, PLUGINS);
    assertThat(free).contains("learn: {rejections: false}").contains("# all optional");
    assertThat(parse(free).learning()).isEqualTo(new CampaignSpec.Learning(false, true));
    assertThat(CampaignYaml.hash(parse(free))).isNotEqualTo(CampaignYaml.hash(spec));
    assertThat(CampaignYaml.hash(parse(EXAMPLE + "\nlearn: {rejections: true}\n")))
        .isEqualTo(CampaignYaml.hash(spec));
    String neither = free.replace("{rejections: false}", "{measurements: false}");
    assertThat(parse(CampaignYaml.withoutRejections(neither, PLUGINS)).learning())
        .isEqualTo(new CampaignSpec.Learning(false, false));
  }

  @Test
  void tellsProblemsByFieldAndFieldsByPlace() {
    assertThat(CampaignYaml.problems(EXAMPLE, PLUGINS)).isEmpty();
    assertThat(CampaignYaml.problems(EXAMPLE + "\nlearn: {reviews: 1}\n", PLUGINS))
        .extracting(SpecProblem::field)
        .containsExactly("learn.reviews");
    assertThat(CampaignYaml.fields("a: {b: [1, {c: x}]}\nd: 'y'"))
        .isEqualTo(new TreeMap<>(Map.of("a.b[0]", "1", "a.b[1].c", "x", "d", "y")));
  }

  @Test
  void doesNotReplaceDataThatStandElsewhere() {
    String yaml =
        EXAMPLE
            .replace("dataset: {import: path/to/images} ", "dataset: *c")
            .replace("campaign: stiff along x, conducting along y", "campaign: &c steel");
    assertThat(
            catchThrowableOfType(
                AthanorException.class, () -> CampaignYaml.withDataset(yaml, "a@2", PLUGINS)))
        .hasMessageContaining("write 'dataset: a@2' there yourself");
  }
}
