package io.athanor.engine.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import smile.math.kernel.GaussianKernel;
import smile.regression.KernelMachine;

class KernelExpansionTest {
  private static final int DIMENSIONS = 7;
  private static final double WIDTH = 1.7;

  private final Random random = new Random(3);
  private final double[][] vectors =
      random.doubles(40).mapToObj(seed -> point()).toArray(double[][]::new);
  private final double[] weights = random.doubles(40, -2, 2).toArray();
  private final KernelMachine<double[]> machine =
      new KernelMachine<>(new GaussianKernel(WIDTH), vectors, weights, 0.3);
  private final KernelExpansion expansion = new KernelExpansion(machine, DIMENSIONS, WIDTH);

  @Test
  void predictsWhatTheMachineDoes() {
    for (int i = 0; i < 20; i++) {
      double[] x = point();
      assertThat(expansion.predict(x).mean()).isCloseTo(machine.predict(x), within(1e-10));
    }
  }

  @Test
  void gradientIsThatOfTheMean() {
    double[] x = point();
    double[] gradient = expansion.gradient(x);
    for (int j = 0; j < DIMENSIONS; j++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[j] += 1e-5;
      down[j] -= 1e-5;
      double slope = (machine.predict(up) - machine.predict(down)) / 2e-5;
      assertThat(gradient[j]).isCloseTo(slope, within(1e-7));
    }
  }

  private double[] point() {
    return random.doubles(DIMENSIONS, -1, 1).toArray();
  }
}
