package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.athanor.app.journey.Laminates;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that come again: with a key of their own, and with the tag of what is known already. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RepeatsTest {
  private static final String PROBLEM = "application/problem+json";

  @Test
  void doesOnceWhatIsAskedForTwice() {
    Response first = create("once", "key-1");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isNull();
    Response again = create("once", "key-1");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.contentType()).startsWith("application/json");
    create("other", "key-1")
        .then()
        .statusCode(422)
        .contentType(PROBLEM)
        .body("detail", containsString("another request's"));
    assertThat(create("once", "key-2").<Integer>path("run")).isEqualTo(2);
    create("once", "k".repeat(201)).then().statusCode(400).contentType(PROBLEM);
  }

  @Test
  void aRefusedRequestMayBeTriedAgain() {
    String wrong = "campaign: x";
    for (int i = 0; i < 2; i++) {
      given()
          .header("Idempotency-Key", "refused")
          .contentType("application/yaml")
          .body(wrong.getBytes(UTF_8))
          .post("/api/v1/campaigns")
          .then()
          .statusCode(400)
          .header("Idempotency-Replayed", nullValue());
    }
    assertThat(create("mended", "refused").statusCode()).isEqualTo(201);
  }

  @Test
  void doesOnceWhatComesAtTheSameTime() {
    List<Integer> statuses =
        IntStream.range(0, 6)
            .parallel()
            .mapToObj(i -> create("together", "key-3").statusCode())
            .toList();
    assertThat(statuses).contains(201).isSubsetOf(201, 409);
    given()
        .get("/api/v1/campaigns?limit=500")
        .then()
        .body("items.findAll{it.campaign=='together'}", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"campaigns", "datasets"})
  void sendsNothingThatIsKnownAlready(String kind) {
    int id =
        kind.equals("campaigns")
            ? create("tagged", "key-4").path("id")
            : given()
                .contentType("application/json")
                .header("Idempotency-Key", "key-5")
                .body(Map.of("domain", "laminate", "name", "tagged", "count", 9))
                .post("/api/v1/datasets")
                .path("id");
    String path = "/api/v1/" + kind + "/" + id;
    Response first = given().get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.contentType()).startsWith("application/json");
    String tag = first.header("ETag");
    Response again = given().header("If-None-Match", tag).get(path);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.asByteArray()).isEmpty();
    if (kind.equals("campaigns")) {
      given().post(path + "/close").then().statusCode(200);
      given()
          .header("If-None-Match", tag)
          .get(path)
          .then()
          .statusCode(200)
          .body("state", equalTo("CLOSED"));
    }
  }

  private static Response create(String name, String key) {
    return given()
        .header("Idempotency-Key", key)
        .contentType("application/yaml")
        .body(Laminates.yaml(name, "{generate: {count: 150, seed: 7}}", 5.5).getBytes(UTF_8))
        .post("/api/v1/campaigns");
  }
}
