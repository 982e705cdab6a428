package io.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.Symmetry;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.sdk.ValidityCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What every domain plugin owes the platform. A plugin runs it with a subclass of one line and,
 * where it has no generator, of two:
 *
 * <pre>{@code
 * class MyContractTest extends DomainPluginContractTest<MyStructure> {
 *   MyContractTest() { super(new MyPlugin()); }
 * }
 * }</pre>
 *
 * @param <S> the domain's structure
 */
public abstract class DomainPluginContractTest<S> {
  private static final int SAMPLES = 6;

  private final DomainPlugin<S> plugin;

  protected DomainPluginContractTest(DomainPlugin<S> plugin) {
    this.plugin = plugin;
  }

  /**
   * Structures to test with, all of one tensor shape; by default from the plugin's first generator.
   */
  protected List<S> samples() {
    var random = new SplittableRandom(20);
    var samples = new ArrayList<S>();
    // generators may differ in their default size; a dataset has one shape
    plugin.generators().stream()
        .limit(1)
        .forEach(
            generator -> {
              for (int i = 0; i < SAMPLES; i++) {
                samples.add(generator.generate(Options.defaults(generator.options()), random));
              }
            });
    Assumptions.assumeFalse(
        samples.isEmpty(), "the plugin has no generator: override samples() to test it");
    return samples;
  }

  private Options options() {
    return Options.defaults(plugin.options());
  }

  @Nested
  class Identity {
    @Test
    void idIsShortAndStable() {
      assertThat(plugin.id()).matches("[a-z][a-z0-9-]{1,39}");
      assertThat(plugin.version()).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(plugin.description()).isNotBlank();
    }

    @Test
    void structuresAreValues() {
      for (S sample : samples()) {
        S again = plugin.codec().fromBytes(plugin.codec().toBytes(sample));
        assertThat(again).isEqualTo(sample).hasSameHashCodeAs(sample);
        assertThat(plugin.structureType().isInstance(sample)).isTrue();
      }
    }

    /** What was drawn to a design is one, of a shape that the model's tensors have. */
    @Test
    void snappingASecondTimeChangesNothing() {
      for (S sample : samples()) {
        S snapped = plugin.snap(options()).apply(sample);
        assertThat(plugin.snap(options()).apply(snapped)).isEqualTo(snapped);
        assertThat(plugin.codec().tensorShape(snapped))
            .isEqualTo(plugin.codec().tensorShape(sample));
      }
    }

    @Test
    void undeclaredOptionsAreRefused() {
      assertThatThrownBy(() -> Options.of(plugin.options(), Map.of("noSuchOption", 1)))
          .isInstanceOf(AthanorException.class)
          .hasMessageContaining("noSuchOption");
    }
  }

  @Nested
  class Codec {
    private final StructureCodec<S> codec = plugin.codec();

    @Test
    void bytesRoundTripAndAreCanonical() {
      for (S sample : samples()) {
        byte[] bytes = codec.toBytes(sample);
        assertThat(codec.toBytes(codec.fromBytes(bytes))).isEqualTo(bytes);
        assertThat(codec.toBytes(sample)).isEqualTo(bytes);
      }
    }

    @Test
    void foreignBytesAreRefusedAsData() {
      for (byte[] foreign :
          List.of(new byte[0], new byte[] {1, 2, 3}, "<svg/>".getBytes(StandardCharsets.UTF_8))) {
        assertThatThrownBy(() -> codec.fromBytes(foreign))
            .isInstanceOfSatisfying(
                AthanorException.class,
                e -> assertThat(e.category()).isEqualTo(AthanorException.Category.DATA));
      }
    }

    @Test
    void tensorsHaveTheDeclaredShapeAndFiniteValues() {
      Shape shape = codec.tensorShape(samples().get(0));
      for (S sample : samples()) {
        assertThat(codec.tensorShape(sample)).isEqualTo(shape);
        float[] tensor = codec.encode(sample);
        assertThat(tensor).hasSize((int) shape.size());
        for (float value : tensor) {
          assertThat(value).isFinite();
        }
        assertThat(codec.encode(sample)).isEqualTo(tensor);
      }
    }

    @Test
    void contentThatIsNoneOfItsFilesIsRefusedRowByRow() {
      Options options = Options.defaults(codec.importOptions());
      for (String extension : codec.extensions()) {
        var rows = new ArrayList<ImportRow<S>>();
        codec.read(
            new SourceFile("bad." + extension, "not a structure".getBytes(StandardCharsets.UTF_8)),
            options,
            rows::add);
        assertThat(rows).as(extension).isNotEmpty();
        assertThat(rows).allSatisfy(row -> assertThat(row).isInstanceOf(ImportRow.Refused.class));
      }
    }

    @Test
    void previewIsAPngOfTheAskedSize() throws Exception {
      for (S sample : samples()) {
        var image =
            javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(codec.preview(sample, 64)));
        assertThat(image).isNotNull();
        assertThat(image.getWidth()).isGreaterThanOrEqualTo(64);
      }
    }

    @Test
    void everyDeclaredFormatIsExportedAndNoOther() {
      S sample = samples().get(0);
      for (String format : codec.exportFormats()) {
        assertThat(codec.export(sample, format)).as(format).isNotEmpty();
      }
      assertThatThrownBy(() -> codec.export(sample, "no-such-format"))
          .isInstanceOf(AthanorException.class);
    }

    @Test
    void whatIsFreedOfNoiseCanBeWrittenAsAPicture() {
      Assumptions.assumeTrue(plugin.denoises(), "the plugin frees nothing of noise");
      assertThat(codec.exportFormats()).contains("png");
    }

    @Test
    void whatIsExportedCanBeImportedAgain() {
      Options options = Options.defaults(codec.importOptions());
      for (String format : codec.exportFormats()) {
        if (codec.extensions().contains(format)) {
          S sample = samples().get(0);
          var rows = new ArrayList<ImportRow<S>>();
          codec.read(
              new SourceFile("x." + format, codec.export(sample, format)), options, rows::add);
          assertThat(rows)
              .as(format)
              .singleElement()
              .isInstanceOfSatisfying(
                  ImportRow.Read.class, read -> assertThat(read.structure()).isEqualTo(sample));
        }
      }
    }
  }

  @Nested
  class Vae {
    private final StructureCodec<S> codec = plugin.codec();

    @Test
    void encoderAndDecoderHaveTheDeclaredShapes() {
      Shape shape = codec.tensorShape(samples().get(0));
      int latentDim = plugin.defaultLatentDim(shape);
      assertThat(latentDim).isPositive();
      VaeArchitecture architecture = plugin.architecture(shape, latentDim);
      assertThat(architecture.inputShape()).isEqualTo(shape);
      assertThat(architecture.latentDim()).isEqualTo(latentDim);
      try (var vae = new Instance(architecture)) {
        assertThat(vae.posterior(vae.batch(samples())).getShape())
            .isEqualTo(new Shape(samples().size(), 2L * latentDim));
        NDArray z = vae.manager.randomNormal(new Shape(3, latentDim));
        assertThat(vae.output(z).getShape())
            .isEqualTo(new Shape(3).addAll(architecture.outputShape()));
      }
    }

    @Test
    void everyDecodeIsAStructureOfTheSameShapeAndDependsOnSeedAlone() {
      Shape shape = codec.tensorShape(samples().get(0));
      VaeArchitecture architecture = plugin.architecture(shape, plugin.defaultLatentDim(shape));
      try (var vae = new Instance(architecture)) {
        NDArray z = vae.manager.randomNormal(new Shape(4, architecture.latentDim()));
        float[] all = vae.output(z).toFloatArray();
        int size = (int) architecture.outputShape().size();
        for (int i = 0; i < 4; i++) {
          float[] output = Arrays.copyOfRange(all, i * size, (i + 1) * size);
          S decoded = codec.decode(output, shape, new SplittableRandom(5));
          assertThat(codec.tensorShape(decoded)).isEqualTo(shape);
          assertThat(codec.decode(output, shape, new SplittableRandom(5))).isEqualTo(decoded);
          for (ValidityCheck<S> check : plugin.checks(options())) {
            assertThat(check.violation(decoded)).as(check.name()).isNotNull();
          }
        }
      }
    }

    @Test
    void lossHasOneFiniteValueAStructureAndReachesEveryParameter() {
      Shape shape = codec.tensorShape(samples().get(0));
      VaeArchitecture architecture = plugin.architecture(shape, plugin.defaultLatentDim(shape));
      try (var vae = new Instance(architecture)) {
        NDArray x = vae.batch(samples());
        try (GradientCollector collector = vae.manager.getEngine().newGradientCollector()) {
          NDArray posterior = vae.posterior(x);
          NDArray mean = posterior.get(":, :" + architecture.latentDim());
          NDArray logVariance = posterior.get(":, " + architecture.latentDim() + ":");
          NDArray noise = vae.manager.randomNormal(mean.getShape());
          NDArray z = mean.add(logVariance.div(2).exp().mul(noise));
          Map<String, NDArray> terms = architecture.reconstructionLoss().terms(x, vae.output(z));
          assertThat(terms).isNotEmpty();
          NDArray loss = null;
          for (NDArray term : terms.values()) {
            assertThat(term.getShape()).isEqualTo(new Shape(samples().size()));
            loss = loss == null ? term : loss.add(term);
          }
          for (float value : loss.toFloatArray()) {
            assertThat(value).isFinite();
          }
          collector.backward(loss.sum());
        }
        for (Parameter parameter : vae.parameters()) {
          assertThat(parameter.getArray().getGradient().abs().sum().getFloat())
              .as("gradient of " + parameter.getName())
              .isPositive();
        }
      }
    }
  }

  @Nested
  class ModelOptions {
    @Test
    void chooseALikelihoodAndKeepTheNetworks() {
      Shape shape = plugin.codec().tensorShape(samples().get(0));
      int latentDim = plugin.defaultLatentDim(shape);
      VaeArchitecture plain = plugin.architecture(shape, latentDim);
      for (Options options : eachChoice(plugin.modelOptions())) {
        VaeArchitecture architecture = plugin.architecture(shape, latentDim, options);
        assertThat(architecture.inputShape()).as("%s", options).isEqualTo(plain.inputShape());
        assertThat(architecture.outputShape()).as("%s", options).isEqualTo(plain.outputShape());
        try (var vae = new Instance(architecture)) {
          NDArray x = vae.batch(samples());
          NDArray output = vae.output(vae.posterior(x).get(":, :" + latentDim));
          for (NDArray term : architecture.reconstructionLoss().terms(x, output).values()) {
            assertThat(term.sum().getFloat()).as("%s", options).isFinite();
          }
        }
      }
    }

    /** The defaults, and each choice of each option. */
    private List<Options> eachChoice(List<OptionSpec> specs) {
      var all = new ArrayList<Options>(List.of(Options.defaults(specs)));
      for (OptionSpec spec : specs) {
        for (String choice : spec.choices()) {
          all.add(Options.of(specs, Map.of(spec.name(), choice)));
        }
      }
      return all;
    }
  }

  @Nested
  class Evaluators {
    @Test
    void namesAreUnique() {
      List<String> names =
          plugin.evaluators(options()).stream()
              .flatMap(e -> e.properties().stream())
              .map(PropertySpec::name)
              .toList();
      assertThat(names).doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z][a-z0-9_]*"));
      assertThat(plugin.checks(options()).stream().map(ValidityCheck::name))
          .doesNotHaveDuplicates();
    }

    @Test
    void everyPropertyAloneAndTogetherIsTheSame() {
      S sample = samples().get(0);
      for (PropertyEvaluator<S> evaluator : plugin.evaluators(options())) {
        Set<String> all =
            evaluator.properties().stream()
                .map(PropertySpec::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, PropertyResult> together = evaluator.evaluate(sample, all);
        assertThat(together.keySet()).isEqualTo(all);
        for (String name : all) {
          assertThat(evaluator.evaluate(sample, Set.of(name)))
              .isEqualTo(Map.of(name, together.get(name)));
        }
      }
    }

    @Test
    void valuesHaveTheDeclaredUnitAndLieInThePlausibleRange() {
      for (S sample : samples()) {
        for (PropertyEvaluator<S> evaluator : plugin.evaluators(options())) {
          for (PropertySpec spec : evaluator.properties()) {
            PropertyResult result =
                evaluator.evaluate(sample, Set.of(spec.name())).get(spec.name());
            if (result instanceof PropertyResult.Value value) {
              assertThat(value.unit()).isEqualTo(spec.unit());
              assertThat(value.value()).as(spec.name()).isBetween(spec.min(), spec.max());
            } else {
              assertThat(((PropertyResult.Unavailable) result).reason()).isNotBlank();
            }
          }
        }
      }
    }
  }

  @Nested
  class Likeness {
    @Test
    void distanceIsZeroToItselfAndSymmetric() {
      List<S> samples = samples();
      for (S a : samples) {
        assertThat(plugin.distance(a, a)).isZero();
        for (S b : samples) {
          assertThat(plugin.distance(a, b)).isEqualTo(plugin.distance(b, a)).isBetween(0.0, 1.0);
        }
      }
    }

    @Test
    void fingerprintsAreStableAndOfTheDeclaredLength() {
      Optional<io.athanor.sdk.Fingerprint<S>> fingerprint = plugin.fingerprint();
      Assumptions.assumeTrue(fingerprint.isPresent(), "the plugin declares no fingerprint");
      var distinct = new HashSet<Object>();
      for (S sample : samples()) {
        var bits = fingerprint.get().of(sample);
        assertThat(bits.length()).isLessThanOrEqualTo(fingerprint.get().length());
        assertThat(fingerprint.get().of(plugin.codec().fromBytes(plugin.codec().toBytes(sample))))
            .isEqualTo(bits);
        distinct.add(bits);
      }
      assertThat(distinct).as("different structures differ in bits").hasSizeGreaterThan(1);
    }

    @Test
    void symmetriesKeepTheMaterialAndDoToPropertiesWhatTheySay() {
      Assumptions.assumeFalse(plugin.symmetries().isEmpty(), "the plugin declares no symmetry");
      S sample = samples().get(0);
      Map<String, Double> original = values(sample);
      for (Symmetry<S> symmetry : plugin.symmetries()) {
        for (int seed = 0; seed < 4; seed++) {
          Symmetry.Transformed<S> image = symmetry.apply(sample, new SplittableRandom(seed));
          assertThat(symmetry.apply(sample, new SplittableRandom(seed)).structure())
              .isEqualTo(image.structure());
          assertThat(plugin.canonical(image.structure()))
              .as("canonical form under " + symmetry.name())
              .isEqualTo(plugin.canonical(sample));
          values(image.structure())
              .forEach(
                  (name, value) ->
                      image
                          .properties()
                          .original(name)
                          .ifPresent(
                              from ->
                                  assertThat(value)
                                      .as(name + " under " + symmetry.name())
                                      .isCloseTo(
                                          original.get(from),
                                          org.assertj.core.data.Offset.offset(
                                              1e-3 * Math.max(1, Math.abs(original.get(from)))))));
        }
      }
    }

    private Map<String, Double> values(S structure) {
      var values = new java.util.TreeMap<String, Double>();
      for (PropertyEvaluator<S> evaluator : plugin.evaluators(options())) {
        var names =
            evaluator.properties().stream().map(PropertySpec::name).collect(Collectors.toSet());
        evaluator
            .evaluate(structure, names)
            .forEach(
                (name, result) -> {
                  if (result instanceof PropertyResult.Value value) {
                    values.put(name, value.value());
                  }
                });
      }
      return values;
    }
  }

  @Nested
  class Generators {
    @Test
    void sameSeedSameStructureOtherSeedAnother() {
      for (StructureGenerator<S> generator : plugin.generators()) {
        Options defaults = Options.defaults(generator.options());
        S first = generator.generate(defaults, new SplittableRandom(1));
        assertThat(generator.generate(defaults, new SplittableRandom(1))).isEqualTo(first);
        assertThat(generator.generate(defaults, new SplittableRandom(2))).isNotEqualTo(first);
      }
    }
  }

  @Nested
  class Imports {
    @Test
    void onlyTheSdkTheJdkAndItsOwnLibraries() {
      PluginImportRule.check(plugin.getClass());
    }
  }

  /** An initialised encoder and decoder, closed after use. */
  private final class Instance implements AutoCloseable {
    private final NDManager manager = NDManager.newBaseManager();
    private final Model model = Model.newInstance("contract");
    private final Block encoder;
    private final Block decoder;

    Instance(VaeArchitecture architecture) {
      encoder = ready(architecture.encoder(), architecture.inputShape());
      decoder = ready(architecture.decoder(), new Shape(architecture.latentDim()));
    }

    private Block ready(Block block, Shape shape) {
      block.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
      block.initialize(manager, DataType.FLOAT32, new Shape(2).addAll(shape));
      return block;
    }

    NDArray batch(List<S> structures) {
      Shape shape = plugin.codec().tensorShape(structures.get(0));
      var data = new float[(int) (structures.size() * shape.size())];
      int at = 0;
      for (S structure : structures) {
        float[] tensor = plugin.codec().encode(structure);
        System.arraycopy(tensor, 0, data, at, tensor.length);
        at += tensor.length;
      }
      return manager.create(data, new Shape(structures.size()).addAll(shape));
    }

    NDArray posterior(NDArray x) {
      return forward(encoder, x);
    }

    NDArray output(NDArray z) {
      return forward(decoder, z);
    }

    private NDArray forward(Block block, NDArray in) {
      return block
          .forward(new ParameterStore(manager, false), new NDList(in), true)
          .singletonOrThrow();
    }

    List<Parameter> parameters() {
      var parameters = new ArrayList<Parameter>();
      encoder.getParameters().values().forEach(parameters::add);
      decoder.getParameters().values().forEach(parameters::add);
      return parameters;
    }

    @Override
    public void close() {
      model.close();
      manager.close();
    }
  }
}
