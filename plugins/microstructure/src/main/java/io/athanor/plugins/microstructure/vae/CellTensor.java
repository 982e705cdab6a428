package io.athanor.plugins.microstructure.vae;

import ai.djl.ndarray.types.Shape;
import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.physics.RealFft2;
import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Cells as tensors, and cells drawn from what the decoder gives.
 *
 * <p>A tensor has the shape (2, height, width): the phases, and a plane whose first entries are the
 * cell's {@link TextureStatistics}, the rest zero. The decoder gives a flat vector: the pixels'
 * logits, then the texture's entries.
 *
 * <p>A decode is a draw from p(x|z): the decoder's mean field, plus a residual field of seeded
 * noise whose power spectrum is what the mean lacks of the learned one, strong where the mean is
 * undecided; cut at the level that gives the learned volume fraction, after as much smoothing as
 * gives the learned interface length. (The level cut of a field with given spectrum is Quiblier's
 * construction, J. Colloid Interface Sci. 98 (1984) 84; here the mean field carries the phases that
 * the latent point knows.)
 */
public final class CellTensor {
  private static final int BISECTIONS = 14;
  private static final double MOST_SMOOTHING = 0.1;

  /** What the residual keeps of its strength where the mean field is sure. */
  private static final double LEAST_RESIDUAL = 0.02;

  // cells of one dataset share their size, and the plans for a size are costly to make
  private final AtomicReference<Sized> last = new AtomicReference<>();

  private record Sized(int height, int width, TextureStatistics statistics) {}

  public Shape shape(TwoPhase cell) {
    return new Shape(2, cell.height(), cell.width());
  }

  public float[] encode(TwoPhase cell) {
    TextureStatistics statistics = statistics(cell.height(), cell.width());
    byte[] phases = cell.phases();
    var tensor = new float[2 * phases.length];
    for (int i = 0; i < phases.length; i++) {
      tensor[i] = phases[i];
    }
    float[] texture = statistics.of(cell);
    System.arraycopy(texture, 0, tensor, phases.length, texture.length);
    return tensor;
  }

  /**
   * Draws a cell.
   *
   * @param output height·width logits, then the texture's entries
   * @param shape (2, height, width)
   * @throws AthanorException PLUGIN, when the output is not finite
   */
  public TwoPhase draw(float[] output, Shape shape, RandomGenerator random) {
    int height = Math.toIntExact(shape.get(1));
    int width = Math.toIntExact(shape.get(2));
    for (float value : output) {
      if (!Float.isFinite(value)) {
        throw AthanorException.plugin(
            "the decoder gave " + value + "; train the model anew with a lower learning rate");
      }
    }
    return new Draw(statistics(height, width), height, width, output).draw(random);
  }

  private TextureStatistics statistics(int height, int width) {
    Sized sized = last.get();
    if (sized == null || sized.height != height || sized.width != width) {
      sized = new Sized(height, width, new TextureStatistics(height, width));
      last.set(sized);
    }
    return sized.statistics;
  }

  /** One draw; the arrays are its own. */
  private static final class Draw {
    private final TextureStatistics statistics;
    private final RealFft2 fft;
    private final int height;
    private final int width;
    private final double[] mean;
    private final TextureStatistics.Target target;

    Draw(TextureStatistics statistics, int height, int width, float[] output) {
      this.statistics = statistics;
      this.fft = statistics.fft();
      this.height = height;
      this.width = width;
      this.mean = new double[height * width];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = 1 / (1 + Math.exp(-output[i]));
      }
      this.target = statistics.target(output, mean.length);
    }

    TwoPhase draw(RandomGenerator random) {
      double[] spectrum = meanPlusResidual(random);
      double smoother = MOST_SMOOTHING;
      double rougher = -MOST_SMOOTHING;
      byte[] phases = null;
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < BISECTIONS; i++) {
        double smoothing = (smoother + rougher) / 2;
        byte[] trial = cut(smoothed(spectrum, smoothing));
        double excess = statistics.interfaceLength(trial) - target.interfaceLength();
        if (Math.abs(excess) < nearest) {
          nearest = Math.abs(excess);
          phases = trial;
        }
        if (excess > 0) {
          rougher = smoothing;
        } else {
          smoother = smoothing;
        }
      }
      return TwoPhase.of(height, width, Objects.requireNonNull(phases));
    }

    private double[] meanPlusResidual(RandomGenerator random) {
      int pixels = mean.length;
      double[] meanSpectrum = fft.newSpectrum();
      fft.forward(mean, 0, meanSpectrum);
      var residual = new double[pixels];
      for (int i = 0; i < pixels; i++) {
        residual[i] = random.nextGaussian();
      }
      double[] noise = fft.newSpectrum();
      fft.forward(residual, 0, noise);
      double[] lacking = statistics.lacking(meanSpectrum, target);
      for (int mode = 0; mode < lacking.length; mode++) {
        double amplitude = Math.sqrt(lacking[mode]);
        noise[2 * mode] *= amplitude;
        noise[2 * mode + 1] *= amplitude;
      }
      noise[0] = 0;
      noise[1] = 0;
      fft.inverse(noise, residual, 0);
      double sumOfSquares = 0;
      var strength = new double[pixels];
      for (int i = 0; i < pixels; i++) {
        strength[i] = Math.sqrt(4 * mean[i] * (1 - mean[i])) + LEAST_RESIDUAL;
        sumOfSquares += strength[i] * strength[i];
      }
      double scale = Math.sqrt(pixels / sumOfSquares);
      for (int i = 0; i < pixels; i++) {
        residual[i] = mean[i] + residual[i] * strength[i] * scale;
      }
      double[] spectrum = fft.newSpectrum();
      fft.forward(residual, 0, spectrum);
      return spectrum;
    }

    /** The field after a Gaussian filter exp(−smoothing·k²), k in waves per cell. */
    private double[] smoothed(double[] spectrum, double smoothing) {
      double[] filtered = spectrum.clone();
      for (int kx = 0; kx < fft.halfWidth(); kx++) {
        for (int row = 0; row < height; row++) {
          int ky = Math.min(row, height - row);
          // sharpening is bounded: it must not blow a whisper of noise up to the signal
          double exponent = Math.min(6, -smoothing * ((double) kx * kx + (double) ky * ky));
          double filter = Math.exp(exponent);
          int mode = kx * height + row;
          filtered[2 * mode] *= filter;
          filtered[2 * mode + 1] *= filter;
        }
      }
      var field = new double[height * width];
      fft.inverse(filtered, field, 0);
      return field;
    }

    /** Phase 1 for as many of the greatest values as the target says; of equal ones the first. */
    private byte[] cut(double[] field) {
      double[] sorted = field.clone();
      Arrays.sort(sorted);
      int ones = target.phaseOnePixels();
      double level = sorted[sorted.length - ones];
      int atLevel = ones;
      for (double value : field) {
        atLevel -= value > level ? 1 : 0;
      }
      var phases = new byte[field.length];
      for (int i = 0; i < field.length; i++) {
        if (field[i] > level || (field[i] == level && atLevel-- > 0)) {
          phases[i] = 1;
        }
      }
      return phases;
    }
  }
}
