package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PropertyHeadTest {
  private static final int INPUTS = 12;
  private static final int LATENT = 3;

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  /**
   * Two factors show strongly, a third so faintly that a VAE gives it up: it alone is the property,
   * 100 + 7 times the factor in GPa. Of three in four the value is unknown.
   */
  private static LabelledData faint(int count) {
    var random = new SplittableRandom(5);
    float[] directions = Noise.normal(3 * INPUTS, random);
    var tensors = new float[count][INPUTS];
    var values = new double[count][1];
    for (int i = 0; i < count; i++) {
      double u = random.nextGaussian();
      double v = random.nextGaussian();
      double w = random.nextGaussian();
      for (int j = 0; j < INPUTS; j++) {
        tensors[i][j] =
            (float)
                (directions[3 * j] * u
                    + directions[3 * j + 1] * v
                    + 0.1 * directions[3 * j + 2] * w
                    + 0.03 * random.nextGaussian());
      }
      values[i][0] = i % 4 == 0 ? 100 + 7 * w : Double.NaN;
    }
    return new LabelledData(new ToyData(new Shape(INPUTS), tensors), List.of("GPa"), values);
  }

  private static TrainingConfig config(Additions additions) {
    return TrainingConfig.defaults(LATENT).toBuilder()
        .beta(new BetaSchedule.Warmup(3, 5))
        .epochs(40)
        .batchSize(50)
        .learningRate(0.01, 0.001)
        .augment(false)
        .patience(0)
        .additions(additions)
        .build();
  }

  private static TrainedVae train(TrainingData data, TrainingConfig config) {
    return ToyData.train(() -> ToyVae.mlp(INPUTS, 24, LATENT, 0.3), data, config);
  }

  @Test
  void theLatentSpaceIsOrderedByTheProperty() {
    LabelledData data = faint(2000);
    TrainedVae plain = train(data.data(), config(Additions.NONE));
    TrainedVae headed = train(data, config(Additions.head(List.of("stiffness"), 30)));

    LearnedProperty learned = headed.properties().get(0);
    assertThat(learned.unit()).isEqualTo("GPa");
    assertThat(learned.mean()).isCloseTo(100, within(1.0));
    assertThat(learned.stdDev()).isCloseTo(7, within(0.7));
    LearnedProperty.Fit heldOut = learned.heldOut().orElseThrow();
    assertThat(heldOut.r2()).isGreaterThan(0.8);
    assertThat(heldOut.rmse()).isLessThan(3.5);
    assertThat(heldOut.items()).isBetween(25, 75);
    assertThat(learned.training().items() + heldOut.items()).isEqualTo(500);
    // nats of standardised values; an item without a value counts 0
    var terms = headed.diagnosis().terms();
    assertThat(terms.properties()).containsOnlyKeys("stiffness");
    assertThat(terms.properties().get("stiffness")).isLessThan(0.25 * 1.42);
    assertThat(terms.objective())
        .isEqualTo(terms.distortion() + 3 * terms.kl() + 30 * terms.properties().get("stiffness"));

    double[] with = linearFit(headed, data);
    double[] without = linearFit(plain, data);
    assertThat(with[0]).isGreaterThan(0.75);
    assertThat(without[0]).isLessThan(with[0] - 0.4);
  }

  /** R² of a linear fit from the posterior means to the known values. */
  private static double[] linearFit(TrainedVae trained, LabelledData data) {
    var rows = new ArrayList<double[]>();
    var values = new ArrayList<Double>();
    try (VaeNetwork network =
            VaeNetwork.of(
                ToyVae.mlp(INPUTS, 24, LATENT, 0.3),
                trained.config().additions(),
                Device.cpu(),
                Weights.fromBytes(trained.weights()));
        NativeScope scope = NativeScope.under(network.manager())) {
      for (int i = 0; i < data.count(); i += 4) {
        NDArray input = scope.manager().create(data.tensor(i), new Shape(1, INPUTS));
        float[] mean = GaussianPosterior.of(network.encode(input, false)).mean().toFloatArray();
        rows.add(new double[] {1, mean[0], mean[1], mean[2]});
        values.add(data.values()[i][0]);
      }
    }
    int n = LATENT + 1;
    var normal = new double[n][n];
    var right = new double[n];
    for (int i = 0; i < rows.size(); i++) {
      for (int a = 0; a < n; a++) {
        right[a] += rows.get(i)[a] * values.get(i);
        for (int b = 0; b < n; b++) {
          normal[a][b] += rows.get(i)[a] * rows.get(i)[b] + (a == b ? 1e-9 : 0);
        }
      }
    }
    double[] weights = solve(normal, right);
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double error = 0;
    double total = 0;
    for (int i = 0; i < rows.size(); i++) {
      double predicted = 0;
      for (int a = 0; a < n; a++) {
        predicted += weights[a] * rows.get(i)[a];
      }
      error += Math.pow(values.get(i) - predicted, 2);
      total += Math.pow(values.get(i) - mean, 2);
    }
    return new double[] {1 - error / total};
  }

  /** Gauss, for a positive definite matrix. */
  private static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = matrix[i][k] / matrix[k][k];
        for (int j = k; j < n; j++) {
          matrix[i][j] -= factor * matrix[k][j];
        }
        right[i] -= factor * right[k];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int j = k + 1; j < n; j++) {
        right[k] -= matrix[k][j] * right[j];
      }
      right[k] /= matrix[k][k];
    }
    return right;
  }

  @Test
  void itemsWithoutAValueMoveNothing() {
    var additions = Additions.head(List.of("a", "b"), 1);
    try (VaeNetwork network =
        VaeNetwork.fresh(ToyVae.mlp(6, 5, 2, 0.7), additions, Device.cpu(), 4)) {
      Map<String, float[]> unknown = gradients(network, new double[4][2], true);
      Map<String, float[]> none = gradients(network, null, false);
      none.forEach((name, gradient) -> assertThat(unknown.get(name)).isEqualTo(gradient));
      unknown.forEach(
          (name, gradient) -> {
            if (name.startsWith("properties/")) {
              assertThat(gradient).as(name).containsOnly(0f);
            }
          });
      // and what is known does
      assertThat(gradients(network, new double[4][2], false).get("properties/logStdDev"))
          .doesNotContain(0f);
    }
  }

  /** Gradients of all parameters that the loss hangs on; of targets that are all 0 or unknown. */
  private static Map<String, float[]> gradients(
      VaeNetwork network, double[][] values, boolean unknown) {
    var split = new Split(new int[] {0, 1}, new int[0], "");
    var gradients = new LinkedHashMap<String, float[]>();
    try (NativeScope scope = NativeScope.under(network.manager())) {
      NDArray input =
          scope.manager().create(Noise.normal(24, new SplittableRandom(1)), new Shape(4, 6));
      NDArray noise =
          scope.manager().create(Noise.normal(8, new SplittableRandom(2)), new Shape(4, 2));
      Optional<Targets.Batch> targets = Optional.empty();
      if (values != null) {
        // the first two give the scale, the batch is of the last four
        var rows = new double[6][];
        rows[0] = new double[] {-1, -1};
        rows[1] = new double[] {1, 1};
        for (int i = 0; i < 4; i++) {
          rows[2 + i] = unknown ? new double[] {Double.NaN, Double.NaN} : values[i];
        }
        var data =
            new LabelledData(new ToyData(new Shape(6), new float[6][6]), List.of("", ""), rows);
        targets =
            Targets.of(data, split, network.additions())
                .load(scope.manager(), new int[] {2, 3, 4, 5}, 0, 4);
      }
      Optional<Targets.Batch> batch = targets;
      network.record(
          0,
          () -> ElboGraph.of(network, input, Optional.empty(), batch, noise, 1, true).loss(1, 0));
      network
          .gradients(scope)
          .forEach(
              (name, gradient) -> {
                if (batch.isPresent() || !name.startsWith("properties/")) {
                  gradients.put(name, gradient.toFloatArray());
                }
              });
    }
    return gradients;
  }

  @Test
  void aResumedRunGivesTheBytesOfAnUndisturbedOne() {
    LabelledData data = faint(100);
    var config =
        config(new Additions(8, List.of("stiffness"), 2)).toBuilder()
            .epochs(8)
            .importanceSamples(3)
            .build();
    TrainedVae resumed =
        ToyData.resumed(() -> ToyVae.mlp(INPUTS, 24, LATENT, 0.3), data, config, 3);
    assertThat(resumed.provenance()).containsKey("propertyHash");
  }

  @Test
  void latentPointsAreGivenValuesInUnits() {
    ToyData stripes = ToyData.stripes(300, 9, 2);
    var values = new double[300][2];
    for (int i = 0; i < 300; i++) {
      double left = 0;
      for (int p = 0; p < 81; p++) {
        left += p % 9 < 4 ? stripes.tensor(i)[p] : 0;
      }
      values[i] = new double[] {1000 + left, -left};
    }
    var data = new LabelledData(stripes, List.of("g", ""), values);
    var config =
        config(Additions.head(List.of("mass", "loss"), 20)).toBuilder()
            .beta(new BetaSchedule.Constant(0.2))
            .build();
    TrainedVae trained = ToyData.train(() -> ToyVae.conv(9, 4, LATENT), data, config);
    try (var space = LatentSpace.open(new ToyDomain(9, 4), trained, DeviceChoice.CPU)) {
      List<BitSet> structures =
          IntStream.range(0, 300).mapToObj(i -> ToyDomain.bits(stripes.tensor(i))).toList();
      double[][] predicted = space.predictProperties(space.encode(structures).mean());
      int better = 0;
      for (int i = 0; i < 300; i++) {
        better += Math.abs(predicted[i][0] - values[i][0]) < 3 ? 1 : 0;
        assertThat(predicted[i][0]).isBetween(990.0, 1050.0);
        assertThat(predicted[i][1]).isBetween(-50.0, 10.0);
      }
      assertThat(better).isGreaterThan(200);
      assertThat(space.properties()).isEqualTo(trained.properties());
    }
  }

  @Test
  void whatCannotBeLearnedIsRefused() {
    var additions = Additions.head(List.of("stiffness"), 1);
    LabelledData data = faint(40);
    for (double[] row : data.values()) {
      row[0] = Double.isNaN(row[0]) ? Double.NaN : 3;
    }
    assertThatThrownBy(() -> train(data, config(additions)))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("property 'stiffness' can't be learned");
    assertThatThrownBy(() -> train(data.data(), config(additions)))
        .hasMessageContaining("is to learn the properties [stiffness], the data know 0");
    assertThatThrownBy(() -> Additions.head(List.of("a", "a"), 1))
        .hasMessageContaining("different names");
    assertThatThrownBy(() -> Additions.head(List.of("a"), 0))
        .hasMessageContaining("propertyWeight is 0.0");
  }
}
