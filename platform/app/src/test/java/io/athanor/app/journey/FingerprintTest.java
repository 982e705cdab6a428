package io.athanor.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.athanor.app.journey.CommandRunner.Answer;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.IFactory;

/** A table of fingerprints, whose measured properties stand beside the bits. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class FingerprintTest {
  private static final int OK = 0;
  private static final int REQUEST = 2;
  private static final int DATA = 3;

  @Inject IFactory factory;

  @TempDir Path folder;
  private CommandRunner athanor;
  private Path table;

  @BeforeEach
  void writeTable() throws IOException {
    athanor = new CommandRunner(factory);
    table =
        Files.writeString(
            folder.resolve("designs.csv"), "bits,energy [eV]\n01101100,-1.5\n10010011,2\n");
  }

  @Test
  void isImportedWithItsPropertiesAndWithoutItsBadLines() throws IOException {
    Files.writeString(folder.resolve("more.csv"), "bits,energy [eV]\n01111111,3\n0x111111,4\n");
    Answer answer = athanor.run("import", folder.toString(), "--domain", "fingerprint", "--json");
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(DATA);
    assertThat(answer.json().path("rows").asInt()).isEqualTo(3);
    assertThat(answer.json().path("labelled").asInt()).isEqualTo(3);
    assertThat(answer.json().at("/measured/energy").asText()).isEqualTo("eV");
    assertThat(answer.json().at("/refused/0/reason").asText()).startsWith("line 3: its bits are");
  }

  @Test
  void tellsThePropertiesOfKnownDesigns() throws IOException {
    Path file = Files.writeString(folder.resolve("wanted.csv"), "10010011\n11111111\n");
    Answer answer =
        athanor.run(
            "evaluate",
            file.toString(),
            "--domain",
            "fingerprint",
            "--options",
            "table=" + table,
            "--json");
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(OK);
    assertThat(answer.json().at("/rows/0/properties/energy/value").asDouble()).isEqualTo(2);
    assertThat(answer.json().at("/rows/0/properties/bits_set/value").asInt()).isEqualTo(4);
    assertThat(answer.json().at("/rows/1/properties/energy/unavailable").asText())
        .startsWith("the design is not in designs.csv");
  }

  @Test
  void isNotTrainedOnWhenThereIsNoTableToSnapTo() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("snap.yaml"),
            """
            campaign: no table
            domain: fingerprint
            dataset: {generate: {count: 50, seed: 7}}
            properties: {snap: true}
            objectives:
              - {property: density, target: 0.5}
            """);
    Answer answer = athanor.run("run", yaml.toString());
    assertThat(answer.exitCode()).isEqualTo(REQUEST);
    assertThat(answer.err()).contains("snap.yaml:4", "properties: ", "give option 'table'");
  }

  @Test
  void isDesignedFromSimulatedOnes() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("blocks.yaml"),
            """
            campaign: blocks
            domain: fingerprint
            dataset: {generate: {count: 150, seed: 7}}
            model: {latentDim: 6, epochs: 30, device: cpu}
            objectives:
              - {property: density, target: 0.5, tolerance: 15%}
            batch: {size: 1, minDistance: 0, novelty: 0}
            surrogate: {rows: 60}
            verify: {budget: 8}
            seed: 42
            """);
    Answer answer = athanor.run("run", yaml.toString(), "--json");
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(OK);
    assertThat(answer.json().at("/candidates/0/verified/density").asDouble()).isBetween(0.4, 0.6);
  }

  /**
   * 1,024 designs, all in a table; the model sees 150, and what is decoded is drawn to the rest.
   */
  @Test
  void findsTheBestDesignOfATableByLookingFewUp() throws IOException {
    List<String> all = IntStream.range(0, 1024).mapToObj(FingerprintTest::tenBits).toList();
    Path every = designs("every.csv", all, true);
    designs("some/seen.csv", all.stream().filter(d -> d.hashCode() % 7 == 0).toList(), false);
    Path yaml =
        Files.writeString(
            folder.resolve("table.yaml"),
            """
            campaign: table
            domain: fingerprint
            dataset: {import: %s}
            model: {latentDim: 10, beta: 0.1, epochs: 60, device: cpu}
            properties: {table: %s, snap: true}
            objectives:
              - {property: energy, minimize: true}
            batch: {size: 4, minDistance: 0.05, novelty: 0.05}
            surrogate: {rows: 150}
            verify: {budget: 24}
            seed: 42
            """
                .formatted(folder.resolve("some"), every));
    Answer answer = athanor.run("run", yaml.toString(), "--json");
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(OK);
    JsonNode candidates = answer.json().path("candidates");
    assertThat(candidates).hasSize(4);
    double[] sorted = all.stream().mapToDouble(FingerprintTest::energy).sorted().toArray();
    // the file is read to four digits
    assertThat(candidates.at("/0/verified/energy").asDouble()).isCloseTo(sorted[0], within(1e-3));
    for (JsonNode candidate : candidates) {
      assertThat(candidate.at("/verified/energy").asDouble()).isLessThan(sorted[40]);
    }
  }

  private Path designs(String name, List<String> bits, boolean withEnergy) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(withEnergy ? "bits,energy [eV]" : "bits");
    for (String design : bits) {
      lines.add(
          withEnergy ? String.format(Locale.ROOT, "%s,%.4f", design, energy(design)) : design);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, lines);
  }

  private static String tenBits(int design) {
    String binary = Integer.toBinaryString(design);
    return "0".repeat(10 - binary.length()) + binary;
  }

  /** Single sites and neighbours, no two alike. */
  private static double energy(String design) {
    double energy = 0;
    for (int i = 0; i < design.length(); i++) {
      int here = design.charAt(i) == '1' ? 1 : -1;
      int next = design.charAt((i + 1) % design.length()) == '1' ? 1 : -1;
      energy += Math.sin(3 * i + 1) * here + 0.5 * Math.cos(5 * i) * here * next;
    }
    return energy;
  }

  /** What a converged model gives up of distortion for a nat of rate is β. */
  @Test
  void theSlopeOfTheRateDistortionCurveIsBeta() {
    String generate = "generate --domain fingerprint --count 1000 --name small";
    athanor.run((generate + " --option bits=24 --option block=4").split(" "));
    String sweep = "rate-distortion small --beta 0.7,1,1.4 --epochs 80 --latent-dim 6 --device cpu";
    Answer answer = athanor.run((sweep + " --json").split(" "));
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(OK);
    JsonNode points = answer.json().path("points");
    assertThat(points.get(1).path("slope").asDouble()).isCloseTo(1, within(0.15));
    for (int i = 1; i < 3; i++) {
      JsonNode smaller = points.get(i - 1);
      JsonNode greater = points.get(i);
      assertThat(greater.path("rate").asDouble()).isLessThan(smaller.path("rate").asDouble());
      assertThat(greater.path("distortion").asDouble())
          .isGreaterThan(smaller.path("distortion").asDouble());
    }
  }
}
