package io.athanor.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.athanor.app.journey.CommandRunner.Answer;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.IFactory;

/** Molecules from a table, and a campaign among made ones. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class MoleculeTest {
  private static final int OK = 0;

  /** Not everything could be taken. */
  private static final int DATA = 3;

  private static final int NOT_MET = 10;

  @Inject IFactory factory;

  @TempDir Path folder;
  private CommandRunner athanor;

  @BeforeEach
  void start() {
    athanor = new CommandRunner(factory);
  }

  @Test
  void aTableIsImportedButForWhatIsNoMolecule() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("drugs.csv"),
            """
            name,smiles,melting_point [K]
            aspirin,CC(=O)Oc1ccccc1C(=O)O,408
            caffeine,CN1C=NC2=C1C(=O)N(C(=O)N2C)C,508
            salt,[Na+].[Cl-],1074
            ibuprofen,CC(C)Cc1ccc(cc1)C(C)C(=O)O,349
            """);
    Answer answer =
        athanor.run(
            "import", table.toString(), "--domain", "molecule", "--name", "drugs", "--json");
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(DATA);
    assertThat(answer.json().path("rows").asInt()).isEqualTo(3);
    assertThat(answer.out() + answer.err()).contains("Na with charge +1");
    Answer evaluated =
        athanor.run(
            "evaluate", table.toString(), "--domain", "molecule", "--properties", "tpsa", "--json");
    assertThat(evaluated.out()).contains("63.6");
  }

  @Test
  void aCampaignDesignsMolecules() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("molecules.yaml"),
            """
            campaign: small molecules
            domain: molecule
            dataset: {generate: {count: 200, seed: 7, tokens: 20, atoms: 9}}
            model:
              {epochs: 8, batchSize: 32, learningRate: 0.003, beta: 0.1, latentDim: 8, device: cpu}
            objectives:
              - {property: tpsa, between: [10, 60]}
            constraints:
              - {property: logp, max: 3}
            batch: {size: 2, minDistance: 0.2, novelty: 0.1}
            surrogate: {rows: 60}
            verify: {budget: 12}
            seed: 42
            """);
    Answer answer = athanor.run("run", yaml.toString(), "--json");
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isIn(OK, NOT_MET);
    Answer listed = athanor.run("candidates", "small molecules", "--json");
    JsonNode candidates = listed.json();
    assertThat(candidates).as(listed.out()).isNotEmpty();
    Path out = folder.resolve("out");
    Answer export =
        athanor.run("export", "small molecules", "--format", "smi", "--to", out.toString());
    assertThat(export.exitCode()).as(export.err()).isEqualTo(OK);
    try (var files = Files.list(out)) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(file -> assertThat(Files.readString(file)).matches("\\S+\n"));
    }
  }
}
