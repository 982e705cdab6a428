package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the pages know of the server is what it says of itself. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ApiDescriptionTest {
  private static final Path KEPT = Path.of("..", "..", "web", "openapi.json");

  @Test
  void isTheOneThatThePagesAreBuiltOn() throws IOException {
    var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    String served =
        json.writeValueAsString(
                json.readTree(
                    given().accept("application/json").get("/api/v1/openapi").asByteArray()))
            + "\n";
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(KEPT, served);
    }
    assertThat(json.readTree(Files.readAllBytes(KEPT)))
        .as(
            "web/openapi.json: write it anew with mvn verify -pl platform/app -am"
                + " -Dtest=ApiDescriptionTest -Dopenapi.write=true"
                + " -Dsurefire.failIfNoSpecifiedTests=false")
        .isEqualTo(json.readTree(served));
  }

  @Test
  void tellsBrowsersToRunOurScriptsAlone() {
    given()
        .get("/api/v1/me")
        .then()
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
  }
}
