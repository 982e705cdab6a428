package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.athanor.app.jobs.Worker;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trained models, and walks through their latent spaces. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelsTest {
  private static final String PROBLEM = "application/problem+json";

  @Inject Worker worker;

  private int campaign;
  private String model;
  private List<String> structures;

  /** Once: only before each test is it known where the server listens. */
  @BeforeEach
  void train() throws InterruptedException {
    if (campaign != 0) {
      return;
    }
    campaign = FoundCampaign.draft("modelled");
    FoundCampaign.finish(worker, campaign);
    model = given().get("/api/v1/campaigns/" + campaign).then().extract().path("model");
    int dataset =
        given()
            .get("/api/v1/datasets")
            .then()
            .extract()
            .path("items.find{it.dataset=='modelled'}.id");
    structures =
        given()
            .get("/api/v1/datasets/" + dataset + "/structures?limit=5")
            .then()
            .extract()
            .path("items.structure");
  }

  @Test
  void tellsOfAModel() {
    given().get("/api/v1/models").then().statusCode(200).body("items.model", hasItem(model));
    given()
        .get("/api/v1/models/" + model)
        .then()
        .statusCode(200)
        .body("model.domain", equalTo("laminate"))
        .body("model.latentDim", equalTo(6))
        .body("model.campaigns", hasItem("modelled@1"))
        .body("diagnostics.latentDim", equalTo(6))
        .body("config.key.length()", equalTo(64))
        .body("provenance.size()", org.hamcrest.Matchers.greaterThan(3));
    given().get("/api/v1/models/" + "0".repeat(64)).then().statusCode(404).contentType(PROBLEM);
  }

  @Test
  void tellsHowAModelLearned() {
    var curves = given().get("/api/v1/models/" + model + "/curves").then().statusCode(200);
    curves
        .body("epochs.size()", equalTo(30))
        .body("epochs[0].epoch", equalTo(1))
        .body("epochs[0].train.beta", notNullValue())
        .body("klPerDimension.size()", equalTo(6))
        .body("meanVariance.size()", equalTo(6));
    List<Float> distortions = curves.extract().path("epochs.train.distortion");
    assertThat(distortions.get(29)).isLessThan(distortions.get(0));
    given()
        .get("/api/v1/models/" + "0".repeat(64) + "/curves")
        .then()
        .statusCode(404)
        .contentType(PROBLEM);
  }

  @Test
  void encodesAndDecodesWithoutStoring() throws IOException {
    List<List<Float>> means =
        post("encode", Map.of("structures", structures))
            .statusCode(200)
            .body("items.structure", equalTo(structures))
            .body("items[0].stdDev", hasSize(6))
            .extract()
            .path("items.mean");
    ValidatableResponse decoded =
        post("decode", Map.of("points", means, "size", 32)).statusCode(200);
    List<String> hashes = decoded.extract().path("items.structure");
    List<Boolean> stored = decoded.extract().path("items.stored");
    for (int i = 0; i < hashes.size(); i++) {
      given()
          .get("/api/v1/structures/" + hashes.get(i))
          .then()
          .statusCode(stored.get(i) ? 200 : 404);
    }
    byte[] png = Base64.getDecoder().decode(decoded.extract().<String>path("items[0].preview"));
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThanOrEqualTo(32);
  }

  @Test
  void walks() {
    List<List<Float>> drawn =
        post("sample", Map.of("count", 2, "seed", 7)).statusCode(200).extract().path("points");
    assertThat(drawn).hasSize(2).allSatisfy(point -> assertThat(point).hasSize(6));
    post("sample", Map.of("count", 2, "seed", 7)).body("points", equalTo(drawn));
    post("interpolate", Map.of("from", drawn.get(0), "to", drawn.get(1), "count", 5))
        .statusCode(200)
        .body("points", hasSize(5))
        .body("points[0]", equalTo(drawn.get(0)))
        .body("points[4]", equalTo(drawn.get(1)));
    post(
            "traverse",
            Map.of("origin", drawn.get(0), "dimension", 2, "from", -1, "to", 1, "count", 3))
        .statusCode(200)
        .body("points[0][2]", equalTo(-1f))
        .body("points[2][2]", equalTo(1f))
        .body("points[1][0]", equalTo(drawn.get(0).get(0)));
  }

  @ParameterizedTest
  @CsvSource({"method=pca, PCA", "method=umap, UMAP", "method=axes&x=4&y=1, AXES"})
  void laysTheDatasetOut(String method, String named) {
    String path = "/api/v1/models/" + model + "/map?" + method;
    ValidatableResponse first =
        given()
            .get(path)
            .then()
            .statusCode(200)
            .body("projection", equalTo(named))
            .body("rows", equalTo(150))
            .body("first", equalTo(0))
            .body("step", equalTo(1))
            .body("x", hasSize(150))
            .body("y", hasSize(150))
            .body("next", nullValue());
    String tag = first.extract().header("ETag");
    given().header("If-None-Match", tag).get(path).then().statusCode(304);
  }

  @Test
  void drawsWhatTheCodesSay() {
    List<List<Float>> means =
        post("encode", Map.of("structures", structures)).extract().path("items.mean");
    ValidatableResponse map =
        given()
            .get(
                "/api/v1/models/%s/map?method=axes&x=2&y=5&structures=true&limit=5"
                    .formatted(model))
            .then()
            .body("axes", equalTo(List.of(2, 5)))
            .body("structure", equalTo(structures));
    List<Float> x = map.extract().path("x");
    for (int i = 0; i < x.size(); i++) {
      assertThat(x.get(i)).isCloseTo(means.get(i).get(2), within(1e-4f));
    }
  }

  @Test
  void coloursByWhatItsSurrogatesSay() {
    List<List<Float>> codes =
        post("encode", Map.of("structures", structures)).extract().path("items.mean");
    ValidatableResponse said = post("predict", Map.of("points", codes));
    String property = said.extract().path("items[0].property");
    List<Float> means = said.extract().path("items[0].mean");
    String path = "/api/v1/models/%s/map?source=predicted&property=".formatted(model);
    ValidatableResponse coloured =
        given()
            .get(path + property)
            .then()
            .statusCode(200)
            .body("property.source", equalTo("PREDICTED"))
            .body("property.unit", equalTo(said.extract().path("items[0].unit")))
            .body("property.surrogate", equalTo(said.extract().path("items[0].surrogate")))
            .body("property.values", hasSize(150));
    List<Float> values = coloured.extract().path("property.values");
    for (int i = 0; i < means.size(); i++) {
      assertThat(values.get(i)).isCloseTo(means.get(i), within(1e-3f));
    }
    given()
        .get(path + property + "&after=99&limit=10")
        .then()
        .body("property.values", equalTo(values.subList(100, 110)));
    given()
        .get(path + "nothing")
        .then()
        .statusCode(400)
        .body("detail", containsString("no campaign has fitted a surrogate of 'nothing'"));
    given()
        .get(path.replace("predicted", "guessed") + property)
        .then()
        .statusCode(400)
        .body("detail", containsString("known or predicted"));
  }

  @Test
  void drawsInPartsAndColours() {
    String path = "/api/v1/models/" + model + "/map?limit=100&property=reuss";
    ValidatableResponse first =
        given().get(path).then().body("x", hasSize(100)).body("next", equalTo("99"));
    given()
        .get(path + "&after=99")
        .then()
        .body("first", equalTo(100))
        .body("x", hasSize(50))
        .body("next", nullValue());
    first.body("property.name", equalTo("reuss")).body("property.values", hasSize(100));
    given().get(path + "&after=9999").then().body("x", hasSize(0)).body("next", nullValue());
    given().get("/api/v1/models/" + model + "/map?limit=0").then().statusCode(400);
    given()
        .get("/api/v1/models/" + model + "/map?method=axes&x=6")
        .then()
        .statusCode(400)
        .body("detail", containsString("from 0 to 5"));
  }

  @Test
  void predictsAtLatentPointsWithIntervals() {
    String path = "/api/v1/models/" + model + "/predict";
    String points = "{\"points\": [[0,0,0,0,0,0], [1,0,0,0,0,0]], \"level\": %s}";
    ValidatableResponse wide = predict(path, points.formatted("0.95"));
    String property = wide.extract().path("items[0].property");
    String hash = wide.extract().path("items[0].surrogate");
    given()
        .get("/api/v1/surrogates/" + hash)
        .then()
        .body("surrogate.property", equalTo(property))
        .body("surrogate.model", equalTo(model));
    wide.body("items[0].mean", hasSize(2)).body("items[0].level", equalTo(0.95f));
    ValidatableResponse narrow = predict(path, points.formatted("0.5"));
    for (int i = 0; i < 2; i++) {
      float mean = wide.extract().path("items[0].mean[" + i + "]");
      float low = wide.extract().path("items[0].low[" + i + "]");
      float high = wide.extract().path("items[0].high[" + i + "]");
      assertThat(mean).isBetween(low, high);
      assertThat((float) narrow.extract().path("items[0].low[" + i + "]")).isBetween(low, mean);
      assertThat((float) narrow.extract().path("items[0].high[" + i + "]")).isBetween(mean, high);
    }
    given()
        .contentType(ContentType.JSON)
        .body("{\"points\": [[0]]}")
        .post(path)
        .then()
        .statusCode(400)
        .body("detail", containsString("6 finite numbers"));
    given()
        .contentType(ContentType.JSON)
        .body(points.formatted("1"))
        .post(path)
        .then()
        .statusCode(400)
        .body("detail", containsString("level: 1.0"));
    given()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/api/v1/models/none/predict")
        .then()
        .statusCode(404);
  }

  private static ValidatableResponse predict(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then().statusCode(200);
  }

  @Test
  void showsWhatItsCampaignSearchedBy() {
    ValidatableResponse listed =
        given().get("/api/v1/surrogates?campaign=" + campaign).then().statusCode(200);
    String hash = listed.extract().path("items[0].surrogate");
    listed
        .body("items[0].model", equalTo(model))
        .body("items[0].basis", equalTo("DECODED"))
        .body("items[0].scores.crossValidation[0].r2", org.hamcrest.Matchers.notNullValue());
    given().get("/api/v1/surrogates?model=" + model).then().body("items.surrogate", hasItem(hash));
    given().get("/api/v1/surrogates?model=none").then().body("items", hasSize(0));
    given().get("/api/v1/surrogates?campaign=999999999").then().body("items", hasSize(0));
    given().get("/api/v1/surrogates?limit=1&model=" + model).then().body("items", hasSize(1));

    String path = "/api/v1/surrogates/" + hash;
    ValidatableResponse one = given().get(path).then().statusCode(200);
    one.body("campaigns", hasItem(campaign)).body("provenance.model", equalTo(model));
    given().header("If-None-Match", one.extract().header("ETag")).get(path).then().statusCode(304);
    int rows = one.extract().path("surrogate.scores.intervals.rows");
    ValidatableResponse parity =
        given()
            .get(path + "/parity")
            .then()
            .statusCode(200)
            .body("level", equalTo(0.9f))
            .body("known", hasSize(rows))
            .body("predicted", hasSize(rows))
            .body("low", hasSize(rows));
    List<Float> known = parity.extract().path("known");
    List<Float> low = parity.extract().path("low");
    List<Float> high = parity.extract().path("high");
    long inside =
        IntStream.range(0, rows)
            .filter(i -> low.get(i) <= known.get(i) && known.get(i) <= high.get(i))
            .count();
    float covered = one.extract().path("surrogate.scores.intervals.covered");
    assertThat((float) inside / rows).isCloseTo(covered, within(0.02f));
    // at the kept level the diagram says what the kept intervals cover
    parity
        .body("reliability", hasSize(19))
        .body("reliability[17].level", equalTo(0.9f))
        .body("reliability[17].covered", equalTo(covered));
    given().get("/api/v1/surrogates/none").then().statusCode(404).contentType(PROBLEM);
    given().get("/api/v1/surrogates/none/parity").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "encode      | {\"structures\":[]}                           | structures: 0",
        "encode      | {\"structures\":[\"x\"]}                      | no structure 'x'",
        "decode      | {\"points\":[[1,2]]}                          | 6 finite numbers",
        "decode      | {\"points\":[[1,2,3,4,5,6]],\"size\":9999}    | size: 9999",
        "decode      | {\"points\":[[1,2,3,4,5,6]],\"conditions\":{\"voigt\":5}} | takes none",
        "sample      | {\"count\":100000}                            | count: 100000",
        "interpolate | {\"count\":5}                                 | from: a point",
        "traverse    | {\"origin\":[1,2,3,4,5,6],\"dimension\":6,\"count\":3} | from 0 to 5",
        "traverse    | {\"origin\":[1,2,3,4,5,6],\"count\":1}        | count: 1"
      })
  void refusesWhatIsNotOfThisSpace(String action, String body, String reason) {
    post(action, body).statusCode(400).contentType(PROBLEM).body("detail", containsString(reason));
  }

  @Test
  void refusesWhatIsNoModel() {
    given()
        .contentType("application/json")
        .body("{\"count\":1}")
        .post("/api/v1/models/" + "0".repeat(64) + "/sample")
        .then()
        .statusCode(404)
        .contentType(PROBLEM);
    given().get("/api/v1/models/" + model + "/map?method=tsne").then().statusCode(400);
  }

  private ValidatableResponse post(String action, Object body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/models/" + model + "/" + action)
        .then();
  }
}
