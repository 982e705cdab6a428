package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.athanor.app.jobs.Worker;
import io.athanor.app.journey.Laminates;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Drafts that are looked over, changed and cloned, and campaigns held against each other. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class CampaignLifeTest {
  @Inject Worker worker;

  @Test
  void aDraftIsWrittenAnewAndWhatHasBegunIsNot() {
    int id = FoundCampaign.draft("first thoughts");
    String tag = given().get("/api/v1/campaigns/" + id).header("ETag");
    String other = Laminates.yaml("first thoughts", "{generate: {count: 150, seed: 7}}", 4);
    rewrite(id, other, tag)
        .statusCode(200)
        .body("campaign", equalTo("first thoughts"))
        .body("run", equalTo(1))
        .body("state", equalTo("DRAFT"));
    given().get("/api/v1/campaigns/" + id + "/specification").then().body(equalTo(other));
    rewrite(id, other, tag).statusCode(412).body("detail", containsString("read it anew"));
    rewrite(id, other.replace("voigt", "vogt"), null)
        .statusCode(400)
        .body("detail", containsString("did you mean"));
    // under another name it is a run of that name
    rewrite(id, other.replace("first thoughts", "second thoughts"), null)
        .statusCode(200)
        .body("campaign", equalTo("second thoughts"))
        .body("run", equalTo(1));
    given().post("/api/v1/campaigns/" + id + "/start").then().statusCode(200);
    rewrite(id, other, null)
        .statusCode(400)
        .body("detail", containsString("is QUEUED and can't be rewritten; clone it"));
    int copy =
        given()
            .post("/api/v1/campaigns/" + id + "/clone")
            .then()
            .statusCode(201)
            .body("state", equalTo("DRAFT"))
            .body("run", equalTo(2))
            .extract()
            .path("id");
    rewrite(copy, other.replace("first thoughts", "second thoughts"), null)
        .statusCode(200)
        .body("run", equalTo(2));
    given().post("/api/v1/campaigns/" + id + "/cancel").then().statusCode(200);
    rewrite(id, other, null).statusCode(400).body("detail", containsString("is CANCELLED"));
    rewrite(999_999_999, other, null).statusCode(404);
  }

  @Test
  void everyMistakeIsToldByItsField() {
    validate(
            """
            campaign: hasty
            domain: laminate
            dataset: {generate: {count: 150, seed: 7}}
            objectives:
              - {property: vogt, target: 5}
              - {property: reuss, target: many}
            batch: {size: 0}
            """)
        .body("valid", equalTo(false))
        .body("spec", nullValue())
        .body(
            "errors.field",
            equalTo(List.of("objectives[0].property", "objectives[1].target", "batch.size")))
        .body("errors.line", equalTo(List.of(5, 6, 7)))
        .body("errors[0].message", containsString("did you mean 'voigt'"));
    validate(Laminates.yaml("lost", "nowhere", 5))
        .body("valid", equalTo(false))
        .body("errors.field", equalTo(List.of("dataset")))
        .body("errors[0].message", containsString("there is no dataset 'nowhere'"));
    validate(Laminates.yaml("of files", "{import: /etc/passwd}", 5))
        .body("errors.field", equalTo(List.of("dataset.import")));
    assertThat(campaignNames()).doesNotContain("hasty", "lost", "of files");
  }

  @Test
  void wishesOutsideOfTheDatasetAreToldOf() {
    given()
        .contentType("application/json")
        .body(Map.of("domain", "laminate", "name", "looked over", "count", 90, "seed", 3))
        .post("/api/v1/datasets")
        .then()
        .statusCode(201);
    validate(Laminates.yaml("far off", "looked over", 12))
        .body("valid", equalTo(true))
        .body("errors", hasSize(0))
        .body("warnings.field", everyItem(equalTo("objectives[0].target")))
        .body("warnings.message", hasItem(containsString("64 rows of the dataset have (COMPUTED)")))
        .body("ranges.property", equalTo(List.of("voigt")))
        .body("ranges[0].basis", equalTo("COMPUTED"))
        .body("ranges[0].greatest", lessThan(10.01f));
    validate(Laminates.yaml("near", "looked over", 5.5))
        .body("valid", equalTo(true))
        .body("warnings", hasSize(0));
    validate(Laminates.yaml("unknown", "looked over", 5.5).replace("voigt", "price"))
        .body("valid", equalTo(false))
        .body("errors[0].field", equalTo("objectives[0].target"));
    assertThat(campaignNames()).doesNotContain("far off", "near", "unknown");
  }

  @Test
  void twoCampaignsAreHeldAgainstEachOther() throws InterruptedException {
    int one = FoundCampaign.draft("compared");
    int same = clone(one);
    int other = clone(one);
    rewrite(
            other,
            given()
                .get("/api/v1/campaigns/" + other + "/specification")
                .asString()
                .replace("target: 5.5", "target: 3.0"),
            null)
        .statusCode(200);
    given().get("/api/v1/campaigns/" + one + "/result").then().statusCode(404);
    for (int id : new int[] {one, same, other}) {
      FoundCampaign.finish(worker, id);
    }
    given()
        .get("/api/v1/campaigns/" + one + "/result")
        .then()
        .statusCode(200)
        .body("dataset", equalTo("compared@1"))
        .body("surrogates.property", hasItem("voigt"));
    ValidatableResponse alike = compare(one, same);
    int proposed = alike.extract().path("proposals.a");
    alike
        .body("differences", hasSize(0))
        .body("a.campaign", equalTo("compared@1"))
        .body("b.campaign", equalTo("compared@2"))
        .body("batches.share", equalTo(1.0f))
        .body("proposals.both", equalTo(proposed));
    ValidatableResponse unlike = compare(one, other);
    unlike
        .body("differences.field", equalTo(List.of("objectives[0].target")))
        .body("differences[0].a", equalTo("5.5"))
        .body("differences[0].b", equalTo("3.0"))
        .body("a.dataset", equalTo("compared@1"))
        .body("b.model", equalTo((String) unlike.extract().path("a.model")))
        .body("a.evaluations", greaterThan(0))
        .body("objectives.property", equalTo(List.of("voigt")))
        .body("objectives[0].a.wanted", equalTo("5.5 ± 15%"))
        .body("objectives[0].b.wanted", equalTo("3 ± 15%"))
        .body("batches.share", lessThan(1.0f));
    double verified = ((Number) unlike.extract().path("objectives[0].b.verified[0]")).doubleValue();
    double error = ((Number) unlike.extract().path("objectives[0].b.bestError")).doubleValue();
    assertThat(error).isEqualTo(Math.abs(verified - 3) / 3, within(1e-6));
    given().get("/api/v1/campaigns/" + one + "/compare/999999999").then().statusCode(404);
  }

  private static int clone(int id) {
    return given()
        .post("/api/v1/campaigns/" + id + "/clone")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static ValidatableResponse compare(int a, int b) {
    return given().get("/api/v1/campaigns/" + a + "/compare/" + b).then().statusCode(200);
  }

  private static List<String> campaignNames() {
    return given().get("/api/v1/campaigns?limit=500").then().extract().path("items.campaign");
  }

  private static ValidatableResponse validate(String yaml) {
    return given()
        .contentType("application/yaml")
        .body(yaml.getBytes(UTF_8))
        .post("/api/v1/campaigns/validate")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse rewrite(int id, String yaml, String tag) {
    var request = given().contentType("application/yaml").body(yaml.getBytes(UTF_8));
    if (tag != null) {
      request.header("If-Match", tag);
    }
    return request.put("/api/v1/campaigns/" + id + "/specification").then();
  }
}
