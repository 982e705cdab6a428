package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structures one by one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StructuresTest {
  private static final String PROBLEM = "application/problem+json";

  private int dataset;
  private String hash;

  @BeforeEach
  void simulate() {
    dataset =
        given()
            .contentType("application/json")
            .body(Map.of("domain", "laminate", "name", "singles", "count", 20, "seed", 3))
            .post("/api/v1/datasets")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    hash =
        given()
            .get("/api/v1/datasets/" + dataset + "/structures?limit=1")
            .then()
            .extract()
            .path("items[0].structure");
  }

  @Test
  void tellsWhereAStructureIs() {
    given()
        .get("/api/v1/structures/" + hash)
        .then()
        .statusCode(200)
        .body("structure", equalTo(hash))
        .body("domain", equalTo("laminate"))
        .body("bytes", equalTo(16))
        .body("canonical.length()", equalTo(64))
        .body("rows.version", hasItem("singles@1"))
        .body("rows[0].position", equalTo(0))
        .body("formats", hasItem("txt"));
  }

  @Test
  void tellsWhatIsLikeAStructureAndWhatIsTheSame() {
    given()
        .get("/api/v1/similar/" + hash + "?count=3&dataset=singles&distance=hamming&itself=true")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(3))
        .body("items[0].structure", equalTo(hash))
        .body("items[0].distance", equalTo(0f));
    given()
        .get("/api/v1/similar/" + hash + "?dataset=singles")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(10))
        .body("items.structure", not(hasItem(hash)));
    given()
        .get("/api/v1/similar/" + hash + "/same")
        .then()
        .statusCode(200)
        .body("items[0].structure", equalTo(hash))
        .body("items[0].identical", equalTo(true))
        .body("items[0].rows.dataset", hasItem("singles"));
    for (String wrong :
        new String[] {
          "?count=0", "?distance=far", "?dataset=none", "?model=0", "?model=0&distance=x"
        }) {
      given().get("/api/v1/similar/" + hash + wrong).then().statusCode(400).contentType(PROBLEM);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/preview.png", "/raw", "/fingerprint"})
  void knowsOnlyWholeHashes(String part) {
    for (String wrong : new String[] {hash.substring(1), "0".repeat(64), "..%2f", "'"}) {
      given().get("/api/v1/structures/" + wrong + part).then().statusCode(404).contentType(PROBLEM);
    }
  }

  @Test
  void drawsAPictureOnceAndForAll() throws IOException {
    Response first = given().get("/api/v1/structures/" + hash + "/preview.png?size=64");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.contentType()).isEqualTo("image/png");
    assertThat(first.header("Cache-Control")).contains("immutable");
    assertThat(ImageIO.read(new ByteArrayInputStream(first.asByteArray())).getWidth())
        .isGreaterThanOrEqualTo(64);
    String tag = first.header("ETag");
    assertThat(tag).startsWith("\"" + hash + "-64-").endsWith("\"");
    Response again =
        given()
            .header("If-None-Match", tag)
            .get("/api/v1/structures/" + hash + "/preview.png?size=64");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.asByteArray()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    given()
        .header("If-None-Match", tag)
        .get("/api/v1/structures/" + hash + "/preview.png?size=65")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "15", "1025", "2000000000"})
  void drawsNoPictureOfAnySize(String size) {
    given()
        .get("/api/v1/structures/" + hash + "/preview.png?size=" + size)
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString("between 16 and 1024"));
  }

  @Test
  void givesAStructureAsAFile() {
    Response raw = given().get("/api/v1/structures/" + hash + "/raw");
    assertThat(raw.statusCode()).isEqualTo(200);
    assertThat(raw.header("Content-Disposition")).startsWith("attachment");
    String layers = new String(raw.asByteArray(), StandardCharsets.US_ASCII);
    assertThat(layers).matches("[01]{16}");
    Response txt = given().get("/api/v1/structures/" + hash + "/raw?format=txt");
    assertThat(txt.asByteArray()).isEqualTo(raw.asByteArray());
    given()
        .get("/api/v1/structures/" + hash + "/raw?format=exe")
        .then()
        .statusCode(400)
        .body("detail", containsString("exports no 'exe'; it has [txt]"));
    given()
        .get("/api/v1/structures/" + hash + "/fingerprint")
        .then()
        .statusCode(200)
        .body("bits", equalTo(layers))
        .body("length", equalTo(16))
        .body("kind", equalTo("laminate/1.0.0/16"));
  }
}
