package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.ValidityCheck;
import java.util.Locale;
import java.util.Optional;

/**
 * Few pixels are cut off at black or white.
 *
 * @param most greatest share of such pixels, from 0 to 1
 */
record NotSaturated(double most) implements ValidityCheck<Micrograph> {

  @Override
  public String name() {
    return "not_saturated";
  }

  @Override
  public String description() {
    return "at most the share 'saturation' of the pixels is black or white";
  }

  @Override
  public boolean mandatory() {
    return false;
  }

  @Override
  public Optional<String> violation(Micrograph structure) {
    int cut = 0;
    for (int i = 0; i < structure.pixels(); i++) {
      int level = structure.level(i);
      if (level == 0 || level == Micrograph.WHITE) {
        cut++;
      }
    }
    double share = (double) cut / structure.pixels();
    return share <= most
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%.0f %% of the pixels are black or white, more than %.0f %%",
                100 * share,
                100 * most));
  }
}
