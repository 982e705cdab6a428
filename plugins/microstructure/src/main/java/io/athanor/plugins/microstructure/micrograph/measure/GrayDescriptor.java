package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.Descriptor;
import java.util.List;

/** How an image looks: its autocorrelation, its histogram, its mean gray and its contrast. */
public final class GrayDescriptor implements Descriptor<Micrograph> {
  private static final int BINS = 32;
  private static final int MOST_LAGS = 64;

  @Override
  public List<Curve> curves(Micrograph structure) {
    int lags = Math.min(MOST_LAGS, Math.max(structure.height(), structure.width()) / 2) + 1;
    var autocorrelation = new Autocorrelation(structure);
    var shifts = new double[lags];
    var alike = new double[lags];
    for (int lag = 0; lag < lags; lag++) {
      shifts[lag] = lag;
      alike[lag] = autocorrelation.at(lag);
    }
    var grays = new double[BINS];
    var shares = new double[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      grays[bin] = (bin + 0.5) / BINS;
    }
    for (int i = 0; i < structure.pixels(); i++) {
      shares[structure.level(i) * BINS / (Micrograph.WHITE + 1)] += 1.0 / structure.pixels();
    }
    return List.of(
        new Curve("autocorrelation", "shift / px", shifts, alike),
        new Curve("histogram", "gray", grays, shares));
  }

  @Override
  public List<String> scalars() {
    return List.of(MicrographProperties.MEAN_GRAY, MicrographProperties.CONTRAST);
  }
}
