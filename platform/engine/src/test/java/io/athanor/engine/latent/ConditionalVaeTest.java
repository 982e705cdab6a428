package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Pictures of 9 by 9 with one upright band, periodic: its width is given, its place is hidden and
 * is what z is for.
 */
class ConditionalVaeTest {
  private static final int SIDE = 9;
  private static final int CHANNELS = 4;
  private static final int LATENT = 4;
  private static final int ITEMS = 400;
  private static final Additions WIDTH = Additions.conditions(List.of("width"));
  private static final TrainingConfig CONFIG =
      TrainingConfig.defaults(LATENT).toBuilder()
          .beta(new BetaSchedule.Warmup(1, 5))
          .epochs(40)
          .batchSize(40)
          .learningRate(0.006, 0.001)
          .augment(false)
          .patience(0)
          .additions(WIDTH)
          .build();

  private static LabelledData data;
  private static TrainedVae conditional;
  private static TrainedVae plain;

  @BeforeAll
  static void train() {
    Native.configure();
    data = bands(ITEMS);
    conditional = train(data, CONFIG);
    plain = train(data.data(), CONFIG.toBuilder().additions(Additions.NONE).build());
  }

  private static LabelledData bands(int count) {
    var random = new SplittableRandom(11);
    var tensors = new float[count][];
    var widths = new double[count][1];
    for (int i = 0; i < count; i++) {
      int width = random.nextInt(1, 8);
      tensors[i] = band(random.nextInt(SIDE), width);
      widths[i][0] = 100.0 * width;
    }
    return new LabelledData(new ToyData(new Shape(1, SIDE, SIDE), tensors), List.of("nm"), widths);
  }

  private static float[] band(int from, int width) {
    float[] tensor = new float[SIDE * SIDE];
    for (int p = 0; p < tensor.length; p++) {
      tensor[p] = Math.floorMod(p % SIDE - from, SIDE) < width ? 1 : 0;
    }
    return tensor;
  }

  private static TrainedVae train(TrainingData data, TrainingConfig config) {
    return ToyData.train(() -> ToyVae.conv(SIDE, CHANNELS, config.architectureDim()), data, config);
  }

  private static LatentSpace<BitSet> open(TrainedVae model) {
    return LatentSpace.open(new ToyDomain(SIDE, CHANNELS), model, DeviceChoice.CPU);
  }

  private static List<BitSet> structures(int count) {
    return IntStream.range(0, count).mapToObj(i -> ToyDomain.bits(data.tensor(i))).toList();
  }

  private static double[][] own(int count) {
    return Arrays.copyOf(data.values(), count);
  }

  private static double width(BitSet structure) {
    return 100.0 * structure.cardinality() / SIDE;
  }

  /** The direction of the band's middle, as a complex number's parts. */
  private static double[] place(BitSet structure) {
    double[] place = new double[2];
    structure.stream()
        .forEach(
            p -> {
              place[0] += Math.cos(2 * Math.PI * (p % SIDE) / SIDE);
              place[1] += Math.sin(2 * Math.PI * (p % SIDE) / SIDE);
            });
    double length = Math.hypot(place[0], place[1]);
    return new double[] {place[0] / length, place[1] / length};
  }

  @Test
  void onePointDecodesIntoStructuresThatHaveWhatIsWanted() {
    try (var space = open(conditional)) {
      double[][] z = space.encode(structures(100), own(100)).mean();
      for (double wanted : new double[] {200, 400, 600}) {
        assertThat(miss(space.decode(z, new long[100], everywhere(wanted)), wanted)).isLessThan(70);
      }
    }
    // what a model makes that is told nothing has the wanted width by chance
    try (var space = open(plain)) {
      List<BitSet> decoded = space.decode(space.encode(structures(100)).mean(), new long[100]);
      assertThat(miss(decoded, 200)).isGreaterThan(150);
      assertThat(miss(decoded, 600)).isGreaterThan(150);
    }
  }

  /** Mean distance to the wanted width; a column is 100. */
  private static double miss(List<BitSet> structures, double wanted) {
    return structures.stream()
        .mapToDouble(s -> Math.abs(width(s) - wanted))
        .average()
        .orElseThrow();
  }

  @Test
  void whatIsNotGivenStaysAsTheCodeSays() {
    try (var space = open(conditional)) {
      List<BitSet> structures = structures(100);
      double[][] z = space.encode(structures, own(100)).mean();
      List<BitSet> narrow = space.decode(z, new long[100], everywhere(300));
      double agreement = 0;
      for (int i = 0; i < 100; i++) {
        double[] before = place(structures.get(i));
        double[] after = place(narrow.get(i));
        agreement += (before[0] * after[0] + before[1] * after[1]) / 100;
      }
      assertThat(agreement).isGreaterThan(0.8);
    }
  }

  @Test
  void theCodeTellsLessOfWhatIsGiven() {
    double told;
    double stillTold;
    try (var space = open(plain)) {
      told = linearR2(space.encode(structures(ITEMS)).mean());
    }
    try (var space = open(conditional)) {
      stillTold = linearR2(space.encode(structures(ITEMS), own(ITEMS)).mean());
    }
    assertThat(told).isGreaterThan(0.6);
    assertThat(stillTold).isLessThan(0.3);
    // what comes for free need not be paid for in the code
    assertThat(conditional.diagnosis().information().rate())
        .isLessThan(plain.diagnosis().information().rate() - 0.5);
    assertThat(conditional.diagnosis().terms().elbo())
        .isGreaterThan(plain.diagnosis().terms().elbo());
  }

  /** R² of a linear fit from codes to widths. */
  private static double linearR2(double[][] z) {
    double[] y = Arrays.stream(data.values()).mapToDouble(row -> row[0]).toArray();
    double mean = Arrays.stream(y).average().orElseThrow();
    double[] weights = new double[LATENT + 1];
    for (int sweep = 0; sweep < 200; sweep++) {
      // Gauss–Seidel on the normal equations
      for (int j = 0; j <= LATENT; j++) {
        double dot = 0;
        double square = 1e-9;
        for (int i = 0; i < y.length; i++) {
          double x = j == LATENT ? 1 : z[i][j];
          dot += x * (y[i] - predicted(weights, z[i]));
          square += x * x;
        }
        weights[j] += dot / square;
      }
    }
    double error = 0;
    double total = 0;
    for (int i = 0; i < y.length; i++) {
      error += Math.pow(y[i] - predicted(weights, z[i]), 2);
      total += Math.pow(y[i] - mean, 2);
    }
    return 1 - error / total;
  }

  private static double predicted(double[] weights, double[] z) {
    double sum = weights[LATENT];
    for (int j = 0; j < LATENT; j++) {
      sum += weights[j] * z[j];
    }
    return sum;
  }

  @Test
  void theModelKnowsItsConditions() {
    Condition width = conditional.conditions().get(0);
    assertThat(width.name()).isEqualTo("width");
    assertThat(width.unit()).isEqualTo("nm");
    assertThat(width.least()).isEqualTo(100);
    assertThat(width.greatest()).isEqualTo(700);
    assertThat(width.mean()).isCloseTo(400, within(30.0));
    assertThat(width.stdDev()).isCloseTo(200, within(20.0));
    assertThat(width.covers(700)).isTrue();
    assertThat(width.covers(701)).isFalse();
    assertThat(conditional.provenance())
        .containsEntry("conditions", "width")
        .containsKey("conditionHash");
    TrainedVae read = TrainedVae.fromBytes(conditional.toBytes());
    assertThat(read).isEqualTo(conditional);
    try (var space = open(conditional);
        var again = open(read)) {
      assertThat(again.conditions()).containsExactly(width);
      double[][] z = space.samplePrior(20, 1);
      assertThat(again.decodeOutput(z, own(20))).isDeepEqualTo(space.decodeOutput(z, own(20)));
      // a row depends on nothing else in the call
      assertThat(space.decodeOutput(new double[][] {z[17]}, new double[][] {data.values()[17]})[0])
          .isEqualTo(space.decodeOutput(z, own(20))[17]);
    }
  }

  @Test
  void aStructureIsLikelierWithItsOwnValue() {
    try (var space = open(conditional)) {
      List<BitSet> structures = structures(20);
      double[][] swapped = new double[20][];
      for (int i = 0; i < 20; i++) {
        swapped[i] = new double[] {data.values()[i][0] > 400 ? 200 : 600};
      }
      double right = sum(space.logLikelihood(structures, own(20), 50, 1));
      assertThat(right).isGreaterThan(sum(space.logLikelihood(structures, swapped, 50, 1)) + 20);
    }
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  @Test
  void aResumedRunGivesTheBytesOfAnUndisturbedOne() {
    LabelledData few = bands(60);
    var both =
        new LabelledData(
            few.data(),
            List.of("nm", ""),
            Arrays.stream(few.values())
                .map(row -> new double[] {row[0], row[0] * row[0]})
                .toArray(double[][]::new));
    var config =
        CONFIG.toBuilder()
            .epochs(7)
            .importanceSamples(2)
            .additions(new Additions(0, List.of("cost"), 2, List.of("width")))
            .build();
    TrainedVae resumed =
        ToyData.resumed(() -> ToyVae.conv(SIDE, CHANNELS, LATENT + 1), both, config, 3);
    assertThat(resumed.properties().get(0).unit()).isEqualTo("nm");
    assertThat(resumed.conditions().get(0).unit()).isEmpty();
  }

  @Test
  void whatIsNotGivenIsRefused() {
    try (var space = open(conditional)) {
      double[][] z = new double[2][LATENT];
      refused(() -> space.decode(z, new long[2]), "conditional on [width]: give a value of each");
      refused(() -> space.decodeOutput(z), "conditional on [width]");
      refused(() -> space.encode(structures(2)), "conditional on [width]");
      refused(() -> space.logLikelihood(structures(2), 5, 1), "conditional on [width]");
      refused(() -> space.decodeOutput(z, own(1)), "1 rows of conditions were given for 2");
      refused(
          () -> space.decodeOutput(z, new double[][] {{1}, {Double.NaN}}),
          "the condition 'width' is given as NaN");
    }
    try (var space = open(plain)) {
      refused(() -> space.encode(structures(2), own(2)), "the model is not conditional");
    }
  }

  private static void refused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.USER))
        .hasMessageContaining(message);
  }

  @Test
  void dataThatDoNotSufficeAreRefused() {
    LabelledData lacking = bands(40);
    lacking.values()[3][0] = Double.NaN;
    lacking.values()[30][0] = Double.NaN;
    assertThatThrownBy(() -> train(lacking, CONFIG))
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
        .hasMessageContaining("2 of 40 structures have no value of 'width'");
    LabelledData constant = bands(40);
    Arrays.stream(constant.values()).forEach(row -> row[0] = 5);
    assertThatThrownBy(() -> train(constant, CONFIG))
        .hasMessageContaining("can't be conditional on 'width': its spread");
    assertThatThrownBy(() -> train(bands(40).data(), CONFIG))
        .hasMessageContaining("to be given [width], the data know 0");
    LabelledData seen = bands(40);
    var blind = new LabelledData(seen.data(), seen.propertyUnits(), seen.values(), false);
    assertThatThrownBy(() -> train(blind, CONFIG.toBuilder().augment(true).build()))
        .hasMessageContaining("under the domain's symmetries has no known 'width'")
        .hasMessageContaining("train without augment");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    refused(
        () -> new Additions(5, List.of(), 1, List.of("width")),
        "pseudoInputs is 5 but must be 0 where there are conditions");
    refused(() -> new Additions(0, List.of("width"), 1, List.of("width")), "other names than");
    refused(() -> Additions.conditions(List.of("a", "a")), "at most 16 different names");
    refused(
        () -> Additions.conditions(IntStream.range(0, 17).mapToObj(i -> "p" + i).toList()),
        "at most 16 different names");
    // the keys of models that were stored before there were conditions
    assertThat(new Additions(0, List.of("a"), 2))
        .hasToString("Additions[pseudoInputs=0, properties=[a], propertyWeight=2.0]");
    assertThat(WIDTH.toString()).contains("conditions=[width]");
  }

  /** One value for a hundred points. */
  private static double[][] everywhere(double value) {
    var values = new double[100][];
    Arrays.fill(values, new double[] {value});
    return values;
  }
}
