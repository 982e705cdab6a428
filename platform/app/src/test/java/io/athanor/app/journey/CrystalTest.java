package io.athanor.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.athanor.app.journey.CommandRunner.Answer;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.IFactory;

/** Real perovskites, with a search among compositions whose values nobody knows. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class CrystalTest {
  private static final Path DATA = Path.of("../../../shared/data/perov5");
  private static final int OK = 0;
  private static final int REQUEST = 2;
  private static final int DATA_WRONG = 3;

  /** There is always something lower than the lowest. */
  private static final int NOT_MET = 10;

  /**
   * A row ends its CIF's quotes, and then has its formula and four numbers, heat_ref the second.
   */
  private static final Pattern LAST_LINE =
      Pattern.compile("^\",([A-Za-z0-9]+),[^,]*,([^,]*),[^,]*,[^,]*");

  @Inject IFactory factory;

  @TempDir Path folder;
  private CommandRunner athanor;

  @BeforeEach
  void start() {
    athanor = new CommandRunner(factory);
  }

  @Test
  void aCatalogueThatIsNotStoredIsToldBeforeAnythingIsTrained() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("none.yaml"),
            """
            campaign: no such catalogue
            domain: crystal
            dataset: {generate: {count: 40, seed: 7}}
            catalogue: crystals-that-nobody-imported@1
            objectives:
              - {property: density, target: 5}
            """);
    Answer answer = athanor.run("run", yaml.toString());
    assertThat(answer.exitCode()).isEqualTo(REQUEST);
    assertThat(answer.err()).contains("crystals-that-nobody-imported");
  }

  @Test
  void aCatalogueOfWhatIsKnownIsToldBeforeAnythingIsTrained() throws IOException {
    Path table = Files.writeString(folder.resolve("known.csv"), "formula\nSrTiO3\nBaTiO3\nKNbO3\n");
    imported(table, "perovskites-known", 3);
    Path yaml =
        Files.writeString(
            folder.resolve("known.yaml"),
            """
            campaign: nothing new
            domain: crystal
            dataset: perovskites-known
            catalogue: perovskites-known@1
            objectives:
              - {property: density, target: 5}
            """);
    Answer answer = athanor.run("run", yaml.toString());
    assertThat(answer.exitCode()).isEqualTo(DATA_WRONG);
    assertThat(answer.err())
        .contains("every design of the catalogue is in the dataset already")
        .doesNotContain("train");
  }

  @Test
  void isDesignedFromMeasuredOnesWithinACatalogue() throws IOException {
    assumeTrue(
        Files.isDirectory(DATA), "there is no ../shared/data/perov5 beside the project's root");
    Path measured = firstRows("val.csv", 260);
    List<String> formulas = formulas(firstRows("test.csv", 120));
    Path listed = folder.resolve("listed.csv");
    Files.write(listed, List.of("formula"));
    Files.write(listed, formulas, java.nio.file.StandardOpenOption.APPEND);
    imported(measured, "perovskites-measured", 260);
    imported(listed, "perovskites-listed", 120);
    Path yaml =
        Files.writeString(
            folder.resolve("crystals.yaml"),
            """
            campaign: low heat of formation
            domain: crystal
            dataset: perovskites-measured
            catalogue: perovskites-listed@1
            model:
              latentDim: 24
              beta: 0.02
              epochs: 60
              batchSize: 16
              learningRate: 0.004
              finalLearningRate: 0.0005
              device: cpu
              options: {encoded: elements}
            objectives:
              - {property: heat_ref, minimize: true}
            batch: {size: 4, minDistance: 0.01, novelty: 0}
            surrogate: {rows: 100}
            seed: 42
            """);
    Answer answer = athanor.run("run", yaml.toString(), "--json");
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(NOT_MET);
    // also of what was predicted and can't be computed
    assertThat(answer.out().replaceAll("\\s", "")).doesNotContain("\"unit\":null");
    Path out = folder.resolve("out");
    Answer export =
        athanor.run("export", "low heat of formation", "--format", "cif", "--to", out.toString());
    assertThat(export.exitCode()).as(export.err()).isEqualTo(OK);
    Set<List<String>> found = new HashSet<>();
    try (var files = Files.list(out)) {
      for (Path file : files.toList()) {
        found.add(parts(Files.readAllLines(file).get(0).replace("data_", "")));
      }
    }
    assertThat(found).hasSize(4);
    assertThat(formulas.stream().map(CrystalTest::parts).toList()).containsAll(found);
  }

  /** Elements with their numbers, in any order. */
  private static List<String> parts(String formula) {
    return Pattern.compile("[A-Z][a-z]?\\d*")
        .matcher(formula)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  private void imported(Path file, String name, int rows) {
    Answer answer =
        athanor.run("import", file.toString(), "--domain", "crystal", "--name", name, "--json");
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(OK);
    assertThat(answer.json().path("rows").asInt()).isEqualTo(rows);
  }

  /** The first rows of a table, whose rows have many lines, with heat_ref alone as measured. */
  private Path firstRows(String name, int count) throws IOException {
    int rows = 0;
    var text = new StringBuilder();
    for (String line : Files.readAllLines(DATA.resolve(name))) {
      Matcher last = LAST_LINE.matcher(line);
      text.append(last.replaceFirst("\",$1,,$2,,")).append('\n');
      if (last.matches() && ++rows == count) {
        break;
      }
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> formulas(Path table) {
    try {
      return Arrays.stream(Files.readString(table).split("\n"))
          .map(LAST_LINE::matcher)
          .filter(Matcher::matches)
          .map(m -> m.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
