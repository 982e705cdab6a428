package io.athanor.plugins.microstructure.micrograph.measure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.ValidityCheck;
import java.util.Locale;
import java.util.Optional;

/** Something is to be seen: the contrast is at least a level of 8 bits. */
final class NotBlank implements ValidityCheck<Micrograph> {
  private static final double LEAST_CONTRAST = 1.0 / 255;

  @Override
  public String name() {
    return "not_blank";
  }

  @Override
  public String description() {
    return "the contrast is at least one gray level of 8 bits";
  }

  @Override
  public boolean mandatory() {
    return true;
  }

  @Override
  public Optional<String> violation(Micrograph structure) {
    double contrast = Contrast.of(structure);
    return contrast >= LEAST_CONTRAST
        ? Optional.empty()
        : Optional.of(
            String.format(Locale.ROOT, "the image is blank: its contrast is %.5f", contrast));
  }
}
