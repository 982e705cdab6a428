package io.athanor.engine.latent;

import io.athanor.sdk.AthanorException;
import java.util.Locale;

/**
 * The weight β of the KL term over the course of training. β below 1 buys reconstruction with a
 * less ordered latent space, β above 1 the other way round (Higgins et al. 2017).
 */
public sealed interface BetaSchedule {

  /**
   * β at a time.
   *
   * @param epoch epochs done, with the fraction of the running one
   */
  double at(double epoch);

  /** β when the schedule has run. */
  double end();

  /** Epochs before the schedule has run; models of earlier epochs are no answer. */
  int length();

  /**
   * Refuses a schedule that the run would cut off: it would silently train at another β.
   *
   * @throws AthanorException USER
   */
  default void check(int epochs) {
    if (length() >= epochs) {
      throw AthanorException.user(
          String.format(
              Locale.ROOT,
              "the β schedule needs %d epochs and then at least one at β = %s, but the run has %d; give"
                  + " the run more than %d epochs or the schedule fewer",
              length(),
              end(),
              epochs,
              length()));
    }
  }

  /** The same β throughout. */
  record Constant(double value) implements BetaSchedule {
    public Constant {
      requireBeta(value);
    }

    @Override
    public double at(double epoch) {
      return value;
    }

    @Override
    public double end() {
      return value;
    }

    @Override
    public int length() {
      return 0;
    }
  }

  /**
   * From 0 in a straight line, so that the decoder learns to use z before z is made to cost
   * anything (Bowman et al. 2016).
   *
   * @param to β at the end
   * @param epochs length, at least 1
   */
  record Warmup(double to, int epochs) implements BetaSchedule {
    public Warmup {
      requireBeta(to);
      if (epochs < 1) {
        throw AthanorException.user(
            "the β warm-up has " + epochs + " epochs but must have at least 1");
      }
    }

    @Override
    public double at(double epoch) {
      return to * Math.min(1, epoch / epochs);
    }

    @Override
    public double end() {
      return to;
    }

    @Override
    public int length() {
      return epochs;
    }
  }

  /**
   * From 0 to its end again and again, then constant: each cycle rises in a straight line over its
   * first half, so that the decoder comes back to a z that costs little (Fu et al. 2019).
   *
   * @param to β at the end
   * @param epochs length of all cycles together, at least two a cycle
   * @param cycles number of them, at least 1
   */
  record Cyclical(double to, int epochs, int cycles) implements BetaSchedule {
    public Cyclical {
      requireBeta(to);
      if (cycles < 1 || epochs < 2L * cycles) {
        throw AthanorException.user(
            "%d β cycles in %d epochs: there must be at least 1 cycle, and 2 epochs for each"
                .formatted(cycles, epochs));
      }
    }

    @Override
    public double at(double epoch) {
      double cycle = (double) epochs / cycles;
      return epoch >= epochs ? to : to * Math.min(1, 2 * (epoch % cycle) / cycle);
    }

    @Override
    public double end() {
      return to;
    }

    @Override
    public int length() {
      return epochs;
    }
  }

  private static void requireBeta(double beta) {
    if (!(beta >= 0) || Double.isInfinite(beta)) {
      throw AthanorException.user("β is " + beta + " but must be a number of at least 0");
    }
  }
}
