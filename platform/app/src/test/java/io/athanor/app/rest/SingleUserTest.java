package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.Credentials;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A server for this machine alone, from its one user to accounts: one story, for it has no way
 * back.
 */
@QuarkusTest
@TestProfile(Alone.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SingleUserTest {
  @Inject Accounts accounts;

  @Test
  void nobodyNeedLogInUntilAnAdminHasAPassword() {
    me().statusCode(200)
        .body("user", equalTo("local"))
        .body("singleUser", equalTo(true))
        .body("roles", equalTo(List.of("admin", "reviewer", "scientist", "viewer")));
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("name", "script", "scopes", List.of("viewer")))
        .post("/api/v1/tokens")
        .then()
        .statusCode(400)
        .body("detail", containsString("without accounts"));

    given()
        .contentType("application/java-archive")
        .body(new byte[] {'P', 'K'})
        .post("/api/v1/plugins")
        .then()
        .statusCode(409)
        .body("detail", containsString("ATHANOR_PLUGINS_UPLOAD"));

    // a first password that is no admin's would shut everybody out who can do something about it
    String viewers = invite("vera", "viewer");
    setup(viewers, null).statusCode(400).body("detail", containsString("must be an admin's"));
    String admins = invite("ada", "admin");
    me().statusCode(200);
    given()
        .get("/api/v1/audit")
        .then()
        .body("items[0].user", equalTo("local"))
        .body("items[0].via", equalTo("LOCAL"))
        .body("items[0].subject", equalTo("ada"));

    setup(admins, null).statusCode(200);
    me().statusCode(401).contentType("application/problem+json");
    given().get("/api/v1/campaigns").then().statusCode(401);
    given().get("/api/v1/openapi").then().statusCode(401);
    Response login = People.logIn("ada", People.PASSWORD);
    assertThat(login.getDetailedCookie(Credentials.COOKIE).isSecured()).isFalse();
    setup(viewers, null).statusCode(200);

    post("disable").statusCode(400).body("detail", containsString("only admin"));
    People.as("ada")
        .contentType(ContentType.JSON)
        .body(Map.of("roles", List.of("viewer")))
        .put("/api/v1/users/ada/roles")
        .then()
        .statusCode(400);

    // without any admin who could log in, the way back is a new link, and not to let everybody in
    post("reset-password").statusCode(200);
    me().statusCode(401);
    String first = secret(accounts.setUp().orElseThrow().path());
    setup(first, "vera").statusCode(400).body("detail", containsString("already"));
    setup(first, "bea").statusCode(200).body("roles", equalTo(List.of("admin")));
    setup(first, "eve").statusCode(403);
    People.as("bea").get("/api/v1/users").then().statusCode(200);
  }

  private static ValidatableResponse me() {
    return given().get("/api/v1/me").then();
  }

  private static ValidatableResponse post(String action) {
    return People.as("ada").post("/api/v1/users/ada/" + action).then();
  }

  private static String invite(String name, String role) {
    String link =
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("name", name, "roles", List.of(role)))
            .post("/api/v1/users")
            .then()
            .statusCode(201)
            .extract()
            .path("link");
    return secret(link);
  }

  private static ValidatableResponse setup(String secret, String user) {
    Map<String, String> body = new HashMap<>();
    body.put("secret", secret);
    body.put("user", user);
    body.put("password", People.PASSWORD);
    return given().contentType(ContentType.JSON).body(body).post("/api/v1/setup").then();
  }

  private static String secret(String link) {
    return link.substring(link.indexOf('#') + 1);
  }
}
