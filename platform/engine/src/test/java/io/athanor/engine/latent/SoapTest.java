package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SoapTest {
  /** Of 3 rows and 2 columns. */
  private static final String MATRIX = "decoder/01Linear_weight";

  private static final Shape SHAPE = new Shape(3, 2);

  @BeforeAll
  static void engine() {
    Native.configure();
  }

  /**
   * The rows of such gradients are at right angles, and so are the columns: there is nothing to
   * turn, only an order of eigenvectors, and Adam's steps do not depend on an order.
   */
  @Test
  void isAdamWhereThereIsNothingToTurn() {
    try (VaeNetwork soap = network();
        VaeNetwork adam = network()) {
      var one = optimizer(soap, Optimizer.SOAP);
      var other = optimizer(adam, Optimizer.ADAM);
      for (int t = 1; t <= 130; t++) {
        float[] gradient = {0, t % 7 - 2, 0, 0, 3 - t % 5, 0};
        along(soap, one, gradient);
        along(adam, other, gradient);
      }
      assertThat(matrix(soap)).containsExactly(matrix(adam), Offset.offset(1e-4f));
    }
  }

  /**
   * In its eigenbasis a gradient a·bᵀ is one number, and a step goes along it by the rate. Adam
   * moves each weight by the rate, which is twice as far along this one.
   */
  @Test
  void takesAStepInTheEigenbasis() {
    assertThat(stepAlongARankOneGradient(Optimizer.SOAP)).isCloseTo(-0.01, within(1e-4));
    assertThat(stepAlongARankOneGradient(Optimizer.ADAM))
        .isCloseTo(-0.01 * 26.6 / 13, within(1e-4));
  }

  private static double stepAlongARankOneGradient(Optimizer kind) {
    double[] a = {3, -4, 12};
    double[] b = {0.6, 0.8};
    var gradient = new float[6];
    for (int i = 0; i < 6; i++) {
      gradient[i] = (float) (a[i / 2] * b[i % 2]);
    }
    try (VaeNetwork network = network()) {
      var optimizer = optimizer(network, kind);
      for (int t = 0; t < 1200; t++) {
        along(network, optimizer, gradient);
      }
      float[] before = matrix(network);
      along(network, optimizer, gradient);
      float[] after = matrix(network);
      double step = 0;
      for (int i = 0; i < 6; i++) {
        step += (after[i] - before[i]) * gradient[i] / 13;
      }
      return step;
    }
  }

  /**
   * ½‖A·(W − T)·B‖² whose valley is a thousand times longer than wide and lies askew: what Adam's
   * scaling by weight can't see.
   */
  @Test
  void comesDownAnObliqueValleyFarFasterThanAdam() {
    assertThat(valley(Optimizer.SOAP)).isLessThan(0.05 * valley(Optimizer.ADAM));
  }

  private static double valley(Optimizer kind) {
    float[] askew = {1, 0.99f, 0.98f, 0.99f, 1, 0.99f, 0.98f, 0.99f, 1};
    try (VaeNetwork network = network()) {
      var optimizer = optimizer(network, kind);
      double loss = 0;
      for (int t = 0; t < 600; t++) {
        try (NativeScope scope = NativeScope.under(network.manager())) {
          NDArray weight = network.trainable().get(MATRIX).getArray();
          NDArray target = scope.manager().create(new float[] {1, -1, -1, 1, 1, -1}, SHAPE);
          NDArray a = scope.manager().create(askew, new Shape(3, 3));
          NDArray residual = a.matMul(weight.sub(target));
          loss = residual.square().sum().getFloat() / 2;
          optimizer.step(
              GivenGradient.of(network, MATRIX, a.transpose().matMul(residual)),
              0.02 * (1 - t / 600.0),
              0);
        }
      }
      return loss;
    }
  }

  /** With running statistics, dropout, convolutions, and bases that a checkpoint could forget. */
  @Test
  void aResumedRunGivesTheBytesOfAnUndisturbedOne() {
    var data = ToyData.stripes(60, 9, 2);
    var config =
        TrainingConfig.defaults(3).toBuilder()
            .beta(new BetaSchedule.Warmup(0.5, 2))
            .epochs(12)
            .batchSize(16)
            .optimizer(Optimizer.SOAP)
            .learningRate(0.01)
            .patience(0)
            .build();
    TrainedVae resumed = ToyData.resumed(ToyVae::delicate, data, config, 7);
    assertThat(resumed.config().optimizer()).isEqualTo(Optimizer.SOAP);
  }

  private static VaeNetwork network() {
    return VaeNetwork.fresh(ToyVae.mlp(4, 3, 2, 1), Device.cpu(), 1);
  }

  private static Adam optimizer(VaeNetwork network, Optimizer optimizer) {
    return new Adam(AdamMoments.of(network, optimizer));
  }

  /** One step by a gradient that is 0 for all but the matrix. */
  private static void along(VaeNetwork network, Adam optimizer, float[] gradient) {
    try (NativeScope scope = NativeScope.under(network.manager())) {
      NDArray given = scope.manager().create(gradient.clone(), SHAPE);
      optimizer.step(GivenGradient.of(network, MATRIX, given), 0.01, 0);
    }
  }

  private static float[] matrix(VaeNetwork network) {
    return network.weights().values(MATRIX, SHAPE.getShape());
  }
}
