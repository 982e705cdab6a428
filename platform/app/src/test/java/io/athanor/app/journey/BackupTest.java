package io.athanor.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.athanor.app.cli.ExitCode;
import io.athanor.app.journey.CommandRunner.Answer;
import io.athanor.app.service.CampaignLife;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.IFactory;

/** Everything out, everything in again, and what is refused on the way. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class BackupTest {
  @Inject IFactory factory;
  @Inject CampaignLife life;
  @Inject StatelessSession session;

  @TempDir Path folder;
  private CommandRunner athanor;

  @BeforeEach
  void freshStore() {
    athanor = new CommandRunner(factory);
    emptyStore();
  }

  @Test
  void givesBackEverythingAndGoesOnFromThere() throws IOException {
    Path yaml = Laminates.campaign(folder, "kept", "{generate: {count: 150, seed: 7}}", 5.5);
    run("run", yaml.toString());
    long queued = life.draft(Laminates.yaml("waits", "kept", 5.5)).id();
    life.start(queued, 3);
    JsonNode before = run("candidates", "kept", "--all", "--json").json();
    String best = before.path("candidates").get(0).path("candidate").asText();

    Path file = folder.resolve("all.zip");
    assertThat(run("backup", file.toString()).out()).contains("as of", "candidate", "structure");
    assertThat(folder).isDirectoryNotContaining("glob:**unfinished");
    assertThat(athanor.run("backup", file.toString()).err()).contains("is there already");
    assertThat(athanor.run("restore", file.toString()).err()).contains("database is not empty");
    assertThat(run("restore", "--check", file.toString()).out()).contains("is whole");

    emptyStore();
    assertThat(run("restore", file.toString()).out()).contains("The database is consistent.");
    assertThat(run("candidates", "kept", "--all", "--json").json()).isEqualTo(before);
    assertThat(run("replay", best.substring(0, 12), "--retrain").out())
        .contains("Everything is the same");
    assertThat(life.find(queued).orElseThrow().state()).isEqualTo("QUEUED");
    // numbers go on after the restored ones
    assertThat(life.copy(queued).id()).isGreaterThan(queued);
  }

  @Test
  void refusesADamagedFileAndLeavesTheDatabaseEmpty() throws IOException {
    Path yaml = Laminates.campaign(folder, "hurt", "{generate: {count: 150, seed: 7}}", 5.5);
    run("run", yaml.toString());
    Path file = folder.resolve("all.zip");
    run("backup", file.toString());
    emptyStore();
    byte[] bytes = Files.readAllBytes(file);

    for (int at : List.of(bytes.length / 4, bytes.length / 2)) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x55;
      refused(Files.write(folder.resolve("hurt-" + at + ".zip"), damaged));
    }
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
    refused(Files.write(folder.resolve("cut.zip"), half));
    assertThat(run("status").out()).containsPattern("Campaigns +0");
  }

  private void refused(Path file) {
    Answer answer = athanor.run("restore", file.toString());
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.DATA);
    assertThat(answer.err()).contains("is no whole backup");
  }

  @Test
  void tellsContentThatIsNotWhatItIsKnownBy() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "insert into structure (hash, domain, canonical_hash, content)"
                            + " values (repeat('0', 64), 'laminate', repeat('0', 64), '\\x01')")
                    .executeUpdate());
    Answer answer = athanor.run("check");
    assertThat(answer.exitCode()).isEqualTo(ExitCode.DATA);
    assertThat(answer.err()).contains("1 structures whose content has another hash");
  }

  private Answer run(String... args) {
    Answer answer = athanor.run(args);
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.OK);
    return answer;
  }

  private void emptyStore() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "truncate structure, dataset, latent_model, campaign, checkpoint,"
                            + " scheduled_tasks cascade")
                    .executeUpdate());
  }
}
