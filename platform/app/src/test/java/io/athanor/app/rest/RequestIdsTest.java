package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.Role;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests by their names, in answers and in the log; and what is not in the log. */
@QuarkusTest
@TestProfile(Exposed.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RequestIdsTest {
  private static final String HEADER = "X-Request-Id";

  @Inject Accounts accounts;

  private final Captured captured = new Captured();

  /** All that is logged, in words, with what it is about. */
  private static final class Captured extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ExtFormatter words = new PatternFormatter("%X %s%e");

    @Override
    public void publish(LogRecord record) {
      lines.add(words.format(ExtLogRecord.wrap(record)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    captured.setLevel(Level.ALL);
    Logger.getLogger("").addHandler(captured);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(captured);
  }

  @Test
  void keepsANameThatIsOne() {
    given()
        .header(HEADER, "lab-7.run_3")
        .get("/api/v1/datasets")
        .then()
        .statusCode(401)
        .header(HEADER, "lab-7.run_3")
        .body("requestId", equalTo("lab-7.run_3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        "a{b}",
        "<script>",
        "",
        "0123456789012345678901234567890123456789012345678901234567890123456789"
      })
  void givesANameInPlaceOfOneThatIsNone(String header) {
    given()
        .header(HEADER, header)
        .get("/api/v1/datasets")
        .then()
        .header(HEADER, matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void namesWhatIsRefusedBeforeAnyResource() {
    given()
        .header("Host", "elsewhere.example")
        .header(HEADER, "early")
        .get("/api/v1/datasets")
        .then()
        .statusCode(403)
        .header(HEADER, "early")
        .body("requestId", equalTo("early"));
  }

  @Test
  void isInTheLogAndSecretsAreNot() {
    var people = new People(accounts);
    people.add("logged", Role.ADMIN);
    given()
        .header(HEADER, "wrong-login")
        .contentType("application/json")
        .body(Map.of("user", "logged", "password", "not the pass phrase"))
        .post("/api/v1/session")
        .then()
        .statusCode(401);
    given()
        .header(HEADER, "stranger")
        .header("Authorization", "Bearer ath_madeupsecretmadeupsecret")
        .contentType("application/json")
        .body(Map.of("domain", "laminate", "name", "x", "count", 1))
        .post("/api/v1/datasets")
        .then()
        .statusCode(401);
    String cookie = People.session("logged");
    String token =
        given()
            .cookie("athanor_session", cookie)
            .header("X-Athanor", "1")
            .contentType("application/json")
            .body(Map.of("name", "logged", "scopes", List.of("viewer"), "days", 1))
            .post("/api/v1/tokens")
            .then()
            .extract()
            .path("secret");
    given()
        .header("Authorization", "Bearer " + token)
        .get("/api/v1/datasets")
        .then()
        .statusCode(200);

    String all = String.join("\n", captured.lines);
    assertThat(all).contains("requestId=stranger");
    assertThat(all).doesNotContain("not the pass phrase", "ath_", People.PASSWORD, token, cookie);
  }
}
