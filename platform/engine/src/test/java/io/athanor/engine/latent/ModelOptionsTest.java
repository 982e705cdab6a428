package io.athanor.engine.latent;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelOptionsTest {
  private static final OptionSpec LOSS =
      OptionSpec.choice("loss", List.of("laplace", "gaussian"), "likelihood");
  private static final OptionSpec SCALE = OptionSpec.number("scale", 0.05, 0, 1, "deviation");

  @Test
  void comeBackFromTheProvenance() {
    Options options = Options.of(List.of(LOSS, SCALE), Map.of("loss", "gaussian", "scale", 0.1));
    var provenance = new TreeMap<>(ModelOptions.lineage(options));
    provenance.put("plugin", "toy");
    provenance.put("scale", "not an option");
    assertThat(ModelOptions.of(List.of(LOSS, SCALE), provenance)).isEqualTo(options);
  }

  @Test
  void newerOnesTakeTheirDefaults() {
    var older = ModelOptions.lineage(Options.of(List.of(LOSS), Map.of("loss", "gaussian")));
    assertThat(ModelOptions.of(List.of(LOSS, SCALE), older).number("scale")).isEqualTo(0.05);
    assertThat(ModelOptions.of(List.of(LOSS), Map.of()).text("loss")).isEqualTo("laplace");
  }
}
