package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.athanor.app.journey.Laminates;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The HTTP interface without a worker: what it takes, what it gives, and what it refuses. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ApiTest {
  private static final String PROBLEM = "application/problem+json";

  @Test
  void tellsWhatDomainsOffer() {
    given().get("/api/v1/domains").then().statusCode(200).body("items.id", hasItem("laminate"));
    given()
        .get("/api/v1/domains/laminate")
        .then()
        .statusCode(200)
        .body("properties.name", hasItem("voigt"));
    given()
        .get("/api/v1/domains/nonsense")
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("detail", containsString("there is no domain 'nonsense'"));
  }

  @Test
  void describesItself() {
    given()
        .accept("application/json")
        .get("/api/v1/openapi")
        .then()
        .statusCode(200)
        .body("info.title", equalTo("Athanor"))
        .body("paths.keySet()", hasItem("/api/v1/campaigns/{id}/start"));
  }

  @Test
  void isAliveButNotReadyWithoutAWorker() {
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks.find { it.name == 'Workers' }.status", equalTo("DOWN"))
        .body("checks.find { it.name.startsWith('Database') }.status", equalTo("UP"));
    given().get("/api/v1/workers").then().statusCode(200).body("items", equalTo(List.of()));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("athanor_jobs{kind=\"train\",state=\"queued\"} 0.0"))
        .body(containsString("athanor_workers 0.0"));
  }

  @Test
  void aCampaignWaitsUntilItIsStarted() {
    int id = create("idles");
    state(id, "DRAFT");
    post(id, "pause").statusCode(400).body("detail", containsString("idles@1 is DRAFT"));
    post(id, "start").statusCode(200).body("state", equalTo("QUEUED"));
    post(id, "start").statusCode(400).contentType(PROBLEM).body("category", equalTo("user"));
    given()
        .get("/api/v1/jobs?campaign=" + id)
        .then()
        .body("items.kind", equalTo(List.of("IMPORT")))
        .body("items.state", equalTo(List.of("QUEUED")));
    post(id, "pause").statusCode(200).body("state", equalTo("PAUSED"));
    post(id, "start").statusCode(200).body("state", equalTo("QUEUED"));
    post(id, "cancel").statusCode(200).body("state", equalTo("CANCELLED"));
    given()
        .get("/api/v1/jobs?campaign=" + id + "&state=CANCELLED")
        .then()
        .body("items.size()", equalTo(2));
    int copy = post(id, "clone").statusCode(201).body("run", equalTo(2)).extract().path("id");
    state(copy, "DRAFT");
    post(copy, "close").statusCode(200).body("state", equalTo("CLOSED"));
    given()
        .get("/api/v1/campaigns/" + copy + "/specification")
        .then()
        .statusCode(200)
        .contentType("application/yaml")
        .body(containsString("campaign: idles"));
  }

  @Test
  void listsInPages() {
    List<Integer> made = List.of(create("page"), create("page"), create("page"));
    String next =
        given()
            .get("/api/v1/campaigns?limit=2")
            .then()
            .body("items.id", equalTo(List.of(made.get(2), made.get(1))))
            .extract()
            .path("next");
    given()
        .get("/api/v1/campaigns?limit=2&before=" + next)
        .then()
        .body("items[0].id", equalTo(made.get(0)));
    given().get("/api/v1/campaigns?limit=0").then().statusCode(400).contentType(PROBLEM);
    given().get("/api/v1/campaigns?before=x").then().statusCode(400).contentType(PROBLEM);
  }

  static Stream<Arguments> wrongCampaigns() {
    String right = Laminates.yaml("x", "{generate: {count: 9}}", 5.5);
    return Stream.of(
        Arguments.of("campaign: x", "campaign:"),
        Arguments.of("domain: [", "campaign:1:10"),
        Arguments.of(right.replace("voigt", "viogt"), "viogt"),
        Arguments.of(right.replace("{generate: {count: 9}}", "nowhere"), "no dataset 'nowhere'"),
        Arguments.of(
            right.replace("{generate: {count: 9}}", "{import: /etc/passwd}"), "can't read files"));
  }

  @ParameterizedTest
  @MethodSource("wrongCampaigns")
  void refusesAWrongCampaignAndSaysWhere(String yaml, String reason) {
    given()
        .contentType("application/yaml")
        .body(yaml.getBytes(UTF_8))
        .post("/api/v1/campaigns")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/campaigns/999999999, 404",
    "POST, /api/v1/campaigns/999999999/start, 404",
    "GET, /api/v1/jobs/999999999/log, 404",
    "GET, /api/v1/datasets/999999999, 404",
    "GET, /api/v1/nonsense, 404",
    "DELETE, /api/v1/campaigns, 405",
    "POST, /api/v1/campaigns, 415"
  })
  void answersWithAProblem(String method, String path, int status) {
    given()
        .request(method, path)
        .then()
        .statusCode(status)
        .contentType(startsWith(PROBLEM))
        .body("status", equalTo(status));
  }

  @Test
  void refusesForeignHostsAndOrigins() {
    given().header("Host", "evil.example").get("/api/v1/domains").then().statusCode(403);
    given()
        .header("Origin", "https://evil.example")
        .post("/api/v1/campaigns/1/start")
        .then()
        .statusCode(403)
        .contentType(PROBLEM)
        .body("detail", containsString("another origin"));
    given().header("Origin", "null").post("/api/v1/campaigns/1/start").then().statusCode(403);
    given()
        .header("Sec-Fetch-Site", "cross-site")
        .header("Sec-Fetch-Mode", "no-cors")
        .get("/api/v1/domains")
        .then()
        .statusCode(403);
    assertThat(given().header("Host", "localhost").get("/api/v1/domains").statusCode())
        .isEqualTo(200);
  }

  private static int create(String name) {
    return given()
        .contentType("application/yaml")
        .body(Laminates.yaml(name, "{generate: {count: 150, seed: 7}}", 5.5).getBytes(UTF_8))
        .post("/api/v1/campaigns")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static void state(int id, String state) {
    given().get("/api/v1/campaigns/" + id).then().body("state", equalTo(state));
  }

  private static io.restassured.response.ValidatableResponse post(int id, String action) {
    return given().post("/api/v1/campaigns/" + id + "/" + action).then();
  }

  @Test
  void whatOnlyAsksIsNotAudited() {
    given()
        .contentType("application/yaml")
        .body("campaign: asked".getBytes(UTF_8))
        .post("/api/v1/campaigns/validate")
        .then()
        .statusCode(200);
    for (String question :
        List.of("encode", "decode", "predict", "sample", "interpolate", "traverse")) {
      given()
          .contentType(ContentType.JSON)
          .body("{}")
          .post("/api/v1/models/asked/" + question)
          .then()
          .statusCode(404);
    }
    given()
        .contentType("application/yaml")
        .body("-".getBytes(UTF_8))
        .post("/api/v1/campaigns")
        .then()
        .statusCode(400);
    List<String> paths = given().get("/api/v1/audit?limit=8").jsonPath().getList("items.action");
    assertThat(paths.get(0)).isEqualTo("/api/v1/campaigns");
    assertThat(paths)
        .noneMatch(path -> path.endsWith("/validate") || path.startsWith("/api/v1/models/asked"));
  }
}
