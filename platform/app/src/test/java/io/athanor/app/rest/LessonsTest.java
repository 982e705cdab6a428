package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.athanor.app.jobs.Worker;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a round learns of reviews and measurements: a laboratory that measures a quarter more. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LessonsTest {
  private static final double LABORATORY = 1.25;

  @Inject Worker worker;

  private static int draft(String name, int count, int epochs, String objective) {
    String yaml =
        """
        campaign: %s
        domain: laminate
        dataset: {generate: {count: %d, seed: 7}}
        model: {latentDim: 6, epochs: %d, device: cpu}
        objectives:
          - %s
        batch: {size: 60, minDistance: 0, novelty: 0}
        surrogate: {rows: 60}
        verify: {budget: 60}
        seed: 42
        """
            .formatted(name, count, epochs, objective);
    return given()
        .contentType("application/yaml")
        .body(yaml.getBytes(UTF_8))
        .post("/api/v1/campaigns")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static List<Map<String, Object>> verified(int campaign) {
    return given()
        .get("/api/v1/campaigns/" + campaign + "/candidates?all=true")
        .then()
        .statusCode(200)
        .extract()
        .path("candidates.findAll { it.status == 'VERIFIED' }");
  }

  private static double voigt(Map<String, Object> candidate) {
    return ((Number) ((Map<?, ?>) candidate.get("verified")).get("voigt")).doubleValue();
  }

  private static String name(Map<String, Object> candidate) {
    return (String) candidate.get("candidate");
  }

  private static void review(Map<String, Object> candidate, boolean reject) {
    given()
        .contentType("application/json")
        .body(
            reject
                ? Map.of("decision", "REJECT", "reasons", List.of("NOT_MANUFACTURABLE"))
                : Map.of("decision", "APPROVE"))
        .post("/api/v1/candidates/" + name(candidate) + "/reviews")
        .then()
        .statusCode(201);
  }

  private static ValidatableResponse measure(
      int campaign, List<Map<String, Object>> candidates, double factor) {
    String rows =
        candidates.stream()
            .map(
                c -> String.format(Locale.ROOT, "%s,voigt,%.6f,1,0.02", name(c), factor * voigt(c)))
            .collect(Collectors.joining("\n"));
    return given()
        .contentType("text/csv")
        .body(("candidate,property,value,unit,uncertainty\n" + rows).getBytes(UTF_8))
        .post("/api/v1/campaigns/" + campaign + "/measurements")
        .then()
        .statusCode(200)
        .body("refused", hasSize(0));
  }

  private static ValidatableResponse next(int campaign, String query) {
    return given().post("/api/v1/campaigns/" + campaign + "/next" + query).then();
  }

  private static ValidatableResponse result(int campaign) {
    return given().get("/api/v1/campaigns/" + campaign + "/result").then().statusCode(200);
  }

  /** The stiffer half is rejected; the next round then mostly finds the softer. */
  @Test
  void whatIsRejectedIsKeptAwayFrom() throws InterruptedException {
    int first = draft("taught", 400, 120, "{property: voigt, between: [3, 8]}");
    FoundCampaign.finish(worker, first);
    List<Map<String, Object>> found = verified(first);
    double limit = middle(found);
    found.forEach(c -> review(c, voigt(c) > limit));
    long rejected = found.stream().filter(c -> voigt(c) > limit).count();

    ValidatableResponse made = next(first, "").statusCode(201);
    made.body("rejected", equalTo((int) rejected))
        .body("judged.reason", equalTo(List.of("NOT_MANUFACTURABLE")));
    int examples =
        made.extract().<Integer>path("judged[0].rejected")
            + made.extract().<Integer>path("judged[0].accepted");
    int second = made.extract().path("campaign.id");
    given()
        .get("/api/v1/campaigns/" + second + "/lessons")
        .then()
        .body("dataset", equalTo("taught@2"))
        .body("judgements", hasSize(examples));
    FoundCampaign.finish(worker, second);
    ValidatableResponse result = result(second);
    assertThat(result.extract().<Boolean>path("rejections[0].learned"))
        .as(result.extract().path("rejections").toString())
        .isTrue();
    result
        .body("rejections.reason", equalTo(List.of("NOT_MANUFACTURABLE")))
        .body("rejections[0].examples", equalTo(examples));
    double wrong = ((Number) result.extract().path("rejections[0].wrong")).doubleValue();
    assertThat(wrong).isBetween(0.0, 0.25);
    assertThat(result.extract().<List<String>>path("remarks").toString())
        .contains("keeps away from what was rejected as NOT_MANUFACTURABLE");
    assertThat(above(second, limit)).isLessThan(0.7 * above(first, limit));
    given()
        .get("/api/v1/candidates/" + name(verified(second).get(0)))
        .then()
        .body("terms.name.toString()", containsString("not rejected as NOT_MANUFACTURABLE"))
        .body("lineage.judgements.length()", equalTo(64));

    // switched off, nothing of it is looked at
    int free = next(first, "?learnRejections=false").statusCode(201).extract().path("campaign.id");
    given()
        .get("/api/v1/campaigns/" + free + "/specification")
        .then()
        .body(containsString("learn: {rejections: false}"))
        .body(containsString("dataset: 'taught@2'"));
    FoundCampaign.finish(worker, free);
    result(free).body("rejections", hasSize(0));
    given()
        .get("/api/v1/candidates/" + name(verified(free).get(0)))
        .then()
        .body("lineage.containsKey('judgements')", equalTo(false));
    assertThat(above(free, limit)).isGreaterThan(above(second, limit));
  }

  /** The value that parts them most evenly: values repeat, as there are few. */
  private static double middle(List<Map<String, Object>> candidates) {
    double[] values = candidates.stream().mapToDouble(LessonsTest::voigt).sorted().toArray();
    return Arrays.stream(values)
        .boxed()
        .max(
            Comparator.comparingLong(
                limit -> {
                  long below = Arrays.stream(values).filter(v -> v <= limit).count();
                  return Math.min(below, values.length - below);
                }))
        .orElseThrow();
  }

  private static double above(int campaign, double limit) {
    List<Map<String, Object>> found = verified(campaign);
    assertThat(found).isNotEmpty();
    return (double) found.stream().filter(c -> voigt(c) > limit).count() / found.size();
  }

  @Test
  void whatIsMeasuredCorrectsWhatIsComputed() throws InterruptedException {
    int first = draft("measured", 150, 30, "{property: voigt, target: 5.5, tolerance: 10%}");
    FoundCampaign.finish(worker, first);
    List<Map<String, Object>> found = verified(first);
    List<Map<String, Object>> early = found.subList(0, 5);
    measure(first, early, LABORATORY);
    given()
        .get("/api/v1/campaigns/" + first + "/measurements")
        .then()
        .body("items", hasSize(5))
        .body("items.usedBy.flatten()", hasSize(0));
    int second = next(first, "").statusCode(201).extract().path("campaign.id");

    // given after the next round was made: for the round after
    List<Map<String, Object>> late =
        found.stream()
            .filter(
                c -> early.stream().noneMatch(e -> e.get("structure").equals(c.get("structure"))))
            .limit(1)
            .toList();
    assertThat(late).hasSize(1);
    measure(first, late, LABORATORY);

    FoundCampaign.finish(worker, second);
    ValidatableResponse result = result(second);
    result
        .body("calibrations.property", equalTo(List.of("voigt")))
        .body("calibrations[0].corrects", equalTo(true));
    double slope = ((Number) result.extract().path("calibrations[0].slope")).doubleValue();
    double intercept = ((Number) result.extract().path("calibrations[0].intercept")).doubleValue();
    assertThat(intercept + 5.5 * slope).isCloseTo(LABORATORY * 5.5, within(0.2));
    Map<String, Object> one = verified(second).get(0);
    double uncorrected =
        ((Number)
                given()
                    .get("/api/v1/candidates/" + name(one))
                    .then()
                    .body("lineage.corrections.voigt", hasSize(2))
                    .extract()
                    .path("verified.voigt.uncorrected"))
            .doubleValue();
    assertThat(voigt(one)).isCloseTo(intercept + slope * uncorrected, within(1e-4));
    // the domain's own value is what is stored of the structure
    List<Number> stored =
        given()
            .get("/api/v1/structures/" + one.get("structure"))
            .then()
            .extract()
            .path("values.findAll { it.source == 'COMPUTED' && it.property == 'voigt' }.value");
    assertThat(stored).allMatch(value -> Math.abs(value.doubleValue() - uncorrected) < 1e-4);

    ValidatableResponse third = next(second, "").statusCode(201);
    assertThat(third.extract().<Integer>path("measurements")).isEqualTo(6);
    assertThat(third.extract().<Integer>path("measured")).isEqualTo(1);
    given()
        .get("/api/v1/campaigns/" + third.extract().path("campaign.id") + "/lessons")
        .then()
        .body("dataset", equalTo("measured@3"))
        .body("measurements", hasSize(6));
    given()
        .get("/api/v1/campaigns/" + first + "/measurements")
        .then()
        .body("items", hasSize(6))
        // newest first
        .body("items[0].usedBy.dataset", equalTo(List.of("measured@3")))
        .body("items[1].usedBy.dataset", equalTo(List.of("measured@2", "measured@3")))
        .body("items[1].usedBy[0].rounds", equalTo(List.of("measured@2")));
  }
}
