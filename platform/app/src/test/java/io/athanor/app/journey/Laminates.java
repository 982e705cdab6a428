package io.athanor.app.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/** Files and campaigns of the laminate toy, whose answers are known. */
public final class Laminates {
  private Laminates() {}

  /** A text file of distinct laminates. */
  static Path file(Path folder, int count) throws IOException {
    Random random = new Random(1);
    Set<String> lines = new LinkedHashSet<>();
    while (lines.size() < count) {
      StringBuilder line = new StringBuilder();
      double share = 0.1 + 0.8 * random.nextDouble();
      for (int i = 0; i < 16; i++) {
        line.append(random.nextDouble() < share ? '1' : '0');
      }
      lines.add(line.toString());
    }
    return Files.writeString(folder.resolve("laminates.txt"), String.join("\n", lines));
  }

  /**
   * A campaign for a Voigt modulus; 5.5 is half stiff, half soft, and a layer more or less still
   * meets it: how well the search does is not this test's affair.
   */
  static Path campaign(Path folder, String name, String dataset, double voigt) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), yaml(name, dataset, voigt));
  }

  /** What such a campaign's file says. */
  public static String yaml(String name, String dataset, double voigt) {
    return """
        campaign: %s
        domain: laminate
        dataset: %s
        model: {latentDim: 6, epochs: 30, device: cpu}
        objectives:
          - {property: voigt, target: %s, tolerance: 15%%}
        batch: {size: 1, minDistance: 0, novelty: 0}
        surrogate: {rows: 60}
        verify: {budget: 8}
        seed: 42
        """
        .formatted(name, dataset, voigt);
  }
}
