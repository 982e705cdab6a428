package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LatentSpaceTest {
  private static final ToyDomain DOMAIN = new ToyDomain(17, 8);
  private static TrainedVae trained;
  private static LatentSpace<BitSet> space;
  private static List<BitSet> structures;

  @BeforeAll
  static void train() {
    Native.configure();
    var data = ToyData.stripes(400, 17, 3);
    var config =
        TrainingConfig.defaults(4).toBuilder()
            .beta(new BetaSchedule.Warmup(0.2, 5))
            .epochs(25)
            .batchSize(32)
            .learningRate(3e-3)
            .augment(false)
            .build();
    trained = ToyData.train(() -> ToyVae.conv(17, 8, 4), data, config);
    space = LatentSpace.open(DOMAIN, trained, DeviceChoice.CPU);
    structures = IntStream.range(0, 60).mapToObj(i -> ToyDomain.bits(data.tensor(i))).toList();
  }

  @AfterAll
  static void close() {
    space.close();
    space.close();
  }

  @Test
  void encodedStructuresComeBack() {
    var posterior = space.encode(structures);
    assertThat(posterior.count()).isEqualTo(60);
    assertThat(posterior.latentDim()).isEqualTo(4);
    assertThat(Arrays.stream(posterior.stdDev()).flatMapToDouble(Arrays::stream))
        .allMatch(s -> s > 0);
    List<BitSet> decoded = space.decode(posterior.mean(), new long[60]);
    double distance =
        IntStream.range(0, 60)
            .mapToDouble(i -> DOMAIN.distance(decoded.get(i), structures.get(i)))
            .average()
            .orElseThrow();
    assertThat(distance).isLessThan(0.2);
  }

  @Test
  void decodingDoesNotDependOnTheBatch() {
    double[][] z = space.samplePrior(45, 7);
    float[][] together = space.decodeOutput(z);
    float[][] backwards = space.decodeOutput(reversed(z));
    for (int i = 0; i < z.length; i++) {
      assertThat(space.decodeOutput(new double[][] {z[i]})[0]).isEqualTo(together[i]);
      assertThat(backwards[z.length - 1 - i]).isEqualTo(together[i]);
    }
    long[] seeds = IntStream.range(0, 45).asLongStream().toArray();
    List<BitSet> all = space.decode(z, seeds);
    assertThat(space.decode(new double[][] {z[31]}, new long[] {31})).containsExactly(all.get(31));
    assertThat(space.decode(z, seeds)).isEqualTo(all);
  }

  private static double[][] reversed(double[][] rows) {
    return IntStream.range(0, rows.length)
        .mapToObj(i -> rows[rows.length - 1 - i])
        .toArray(double[][]::new);
  }

  @Test
  void encodingDoesNotDependOnTheBatch() {
    var together = space.encode(structures);
    for (int i = 0; i < 40; i += 13) {
      var alone = space.encode(List.of(structures.get(i)));
      assertThat(alone.mean()[0]).isEqualTo(together.mean()[i]);
      assertThat(alone.stdDev()[0]).isEqualTo(together.stdDev()[i]);
    }
  }

  @Test
  void severalThreadsMayUseOneSpace() {
    double[][] z = space.samplePrior(40, 8);
    float[][] expected = space.decodeOutput(z);
    var results = IntStream.range(0, 8).parallel().mapToObj(i -> space.decodeOutput(z)).toList();
    assertThat(results).allSatisfy(r -> assertThat(Arrays.deepEquals(r, expected)).isTrue());
  }

  @Test
  void aStoredModelDecodesTheSame() {
    var copy = TrainedVae.fromBytes(trained.toBytes());
    assertThat(copy).isEqualTo(trained);
    assertThat(copy.toBytes()).isEqualTo(trained.toBytes());
    double[][] z = space.samplePrior(5, 9);
    try (var reopened = LatentSpace.open(DOMAIN, copy, DeviceChoice.CPU)) {
      assertThat(reopened.decodeOutput(z)).isDeepEqualTo(space.decodeOutput(z));
    }
  }

  @Test
  void damagedAndForeignModelsAreRefused() {
    byte[] bytes = trained.toBytes();
    bytes[bytes.length / 2] ^= 1;
    assertThatThrownBy(() -> TrainedVae.fromBytes(bytes))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("checksum");
    assertThatThrownBy(() -> TrainedVae.fromBytes(new byte[100]))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("no trained model");
    assertThatThrownBy(() -> LatentSpace.open(new ToyDomain(17, 9), trained, DeviceChoice.CPU))
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.PLUGIN))
        .hasMessageContaining("shape [9, 1, 3, 3], the stored model of shape [8, 1, 3, 3]");
  }

  @Test
  void structuresOfAnotherSizeAreRefused() {
    var larger = new BitSet();
    larger.set(17 * 17);
    assertThatThrownBy(() -> space.encode(List.of(larger)))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("structure 0 has the tensor shape (1, 18, 18)");
  }

  @Test
  void pathsHaveTheirEnds() {
    double[] a = {1, 0, 0, 0};
    double[] b = {0, 3, 0, 0};
    for (Interpolation way : Interpolation.values()) {
      double[][] path = space.interpolate(a, b, 5, way);
      assertThat(path).hasNumberOfRows(5);
      assertThat(path[0]).isEqualTo(a);
      assertThat(path[4]).isEqualTo(b);
    }
    double[] middle = space.interpolate(a, b, 3, Interpolation.SPHERICAL)[1];
    assertThat(Math.hypot(middle[0], middle[1])).isCloseTo(2, within(1e-12));
    assertThat(middle[0]).isCloseTo(middle[1], within(1e-12));
    assertThat(space.interpolate(a, b, 3, Interpolation.LINEAR)[1]).containsExactly(0.5, 1.5, 0, 0);
    // opposite ends have no great circle of their own
    assertThat(space.interpolate(a, new double[] {-1, 0, 0, 0}, 3, Interpolation.SPHERICAL)[1])
        .containsExactly(0, 0, 0, 0);
    assertThat(space.traverse(b, 3, -2, 2, 3))
        .isDeepEqualTo(new double[][] {{0, 3, 0, -2}, {0, 3, 0, 0}, {0, 3, 0, 2}});
  }

  @Test
  void priorSamplesAreStandardNormalAndSeeded() {
    double[][] z = space.samplePrior(20_000, 1);
    var stats = Arrays.stream(z).mapToDouble(row -> row[2]).summaryStatistics();
    assertThat(stats.getAverage()).isCloseTo(0, within(0.03));
    double square = Arrays.stream(z).mapToDouble(row -> row[2] * row[2]).average().orElseThrow();
    assertThat(square).isCloseTo(1, within(0.04));
    assertThat(space.samplePrior(3, 1)).isDeepEqualTo(Arrays.copyOf(z, 3));
    assertThat(space.samplePrior(3, 2)[0]).isNotEqualTo(z[0]);
  }
}
