package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;

import io.athanor.app.jobs.Worker;
import io.athanor.app.service.PluginBuild;
import io.athanor.app.service.PluginCheck;
import io.athanor.app.service.PluginSkeleton;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.app.work.JobKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's plugin, made, checked, installed into a server that runs, and used. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PluginsTest {
  private static final String JAR = "application/java-archive";

  @TempDir Path folder;

  @Inject Worker worker;

  private Path tutorialJar() throws IOException {
    Path project = folder.resolve("laminates");
    new PluginSkeleton().write(project, "laminates", "org.lab.laminates");
    Tutorial.writeInto(folder);
    Files.delete(project.resolve("samples/profiles.csv"));
    return new PluginBuild().build(project);
  }

  private static ValidatableResponse send(Path jar) throws IOException {
    return given().contentType(JAR).body(Files.readAllBytes(jar)).post("/api/v1/plugins").then();
  }

  @Test
  void theTutorialIsShortAndKeepsTheContract() throws IOException {
    long lines =
        Tutorial.files().entrySet().stream()
            .filter(file -> file.getKey().endsWith(".java"))
            .flatMap(file -> file.getValue().lines())
            .filter(line -> !line.isBlank())
            .count();
    assertThat(lines).isLessThanOrEqualTo(150);
    Path jar = tutorialJar();
    Path samples = folder.resolve("laminates/samples");
    List<PluginCheck.Verdicts> verdicts =
        new PluginCheck(Map.of()).check(jar, List.of(samples), row -> {});
    assertThat(verdicts)
        .singleElement()
        .extracting(PluginCheck.Verdicts::domain)
        .isEqualTo("laminates");
    assertThat(verdicts.get(0).clauses())
        .noneMatch(row -> row.verdict() == PluginCheck.Kind.BROKEN)
        .filteredOn(row -> row.verdict() == PluginCheck.Kind.KEPT)
        .hasSizeGreaterThan(14);
  }

  @Test
  void theSkeletonKeepsTheContractAsItIs() throws IOException {
    Path project = folder.resolve("skeleton");
    new PluginSkeleton().write(project, "my-domain", null);
    Path jar = new PluginBuild().build(project);
    assertThat(new PluginCheck(Map.of()).check(jar, List.of(project.resolve("samples")), row -> {}))
        .singleElement()
        .satisfies(
            domain ->
                assertThat(domain.clauses())
                    .noneMatch(row -> row.verdict() == PluginCheck.Kind.BROKEN));
    assertThat(project.resolve("sdk/io/athanor/athanor-sdk")).isDirectory();
    assertThat(Files.readString(project.resolve("pom.xml"))).doesNotContain("{{");
  }

  @Test
  @Timeout(400)
  void aPluginIsUsedInACampaignOfTheServerThatItWasSentTo() throws Exception {
    given().get("/api/v1/domains/laminates").then().statusCode(404);
    send(tutorialJar()).statusCode(201).body("domains.id", contains("laminates"));
    given()
        .get("/api/v1/domains/laminates")
        .then()
        .statusCode(200)
        .body("version", containsString("1.0.0+sha256."))
        .body("schemas.options.properties.stiff.maximum", org.hamcrest.Matchers.is(1000f));
    given()
        .get("/api/v1/plugins/laminates.jar")
        .then()
        .statusCode(200)
        .body("origin", org.hamcrest.Matchers.is("installed"))
        .body("problems", empty());
    Worker.Running running = worker.start("plugins", EnumSet.allOf(JobKind.class), 1);
    try {
      given()
          .contentType("application/json")
          .body("{\"domain\": \"laminates\", \"name\": \"laminates\", \"count\": 150, \"seed\": 7}")
          .post("/api/v1/datasets")
          .then()
          .statusCode(201);
      int id =
          given()
              .contentType("application/yaml")
              .body(Tutorial.files().get("campaign.yaml").getBytes(UTF_8))
              .post("/api/v1/campaigns?start=true")
              .then()
              .statusCode(201)
              .extract()
              .path("id");
      assertThat(ended(id)).isEqualTo("AWAITING_REVIEW");
      given()
          .get("/api/v1/campaigns/" + id + "/candidates")
          .then()
          .statusCode(200)
          .body("candidates.size()", org.hamcrest.Matchers.greaterThan(0));
    } finally {
      running.close();
    }
    given().delete("/api/v1/plugins/laminates.jar").then().statusCode(204);
    given().get("/api/v1/domains/laminates").then().statusCode(404);
  }

  private static String ended(int campaign) throws InterruptedException {
    String state = "";
    for (int i = 0; i < 1500; i++) {
      state = given().get("/api/v1/campaigns/" + campaign).then().extract().path("state");
      if (List.of("AWAITING_REVIEW", "FAILED", "CANCELLED").contains(state)) {
        return state;
      }
      Thread.sleep(200);
    }
    return state;
  }

  @Test
  void whatCannotBeUsedIsRefusedAndNothingIsInstalled() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    send(text).statusCode(422).body("detail", containsString("no jar, or a broken one"));
    Path project = folder.resolve("twin");
    new PluginSkeleton().write(project, "two-phase", "org.lab.twin");
    send(new PluginBuild().build(project))
        .statusCode(400)
        .body("detail", containsString("'two-phase' is part of the program"));
    given().get("/api/v1/plugins").then().body("items.origin", hasItem("bundled"));
    given().get("/api/v1/plugins/text.jar").then().statusCode(404);
  }
}
