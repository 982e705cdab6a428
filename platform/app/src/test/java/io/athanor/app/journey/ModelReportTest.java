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

/** Models in the store are listed and reported on, without training. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ModelReportTest {
  @Inject IFactory factory;

  @TempDir Path folder;
  private CommandRunner athanor;

  @BeforeEach
  void commands() {
    athanor = new CommandRunner(factory);
  }

  @Test
  void reportsOnACampaignsModel() throws IOException {
    Path yaml = Laminates.campaign(folder, "reported", "{generate: {count: 150, seed: 11}}", 5.5);
    Answer campaign = athanor.run("run", yaml.toString());
    assertThat(campaign.out()).as(campaign.err()).contains("athanor model report");

    JsonNode listed = model("reported@1");
    assertThat(listed.path("dataset").asText()).isEqualTo("reported@1");
    assertThat(listed.path("domain").asText()).isEqualTo("laminate");
    assertThat(listed.path("latentDim").asInt()).isEqualTo(6);
    assertThat(listed.path("beta").asDouble()).isEqualTo(0.2);
    assertThat(listed.path("rate").asDouble()).isPositive();
    String hash = listed.path("model").asText();
    Answer table = run("model", "list");
    assertThat(table.out()).contains(hash.substring(0, 12), "reported@1", "0.2000");

    Path page = folder.resolve("model.html");
    JsonNode answer =
        run("model", "report", "reported", "--report", page.toString(), "--json").json();
    assertThat(answer.path("model").asText()).isEqualTo(hash);
    assertThat(answer.path("report").asText()).isEqualTo(page.toString());
    assertThat(page)
        .content()
        .contains("Latent model of reported", "Prototype", "Smoothness", "Latent map", hash)
        .contains("voigt", "data:image/png;base64,");

    // by its hash, in place of the page that is there
    Files.writeString(page, "an older page");
    assertThat(run("model", "report", hash.substring(0, 8), "--report", page.toString()).out())
        .contains("Model " + hash.substring(0, 12), "Report: " + page);
    assertThat(page).content().contains(hash);
    assertThat(run("model", "list", "--json").json().path("models").findValuesAsText("model"))
        .containsOnlyOnce(hash);
  }

  @Test
  void reportsOnASweepsModel() {
    run("generate", "--domain", "bowl", "--count", "60", "--name", "swept", "--seed", "5");
    run("rate-distortion", "swept", "--beta", "0.5,1,2", "--epochs", "3", "--device", "cpu");
    JsonNode models = run("model", "list", "--json").json().path("models");
    JsonNode newest = models.get(0);
    assertThat(newest.path("dataset").asText()).isEqualTo("swept@1");
    assertThat(newest.path("beta").asDouble()).isEqualTo(2);
    assertThat(newest.path("campaigns")).isEmpty();
    Path page = folder.resolve("swept.html");
    run("model", "report", newest.path("model").asText(), "--report", page.toString());
    assertThat(page).content().contains("Latent model of swept", "height");
  }

  @Test
  void refusesWhatItDoesNotKnowAndPlacesItCantWrite() throws IOException {
    Path page = folder.resolve("model.html");
    refused("neither a campaign nor a model 'nobody'", "nobody", page);
    refused("neither a campaign nor a model 'abcdef0123'", "abcdef0123", page);
    refused("can't be written", "nobody", folder.resolve("nowhere/model.html"));
    refused("can't be written", "nobody", Files.createDirectory(folder.resolve("folder")));
    assertThat(page).doesNotExist();
    assertThat(athanor.run("model", "report", "nobody").err()).contains("--report");
    Answer bare = athanor.run("model");
    assertThat(bare.exitCode()).isEqualTo(2);
    assertThat(bare.err()).contains("list", "report");
  }

  private void refused(String message, String what, Path page) {
    Answer answer = athanor.run("model", "report", what, "--report", page.toString());
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(2);
    assertThat(answer.err()).contains("athanor: ", message);
    assertThat(answer.out()).isEmpty();
  }

  private JsonNode model(String campaign) {
    for (JsonNode model : run("model", "list", "--json").json().path("models")) {
      for (JsonNode name : model.path("campaigns")) {
        if (name.asText().equals(campaign)) {
          return model;
        }
      }
    }
    throw new AssertionError("no model of " + campaign);
  }

  private Answer run(String... args) {
    Answer answer = athanor.run(args);
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
    return answer;
  }
}
