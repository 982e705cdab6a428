package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.athanor.app.jobs.Worker;
import io.athanor.app.store.DatasetRow;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say of candidates, what they measure, and what the next campaign learns of it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewTest {
  private static final String PROBLEM = "application/problem+json";

  @Inject Worker worker;
  @Inject Datasets datasets;
  @Inject StatelessSession session;

  private int campaign;
  private List<Map<String, Object>> candidates;

  /** Once: only before each test is it known where the server listens. */
  @BeforeEach
  void find() throws InterruptedException {
    if (campaign != 0) {
      return;
    }
    campaign = FoundCampaign.draft("reviewed");
    FoundCampaign.finish(worker, campaign);
    candidates = candidates(campaign);
    assertThat(candidates).hasSizeGreaterThan(3);
  }

  @Test
  void tellsAllOfACandidate() {
    String name = name(0);
    for (String digits : List.of(name, name.substring(0, 12))) {
      given()
          .get("/api/v1/candidates/" + digits)
          .then()
          .statusCode(200)
          .body("candidate.candidate", equalTo(name))
          .body("campaign", equalTo(campaign))
          .body("name", equalTo("reviewed@1"))
          .body("domain", equalTo("laminate"))
          .body("latent", hasSize(6))
          .body("verified.voigt.method", equalTo("closed form"))
          .body("predicted.voigt.mean", notNullValue())
          .body("lineage.campaign", equalTo("reviewed"))
          .body("lineage.structure", equalTo(candidates.get(0).get("structure")));
    }
    given().get("/api/v1/candidates/abc").then().statusCode(404).contentType(PROBLEM);
    given().get("/api/v1/candidates/" + "0".repeat(64)).then().statusCode(404);
  }

  @Test
  void reviewsAreAddedAndTheNewestHolds() {
    String name = name(1);
    review(name, "{\"decision\":\"NEEDS_WORK\",\"comment\":\" thicker walls \"}")
        .statusCode(201)
        .body("reviewer", equalTo("local"))
        .body("comment", equalTo("thicker walls"))
        .body("campaign", equalTo(campaign));
    review(name, "{\"decision\":\"APPROVE\"}").statusCode(201);
    given()
        .get("/api/v1/candidates/" + name + "/reviews")
        .then()
        .statusCode(200)
        .body("items.decision", equalTo(List.of("NEEDS_WORK", "APPROVE")));
    given().get("/api/v1/candidates/" + name).then().body("decision", equalTo("APPROVE"));
    given().get("/api/v1/candidates/" + name(2)).then().body("decision", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                             | decision is missing",
        "{\"decision\":\"PERHAPS\"}                     | decision is wrong",
        "{\"decision\":\"REJECT\"}                      | reasons is empty",
        "{\"decision\":\"REJECT\",\"reasons\":[\"OTHER\"]} | comment is empty",
        "{\"decision\":\"REJECT\",\"reasons\":[\"UGLY\"]}  | reasons.#0 is wrong"
      })
  void refusesAReviewThatSaysTooLittle(String body, String reason) {
    review(name(0), body)
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString(reason));
  }

  @Test
  void reviewsAndMeasurementsAreNeverChanged() {
    review(name(1), "{\"decision\":\"APPROVE\"}").statusCode(201);
    measureCsv(campaign, "candidate,property,value,unit\n" + name(1) + ",voigt,5,1\n");
    for (String statement :
        List.of(
            "update review set decision = 'REJECT'",
            "delete from review",
            "update measurement set value = 0",
            "delete from measurement")) {
      assertThatThrownBy(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(() -> session.createNativeMutationQuery(statement).executeUpdate()))
          .hasStackTraceContaining("are immutable");
    }
  }

  @Test
  void namesBadRowsAndTakesTheOthers() {
    String good = name(0);
    measureCsv(
            campaign,
            """
            candidate;property;value;unit;uncertainty
            %s;voigt;5.25;1;0.1
            %s;voigt;5,25;1;
            %s;voigt;5;GPa;
            %s;colour;5;1;
            %s;voigt;5;1;-1
            0000;voigt;5;1;
            ;voigt;5;1;
            """
                .formatted(good.substring(0, 12), good, good, good, good))
        .statusCode(200)
        .body("taken", hasSize(1))
        .body("taken[0].candidate", equalTo(good))
        .body("taken[0].uncertainty", equalTo(0.1f))
        .body("taken[0].by", equalTo("local"))
        .body("taken[0].method", equalTo("experiment"))
        .body("refused.row", equalTo(List.of(2, 3, 4, 5, 6, 7)))
        .body("refused[0].reason", containsString("finite number"))
        .body("refused[1].reason", containsString("the unit is 'GPa' but that of 'voigt' is '1'"))
        .body("refused[2].reason", containsString("there are [reuss, voigt]"))
        .body("refused[3].reason", containsString("must not be negative"))
        .body("refused[4].reason", containsString("has no candidate '0000'"));
    given()
        .contentType("application/json")
        .body(
            "[{\"candidate\":\"%s\",\"property\":\"reuss\",\"value\":1.5,\"unit\":\"1\",\"method\":\"bench\"}, null]"
                .formatted(good))
        .post("/api/v1/campaigns/" + campaign + "/measurements")
        .then()
        .statusCode(200)
        .body("taken[0].value", equalTo(1.5f))
        .body("taken[0].method", equalTo("bench"))
        .body("refused", hasSize(1));
    measureCsv(campaign, "candidate,value\n")
        .statusCode(422)
        .contentType(PROBLEM)
        .body("detail", containsString("give [candidate, property, value, unit]"));
    measureCsv(999_999_999, "candidate,property,value,unit\n").statusCode(404);
  }

  @Test
  void theNextRoundLearnsWhatWasFoundMeasuredAndNotRejected() throws InterruptedException {
    int first = FoundCampaign.draft("learning");
    given()
        .post("/api/v1/campaigns/" + first + "/next")
        .then()
        .statusCode(400)
        .body("detail", containsString("learning@1 is DRAFT"));
    FoundCampaign.finish(worker, first);
    List<Map<String, Object>> found = candidates(first);
    List<DatasetRow> before = rows("learning", 1);
    // one whose structure is new, so that it shows whether it was left out
    Map<String, Object> rejected =
        found.stream()
            .filter(c -> c.get("status").equals("VERIFIED"))
            .filter(c -> row(before, c).isEmpty())
            .filter(c -> found.stream().filter(d -> same(c, d)).count() == 1)
            .findFirst()
            .orElseThrow();
    Map<String, Object> measured =
        found.stream().filter(c -> c != rejected).findFirst().orElseThrow();
    String table = "candidate,property,value,unit\n%1$s,voigt,%2$s,1\n%1$s,voigt,%3$s,1\n";
    measureCsv(first, table.formatted(measured.get("candidate"), 99, 99)).statusCode(200);
    measureCsv(first, table.formatted(measured.get("candidate"), 5, 6)).statusCode(200);
    review(
            (String) rejected.get("candidate"),
            "{\"decision\":\"REJECT\",\"reasons\":[\"NOT_MANUFACTURABLE\"]}")
        .statusCode(201);

    ValidatableResponse made =
        given()
            .post("/api/v1/campaigns/" + first + "/next")
            .then()
            .statusCode(201)
            .header("Location", startsWith("http"))
            .body("campaign.campaign", equalTo("learning"))
            .body("campaign.run", equalTo(2))
            .body("campaign.state", equalTo("DRAFT"))
            .body("dataset.dataset", equalTo("learning"))
            .body("dataset.version", equalTo(2))
            .body("rejected", equalTo(1))
            .body("measured", equalTo(1));
    int added = made.extract().path("added");
    List<DatasetRow> after = rows("learning", 2);
    assertThat(after).hasSize(before.size() + added);
    assertThat(row(after, rejected)).isEmpty();
    assertThat(row(after, measured).orElseThrow().measured())
        .containsExactly(new DatasetRow.Measurement("voigt", 5.5, "1", "experiment", 0.5));
    assertThat(after.subList(0, before.size()))
        .extracting(row -> row.structure().hash())
        .isEqualTo(before.stream().map(row -> row.structure().hash()).toList());

    int second = made.extract().path("campaign.id");
    given()
        .get("/api/v1/campaigns/" + second + "/specification")
        .then()
        .body(containsString("dataset: 'learning@2'"));
    given()
        .post("/api/v1/campaigns/" + first + "/next")
        .then()
        .statusCode(201)
        .body("campaign.run", equalTo(3))
        .body("dataset.version", equalTo(2));
    FoundCampaign.finish(worker, second);
    assertThat(candidates(second)).isNotEmpty();
  }

  private List<DatasetRow> rows(String dataset, int version) {
    return datasets.rows(datasets.find(dataset, version).orElseThrow().id());
  }

  private static Optional<DatasetRow> row(List<DatasetRow> rows, Map<String, Object> candidate) {
    return rows.stream()
        .filter(row -> row.structure().hash().equals(candidate.get("structure")))
        .findFirst();
  }

  private static boolean same(Map<String, Object> a, Map<String, Object> b) {
    return a.get("structure").equals(b.get("structure"));
  }

  private String name(int index) {
    return (String) candidates.get(index).get("candidate");
  }

  private static List<Map<String, Object>> candidates(int campaign) {
    return given()
        .get("/api/v1/campaigns/" + campaign + "/candidates?all=true")
        .then()
        .statusCode(200)
        .extract()
        .path("candidates");
  }

  private static ValidatableResponse review(String candidate, String body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/candidates/" + candidate + "/reviews")
        .then();
  }

  private static ValidatableResponse measureCsv(int campaign, String csv) {
    return given()
        .contentType("text/csv")
        .body(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/v1/campaigns/" + campaign + "/measurements")
        .then();
  }
}
