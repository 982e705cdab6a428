package io.athanor.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.athanor.app.journey.CommandRunner.Answer;
import io.athanor.app.service.CampaignService;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.IFactory;

/** From files to verified, replayed candidates, by commands alone. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class JourneyTest {
  @Inject IFactory factory;
  @Inject CampaignService campaigns;
  @Inject StatelessSession session;

  @TempDir Path folder;
  private CommandRunner athanor;

  @BeforeEach
  void freshStore() {
    athanor = new CommandRunner(factory);
    emptyStore();
  }

  @Test
  void goesFromFilesToReplayedCandidates() throws IOException {
    Path file = Laminates.file(folder, 200);
    Path yaml = Laminates.campaign(folder, "half", "toys", 5.5);

    Answer imported = run("import", file.toString(), "--domain", "laminate", "--name", "toys");
    assertThat(imported.out()).contains("Dataset toys, version 1: 200 structures");

    JsonNode result = run("run", yaml.toString(), "--json").json();
    assertThat(result.path("met").asBoolean()).isTrue();
    JsonNode best = result.path("candidates").get(0);
    assertThat(best.path("verified").path("voigt").asDouble()).isBetween(4.9, 6.1);
    assertThat(best.path("objectives").get(0).path("error").asDouble()).isBetween(0.0, 0.15);

    Answer listed = run("candidates", "half", "--all");
    String name = best.path("candidate").asText();
    assertThat(listed.out()).contains(name.substring(0, 12), "verified");

    Answer replayed = run("replay", name.substring(0, 12), "--retrain");
    assertThat(replayed.out()).contains("same bytes", "same weights", "Everything is the same");

    Answer exported = run("export", "half", "--format", "txt", "--to", folder + "/out");
    assertThat(exported.out().lines()).hasSize(result.path("candidates").size());
    String text = Files.readString(Path.of(exported.out().lines().findFirst().orElseThrow()));
    assertThat(text.chars().filter(c -> c == '1')).hasSizeBetween(7, 9);

    Answer again = run("run", yaml.toString());
    assertThat(again.err()).contains("did this already");
    assertThat(again.out()).contains(name.substring(0, 12));
    assertThat(run("campaigns").out().lines()).hasSize(2);
  }

  /** What the decoder was asked for is part of the lineage, and a replay asks it for the same. */
  @Test
  void replaysACandidateOfAConditionalModel() throws IOException {
    Path yaml = Laminates.campaign(folder, "given", "{generate: {count: 150, seed: 7}}", 5.5);
    String plain = Files.readString(yaml);
    Files.writeString(yaml, plain.replace("{latentDim: 6,", "{latentDim: 6, conditions: voigt,"));
    JsonNode result = run("run", yaml.toString(), "--json").json();
    assertThat(result.path("met").asBoolean()).isTrue();
    String name = result.path("candidates").get(0).path("candidate").asText();
    assertThat(lineage(name)).contains("\"conditions\":{\"voigt\":\"0x1.6p2\"}");
    Answer replayed = run("replay", name.substring(0, 12), "--retrain");
    assertThat(replayed.out()).contains("same bytes", "same weights", "Everything is the same");

    // and the names of other candidates stay what they were
    Files.writeString(yaml, plain);
    JsonNode other = run("run", yaml.toString(), "--json").json();
    assertThat(lineage(other.path("candidates").get(0).path("candidate").asText()))
        .doesNotContain("conditions");
  }

  @Test
  void givesTheSameCandidatesInFreshStores() throws IOException {
    Path yaml = generated("twice");
    List<String> first = candidates(run("run", yaml.toString(), "--json"));
    emptyStore();
    List<String> second = candidates(run("run", yaml.toString(), "--json"));
    assertThat(second).isEqualTo(first).isNotEmpty();
    assertThat(candidates(run("run", yaml.toString(), "--json", "--restart"))).isEqualTo(first);
  }

  @Test
  void goesOnAfterAnInterruptionBetweenRounds() throws IOException {
    Path yaml = generated("interrupted");
    List<String> whole = candidates(run("run", yaml.toString(), "--json"));
    int all = run("candidates", "interrupted", "--all", "--json").json().at("/candidates").size();
    emptyStore();

    var request =
        new CampaignService.Request(
            "interrupted.yaml", Files.readString(yaml), folder, false, Optional.empty());
    assertThatThrownBy(() -> campaigns.run(request, new StopAfterFirstRound(), note -> {}))
        .isInstanceOf(CancelledException.class);
    JsonNode half = run("candidates", "interrupted", "--json").json();
    assertThat(half.path("state").asText()).isEqualTo("CANCELLED");
    assertThat(half.path("candidates").size()).isPositive().isLessThan(all);

    Answer resumed = run("run", yaml.toString(), "--json");
    assertThat(resumed.err()).contains("1 finished rounds");
    assertThat(candidates(resumed)).isEqualTo(whole);
    assertThat(run("campaigns", "--json").json().path("campaigns")).hasSize(1);
  }

  @Test
  void goesOnAfterAnInterruptedTraining() throws IOException {
    Path yaml = generated("trained");
    List<String> whole = candidates(run("run", yaml.toString(), "--json"));
    emptyStore();
    var request =
        new CampaignService.Request(
            "trained.yaml", Files.readString(yaml), folder, false, Optional.empty());
    assertThatThrownBy(() -> campaigns.run(request, new StopInTraining(), note -> {}))
        .isInstanceOf(CancelledException.class);
    assertThat(count("checkpoint")).isEqualTo(1);
    assertThat(candidates(run("run", yaml.toString(), "--json"))).isEqualTo(whole);
    assertThat(count("checkpoint")).isZero();
  }

  @Test
  void answersAnImpossibleTargetWithTheNearest() throws IOException {
    Path yaml = Laminates.campaign(folder, "far", "{generate: {count: 150, seed: 7}}", 40);
    Answer answer = athanor.run("run", yaml.toString());
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(10);
    assertThat(answer.out()).contains("0 of the", "the others are the nearest");
  }

  @Test
  void aSearchThatFindsNothingNewEndsTheSameWheneverItIsAskedAgain() throws IOException {
    Path yaml = Laminates.campaign(folder, "barren", "{generate: {count: 150, seed: 7}}", 5.5);
    Files.writeString(yaml, Files.readString(yaml).replace("novelty: 0}", "novelty: 0.9}"));
    Answer first = athanor.run("run", yaml.toString(), "--json");
    assertThat(first.exitCode()).as(first.err()).isEqualTo(10);
    assertThat(first.json().path("rounds").asInt()).isEqualTo(3);
    assertThat(first.json().path("remarks").toString()).contains("the search ended early");

    Path report = folder.resolve("report");
    Answer again = athanor.run("run", yaml.toString(), "--json", "--report", report.toString());
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(report.resolve("index.html")).isNotEmptyFile();
  }

  @Test
  void drawsTheRateDistortionCurveOfADataset() throws IOException {
    run("generate", "--domain", "bowl", "--count", "80", "--name", "bowls");
    Path page = folder.resolve("curve.html");
    String[] sweep = {
      "rate-distortion",
      "bowls",
      "--beta",
      "1,0.1,10",
      "--epochs",
      "8",
      "--latent-dim",
      "2",
      "--device",
      "cpu",
      "--report",
      page.toString(),
      "--json"
    };
    JsonNode points = run(sweep).json().path("points");
    assertThat(points).hasSize(3);
    assertThat(points.get(0).path("beta").asDouble()).isEqualTo(0.1);
    assertThat(points.get(0).path("slope").isNull()).isTrue();
    assertThat(points.get(1).path("slope").isNumber()).isTrue();
    assertThat(points.get(0).path("rate").asDouble())
        .isGreaterThan(points.get(2).path("rate").asDouble());
    assertThat(page).content().contains("Rate–distortion curve", "<svg");
    assertThat(count("latent_model")).isEqualTo(3);
    assertThat(run(sweep).json().path("points")).isEqualTo(points);
    assertThat(count("latent_model")).isEqualTo(3);
    assertThat(athanor.run("rate-distortion", "bowls", "--beta", "1,2").err())
        .contains("three β or more");
    Answer nowhere =
        athanor.run("rate-distortion", "bowls", "--report", folder + "/nowhere/curve.html");
    assertThat(nowhere.exitCode()).isEqualTo(2);
    assertThat(nowhere.err()).contains("can't be written");
    assertThat(count("latent_model")).isEqualTo(3);
  }

  @Test
  void refusesAFolderThatIsNoReportBeforeAnythingRuns() throws IOException {
    Path yaml = generated("refused");
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(mine.resolve("thesis.tex"), "years of work");
    Answer answer = athanor.run("run", yaml.toString(), "--report", mine.toString());
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("is no report");
    assertThat(count("campaign")).isZero();
    assertThat(mine.resolve("thesis.tex")).hasContent("years of work");
  }

  private Path generated(String name) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        campaign: %s
        domain: bowl
        dataset: {generate: {count: 150, seed: 7}}
        model: {latentDim: 2, epochs: 20, device: cpu}
        objectives:
          - {property: height, minimize: true}
        batch: {size: 2, minDistance: 0, novelty: 0}
        surrogate: {rows: 40}
        verify: {budget: 6}
        seed: 42
        """
            .formatted(name));
  }

  private Answer run(String... args) {
    Answer answer = athanor.run(args);
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
    return answer;
  }

  private static List<String> candidates(Answer answer) {
    return answer.json().path("candidates").findValuesAsText("candidate");
  }

  private String lineage(String candidate) {
    return session
        .createNativeQuery("select lineage from candidate where lineage_hash = :name", String.class)
        .setParameter("name", candidate)
        .getSingleResult();
  }

  private long count(String table) {
    return session.createNativeQuery("select count(*) from " + table, Long.class).getSingleResult();
  }

  /** As good as a new data folder, but that numbers go on: no hash may hold them. */
  private void emptyStore() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        "truncate structure, dataset, latent_model, campaign, checkpoint cascade")
                    .executeUpdate());
  }

  /** Cancels at the second search. */
  private static final class StopAfterFirstRound implements RunMonitor {
    private volatile boolean verified;

    @Override
    public void progress(String stage, long done, long total, String detail) {
      // within a round it tells how many of that round are done
      verified |= stage.equals("verify") && done > 0 && !detail.contains(" of round ");
    }

    @Override
    public boolean cancelled() {
      return verified;
    }
  }

  /** Cancels after some steps of training. */
  private static final class StopInTraining implements RunMonitor {
    private final AtomicInteger steps = new AtomicInteger();

    @Override
    public void progress(String stage, long done, long total, String detail) {
      if (stage.equals("train")) {
        steps.incrementAndGet();
      }
    }

    @Override
    public boolean cancelled() {
      return steps.get() > 20;
    }
  }
}
