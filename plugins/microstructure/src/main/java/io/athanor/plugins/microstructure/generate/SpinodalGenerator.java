package io.athanor.plugins.microstructure.generate;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Spinodal decomposition of an unstable mixture, simulated by {@link CahnHilliard} from noise.
 * Phase 1 is where the concentration is above 0, the middle between the two phases.
 *
 * <p>Time is given in growth times of the fastest wave, 4 ε² / (1 - 3m²)² for mean concentration m,
 * so that it means the same for every mean and width; that wave is 2π√2 ε / √(1 - 3m²) pixels long.
 * The phases have come apart after about 10 growth times; then they coarsen, and the share of phase
 * 1 nears that of the lever rule, (1 + m)/2. Mixtures beyond |m| = 0.45 come apart too slowly.
 */
public final class SpinodalGenerator implements StructureGenerator<TwoPhase> {
  private static final String SIZE = "size";
  private static final String VOLUME_FRACTION = "volumeFraction";
  private static final String WIDTH = "interfaceWidth";
  private static final String TIME = "time";

  private static final double LEAST_FRACTION = 0.275;
  private static final double LEAST_DRAWN_FRACTION = 0.3;
  private static final double LEAST_WIDTH = 0.5;
  private static final double LEAST_DRAWN_WIDTH = 0.6;
  private static final double MOST_DRAWN_WIDTH = 1.5;
  private static final double LEAST_DRAWN_TIME = 12;
  private static final double MOST_DRAWN_TIME = 120;

  private static final double NOISE = 0.1;
  private static final double STEPS_PER_GROWTH_TIME = 8;

  @Override
  public String name() {
    return "spinodal";
  }

  @Override
  public String description() {
    return "spinodal decomposition by the Cahn–Hilliard equation, at various stages of coarsening";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.integer(SIZE, 64, 16, 128, "height and width of the cell in pixels"),
        OptionSpec.number(
            VOLUME_FRACTION,
            0,
            0,
            1 - LEAST_FRACTION,
            "share of phase 1 by the lever rule (at least 0.275); 0 = drawn evenly from 0.3 to 0.7"),
        OptionSpec.number(
            WIDTH,
            0,
            0,
            4,
            "interface width ε in pixels (at least 0.5); 0 = drawn evenly from 0.6 to 1.5"),
        OptionSpec.number(
            TIME,
            0,
            0,
            1000,
            "simulated time in growth times of the fastest wave; 0 = drawn from 12 to 120, evenly"
                + " in its logarithm"));
  }

  @Override
  public TwoPhase generate(Options options, RandomGenerator random) {
    int size = options.integer(SIZE);
    double fraction =
        given(options, VOLUME_FRACTION, LEAST_FRACTION)
            .orElseGet(() -> random.nextDouble(LEAST_DRAWN_FRACTION, 1 - LEAST_DRAWN_FRACTION));
    double width =
        given(options, WIDTH, LEAST_WIDTH)
            .orElseGet(() -> random.nextDouble(LEAST_DRAWN_WIDTH, MOST_DRAWN_WIDTH));
    double time = options.number(TIME);
    if (time == 0) {
      time = Math.exp(random.nextDouble(Math.log(LEAST_DRAWN_TIME), Math.log(MOST_DRAWN_TIME)));
    }
    double mean = 2 * fraction - 1;
    CahnHilliard simulation = new CahnHilliard(size, size, noise(size, mean, random), width);
    double instability = 1 - 3 * mean * mean;
    double timeStep = 4 * width * width / (instability * instability) / STEPS_PER_GROWTH_TIME;
    long steps = Math.round(time * STEPS_PER_GROWTH_TIME);
    for (long step = 0; step < steps; step++) {
      simulation.step(timeStep);
    }
    return Threshold.above(size, size, simulation.concentration(), 0);
  }

  /** The option's value, or nothing when it is 0; refuses values between 0 and the least. */
  private static OptionalDouble given(Options options, String name, double least) {
    double value = options.number(name);
    if (value > 0 && value < least) {
      throw AthanorException.user(
          "option '" + name + "' is " + value + " but must be 0 or at least " + least);
    }
    return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** White noise about the mean, which it meets exactly. */
  private static double[] noise(int size, double mean, RandomGenerator random) {
    double[] field = new double[size * size];
    double sum = 0;
    for (int i = 0; i < field.length; i++) {
      field[i] = NOISE * random.nextGaussian();
      sum += field[i];
    }
    double correction = mean - sum / field.length;
    for (int i = 0; i < field.length; i++) {
      field[i] += correction;
    }
    return field;
  }
}
