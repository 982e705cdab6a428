package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.athanor.app.jobs.Worker;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.app.work.JobKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Jobs that no campaign asked for, and what people do with jobs. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class JobsTest {
  private static final int PATIENCE_MILLIS = 120_000;
  private static final String YAML = "application/yaml";

  @Inject Worker worker;

  @Test
  void fromDataToAModelItsSurrogatesAndItsReport() throws InterruptedException {
    int simulation =
        ordered(
                json(Map.of("domain", "laminate", "name", "by-job", "count", 150, "seed", 7))
                    .header("Prefer", "respond-async")
                    .post("/api/v1/datasets"))
            .extract()
            .path("id");
    given().get("/api/v1/datasets").then().body("items.findAll{it.dataset=='by-job'}", empty());
    done(simulation, JobKind.IMPORT)
        .body("result.dataset.dataset", equalTo("by-job"))
        .body("result.dataset.rows", equalTo(150))
        .body("campaign", nullValue());

    int dataset =
        given().get("/api/v1/jobs/" + simulation).then().extract().path("result.dataset.id");
    String evaluations = "/api/v1/datasets/" + dataset + "/evaluations";
    done(ordered(json(Map.of()).post(evaluations)).extract().path("id"), JobKind.EVALUATE)
        .body("request.dataset", equalTo(dataset))
        .body("result.dataset", equalTo(dataset))
        .body("result.rows", equalTo(150))
        .body("result.known", equalTo(0))
        .body("result.computed", greaterThan(150));
    given()
        .get("/api/v1/datasets/" + dataset + "/properties")
        .then()
        .body("items.find{it.property=='voigt'}.count", equalTo(150))
        .body("items.find{it.property=='voigt'}.source", equalTo("COMPUTED"));
    // known already
    done(
            ordered(json(Map.of("properties", List.of("voigt"))).post(evaluations))
                .extract()
                .path("id"),
            JobKind.EVALUATE)
        .body("result.known", equalTo(150))
        .body("result.computed", equalTo(0));
    json(Map.of("properties", List.of("colour")))
        .post(evaluations)
        .then()
        .statusCode(400)
        .body("detail", containsString("no property 'colour'"));
    json(Map.of()).post("/api/v1/datasets/999999/evaluations").then().statusCode(404);

    int training = train("dataset: by-job\nmodel: {latentDim: 6, epochs: 30, device: cpu}");
    String model = done(training, JobKind.TRAIN).extract().path("result.model");
    given().get("/api/v1/models/" + model).then().statusCode(200);
    // known already
    int again = train("dataset: by-job\nmodel: {latentDim: 6, epochs: 30, device: cpu}");
    done(again, JobKind.TRAIN).body("result.model", equalTo(model));

    int fit =
        ordered(
                json(Map.of("rows", 60, "device", "cpu", "properties", List.of("voigt")))
                    .post("/api/v1/models/" + model + "/surrogates"))
            .extract()
            .path("id");
    done(fit, JobKind.FIT)
        .body("result.surrogates.property", equalTo(List.of("voigt")))
        .body("result.surrogates[0].rows", greaterThan(20))
        .body("result.surrogates[0].r2", greaterThan(0f));

    int report =
        ordered(json(Map.of("model", model, "device", "cpu")).post("/api/v1/reports"))
            .extract()
            .path("id");
    given().get("/api/v1/jobs/" + report + "/files").then().body("items", empty());
    done(report, JobKind.REPORT);
    String page = file(report, "index.html").asString();
    assertThat(page).startsWith("<!DOCTYPE html>").contains(model.substring(0, 8));
    given().get("/api/v1/jobs/" + report + "/files/other").then().statusCode(404);
  }

  @Test
  void reportsACampaignWithoutMovingIt() throws InterruptedException, IOException {
    int campaign = FoundCampaign.draft("reported");
    json(Map.of("campaign", campaign))
        .post("/api/v1/reports")
        .then()
        .statusCode(400)
        .body("detail", containsString("DRAFT"));
    FoundCampaign.finish(worker, campaign);
    String before = given().get("/api/v1/campaigns/" + campaign).asString();
    int report =
        ordered(json(Map.of("campaign", campaign)).post("/api/v1/reports")).extract().path("id");
    done(report, JobKind.REPORT)
        .body("campaign", equalTo(campaign))
        .body("result.files.name", hasItems("index.html", "report.zip"));
    assertThat(given().get("/api/v1/campaigns/" + campaign).asString()).isEqualTo(before);
    assertThat(file(report, "index.html").asString()).contains("reported");
    var names = new ArrayList<String>();
    try (var zip =
        new ZipInputStream(new ByteArrayInputStream(file(report, "report.zip").asByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertThat(names).contains("index.html", "candidates.json", "campaign.yaml");
  }

  @Test
  void importsByAWorkerAndTriesAgain() throws InterruptedException, IOException {
    int good = upload("posted", zip("a.txt", "0101010101010101\n0001110001110001"));
    done(good, JobKind.IMPORT)
        .body("result.dataset.dataset", equalTo("posted"))
        .body("result.files", equalTo(1));
    int bad = upload("broken", "no zip".getBytes(UTF_8));
    work(bad, JobKind.IMPORT, "FAILED")
        .body("failureCategory", equalTo("DATA"))
        .body("failure", containsString("not a whole zip"));
    act(bad, "cancel").statusCode(400).body("detail", containsString("FAILED"));
    act(bad, "retry").statusCode(200).body("state", equalTo("QUEUED")).body("failure", nullValue());
    act(bad, "retry").statusCode(400);
    work(bad, JobKind.IMPORT, "FAILED").body("attempt", equalTo(2));
  }

  @Test
  void cancelsReordersAndRefuses() {
    given()
        .contentType(YAML)
        .body("dataset: nowhere".getBytes(UTF_8))
        .post("/api/v1/models")
        .then()
        .statusCode(400)
        .body("detail", containsString("nowhere"));
    int job =
        ordered(
                json(Map.of("domain", "laminate", "name", "unwanted", "count", 10))
                    .header("Prefer", "wait=1, respond-async")
                    .post("/api/v1/datasets?priority=3"))
            .body("priority", equalTo(3))
            .extract()
            .path("id");
    prioritise(job, 7).statusCode(200).body("priority", equalTo(7));
    prioritise(job, 101).statusCode(400).body("detail", containsString("100"));
    act(job, "cancel").statusCode(200).body("state", equalTo("CANCELLED"));
    prioritise(job, 1).statusCode(400);

    // with a step goes its campaign
    int campaign = FoundCampaign.draft("stopped-by-job");
    given().post("/api/v1/campaigns/" + campaign + "/start").then().statusCode(200);
    int step =
        given().get("/api/v1/jobs?campaign=" + campaign).then().extract().path("items[0].id");
    act(step, "cancel").statusCode(200).body("state", equalTo("CANCELLED"));
    given().get("/api/v1/campaigns/" + campaign).then().body("state", equalTo("CANCELLED"));
    act(step, "retry").statusCode(400).body("detail", containsString("campaign " + campaign));
  }

  private static int train(String yaml) {
    return ordered(given().contentType(YAML).body(yaml.getBytes(UTF_8)).post("/api/v1/models"))
        .extract()
        .path("id");
  }

  private static int upload(String name, byte[] zip) {
    return ordered(
            given()
                .contentType("application/zip")
                .header("Prefer", "respond-async")
                .body(zip)
                .post("/api/v1/datasets?domain=laminate&name=" + name))
        .extract()
        .path("id");
  }

  private static RequestSpecification json(Map<String, ?> body) {
    return given().contentType("application/json").body(body);
  }

  private static ValidatableResponse ordered(io.restassured.response.Response response) {
    int id = response.then().statusCode(202).extract().path("id");
    return response
        .then()
        .header("Location", endsWith("/api/v1/jobs/" + id))
        .body("state", equalTo("QUEUED"));
  }

  private static ValidatableResponse act(int job, String what) {
    return given().post("/api/v1/jobs/" + job + "/" + what).then();
  }

  private static ValidatableResponse prioritise(int job, int priority) {
    return json(Map.of("priority", priority)).put("/api/v1/jobs/" + job + "/priority").then();
  }

  private io.restassured.response.ResponseBody<?> file(int job, String name) {
    return given()
        .get("/api/v1/jobs/" + job + "/files/" + name)
        .then()
        .statusCode(200)
        .header("Content-Disposition", containsString("attachment"))
        .extract()
        .response()
        .body();
  }

  private ValidatableResponse done(int job, JobKind kind) throws InterruptedException {
    return work(job, kind, "SUCCEEDED");
  }

  /** Has a worker of one kind at work until the job is as it should be. */
  private ValidatableResponse work(int job, JobKind kind, String state)
      throws InterruptedException {
    Worker.Running running = worker.start("jobs-test", EnumSet.of(kind), 1);
    try {
      ValidatableResponse now = given().get("/api/v1/jobs/" + job).then();
      for (int waited = 0; !now.extract().path("state").equals(state); waited += 100) {
        assertThat(waited).as(now.extract().asString()).isLessThan(PATIENCE_MILLIS);
        Thread.sleep(100);
        now = given().get("/api/v1/jobs/" + job).then();
      }
      return now.body("kind", equalTo(kind.name()));
    } finally {
      running.close();
    }
  }

  private static byte[] zip(String name, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
