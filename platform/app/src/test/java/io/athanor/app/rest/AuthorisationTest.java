package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.Credentials;
import io.athanor.app.security.Role;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Walks through all operations that the server says it has, as everybody who may come. An operation
 * that the table below does not name fails, so that none is added without saying who it is for.
 */
@QuarkusTest
@TestProfile(Exposed.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AuthorisationTest {
  private static final String LEAST_ROLES =
      """
      nobody     POST    /api/v1/session
      viewer     DELETE  /api/v1/session
      nobody     POST    /api/v1/setup
      viewer     GET     /api/v1/me
      viewer     POST    /api/v1/me/password
      viewer     GET     /api/v1/openapi
      viewer     GET     /api/v1/tokens
      viewer     POST    /api/v1/tokens
      viewer     DELETE  /api/v1/tokens/{id}
      admin      GET     /api/v1/users
      admin      POST    /api/v1/users
      admin      GET     /api/v1/users/{name}
      admin      PUT     /api/v1/users/{name}/roles
      admin      POST    /api/v1/users/{name}/disable
      admin      POST    /api/v1/users/{name}/enable
      admin      POST    /api/v1/users/{name}/reset-password
      admin      GET     /api/v1/audit
      viewer     GET     /api/v1/domains
      viewer     GET     /api/v1/domains/{id}
      viewer     GET     /api/v1/plugins
      viewer     GET     /api/v1/plugins/{file}
      admin      POST    /api/v1/plugins
      admin      DELETE  /api/v1/plugins/{file}
      viewer     GET     /api/v1/datasets
      viewer     GET     /api/v1/datasets/{id}
      viewer     GET     /api/v1/jobs
      viewer     GET     /api/v1/jobs/{id}
      viewer     GET     /api/v1/jobs/{id}/log
      scientist  POST    /api/v1/jobs/{id}/cancel
      scientist  POST    /api/v1/jobs/{id}/retry
      scientist  PUT     /api/v1/jobs/{id}/priority
      viewer     GET     /api/v1/jobs/{id}/files
      viewer     GET     /api/v1/jobs/{id}/files/{name}
      scientist  POST    /api/v1/reports
      viewer     GET     /api/v1/campaigns
      scientist  POST    /api/v1/campaigns
      viewer     GET     /api/v1/campaigns/{id}
      viewer     GET     /api/v1/campaigns/{id}/specification
      scientist  PUT     /api/v1/campaigns/{id}/specification
      viewer     POST    /api/v1/campaigns/validate
      viewer     GET     /api/v1/campaigns/{id}/result
      viewer     GET     /api/v1/campaigns/{id}/compare/{other}
      viewer     GET     /api/v1/campaigns/{id}/candidates
      scientist  POST    /api/v1/campaigns/{id}/start
      scientist  POST    /api/v1/campaigns/{id}/pause
      scientist  POST    /api/v1/campaigns/{id}/cancel
      scientist  POST    /api/v1/campaigns/{id}/clone
      reviewer   POST    /api/v1/campaigns/{id}/close
      scientist  POST    /api/v1/campaigns/{id}/measurements
      scientist  POST    /api/v1/campaigns/{id}/next
      viewer     GET     /api/v1/campaigns/{id}/measurements
      viewer     GET     /api/v1/campaigns/{id}/lessons
      viewer     GET     /api/v1/schedules
      scientist  POST    /api/v1/schedules
      viewer     GET     /api/v1/schedules/{id}
      scientist  POST    /api/v1/schedules/{id}/enable
      scientist  POST    /api/v1/schedules/{id}/disable
      scientist  DELETE  /api/v1/schedules/{id}
      viewer     GET     /api/v1/campaigns/{id}/events
      viewer     GET     /api/v1/jobs/{id}/events
      viewer     GET     /api/v1/candidates/{candidate}
      viewer     GET     /api/v1/candidates/{candidate}/reviews
      reviewer   POST    /api/v1/candidates/{candidate}/reviews
      scientist  POST    /api/v1/datasets
      scientist  POST    /api/v1/datasets/{id}/evaluations
      viewer     GET     /api/v1/datasets/{id}/structures
      viewer     GET     /api/v1/datasets/{id}/export
      viewer     GET     /api/v1/datasets/{id}/rows
      viewer     GET     /api/v1/datasets/{id}/properties
      viewer     GET     /api/v1/datasets/{id}/matches
      viewer     GET     /api/v1/structures/{hash}
      viewer     GET     /api/v1/structures/{hash}/preview.png
      viewer     GET     /api/v1/structures/{hash}/raw
      viewer     GET     /api/v1/structures/{hash}/fingerprint
      viewer     GET     /api/v1/similar/{structure}
      viewer     GET     /api/v1/similar/{structure}/same
      viewer     GET     /api/v1/models
      scientist  POST    /api/v1/models
      scientist  POST    /api/v1/models/{hash}/surrogates
      viewer     GET     /api/v1/models/{hash}
      viewer     POST    /api/v1/models/{hash}/encode
      viewer     POST    /api/v1/models/{hash}/decode
      viewer     POST    /api/v1/models/{hash}/predict
      viewer     POST    /api/v1/models/{hash}/sample
      viewer     POST    /api/v1/models/{hash}/interpolate
      viewer     POST    /api/v1/models/{hash}/traverse
      viewer     GET     /api/v1/models/{hash}/map
      viewer     GET     /api/v1/models/{hash}/curves
      viewer     GET     /api/v1/surrogates
      viewer     GET     /api/v1/surrogates/{hash}
      viewer     GET     /api/v1/surrogates/{hash}/parity
      viewer     GET     /api/v1/workers
      """;

  private static final Optional<Role> NOBODY = Optional.empty();

  @Inject Accounts accounts;

  @BeforeEach
  void somebodyOfEachRole() {
    var people = new People(accounts);
    for (Role role : Role.values()) {
      people.add("the-" + role.text(), role);
    }
  }

  /** What the server says it has: the content type of the body by method and path. */
  private static Map<String, String> operations() {
    Map<String, Map<String, Map<String, Object>>> paths =
        People.as("the-viewer")
            .accept("application/json")
            .get("/api/v1/openapi")
            .then()
            .statusCode(200)
            .extract()
            .path("paths");
    Map<String, String> operations = new TreeMap<>();
    operations.put("GET /api/v1/openapi", "");
    paths.forEach(
        (path, methods) ->
            methods.forEach(
                (method, operation) ->
                    operations.put(
                        method.toUpperCase(Locale.ROOT) + " " + path, contentType(operation))));
    return operations;
  }

  private static String contentType(Map<String, Object> operation) {
    return operation.get("requestBody") instanceof Map<?, ?> body
            && body.get("content") instanceof Map<?, ?> content
        ? (String) content.keySet().iterator().next()
        : "";
  }

  private static Map<String, String> leastRoles() {
    Map<String, String> table = new TreeMap<>();
    LEAST_ROLES
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .forEach(row -> table.put(row[1] + " " + row[2], row[0]));
    return table;
  }

  @Test
  void everyOperationSaysWhoItIsFor() {
    assertThat(operations().keySet()).isEqualTo(leastRoles().keySet());
  }

  /** What is no part of the API's description. */
  @Test
  void metricsAreForThoseWhoMayReadAndHealthIsForAll() {
    given().get("/q/health/live").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(401);
    People.as("the-viewer").get("/q/metrics").then().statusCode(200);
  }

  @Test
  void everybodyGetsWhatTheTableSaysAndNoMore() {
    Map<String, String> leastRoles = leastRoles();
    var softly = new SoftAssertions();
    operations()
        .forEach(
            (operation, contentType) -> {
              String least = leastRoles.getOrDefault(operation, "nobody");
              check(softly, operation, contentType, least, NOBODY);
              Arrays.stream(Role.values())
                  .forEach(role -> check(softly, operation, contentType, least, Optional.of(role)));
            });
    softly.assertAll();
  }

  private static void check(
      SoftAssertions softly,
      String operation,
      String contentType,
      String least,
      Optional<Role> role) {
    String[] words = operation.split(" ");
    RequestSpecification request =
        role.map(r -> People.as("the-" + r.text()))
            .orElseGet(() -> given().header("X-Athanor", "1"));
    if (!contentType.isEmpty()) {
      body(request, contentType);
    }
    int status =
        request.request(words[0], words[1].replaceAll("\\{[a-z]+}", "999999999")).statusCode();
    String who = operation + " as " + role.map(Role::text).orElse("nobody");
    if (allowed(least, role)) {
      softly.assertThat(status).as(who).isNotIn(401, 403).isLessThan(500);
    } else {
      softly.assertThat(status).as(who).isEqualTo(role.isEmpty() ? 401 : 403);
    }
  }

  private static void body(RequestSpecification request, String contentType) {
    if (contentType.startsWith("multipart/")) {
      request.multiPart("nothing", "");
    } else {
      request.contentType(contentType).body("{}".getBytes(UTF_8));
    }
  }

  /** Written out once more, so that the program's own notion of it is not what is trusted. */
  private static boolean allowed(String least, Optional<Role> role) {
    return switch (least) {
      case "nobody" -> true;
      case "viewer" -> role.isPresent();
      default -> role.filter(r -> r == Role.ADMIN || r.name().equalsIgnoreCase(least)).isPresent();
    };
  }

  @Test
  void aStaleCookieIsNobody() {
    given().cookie(Credentials.COOKIE, "of-yesterday").get("/api/v1/me").then().statusCode(401);
  }
}
