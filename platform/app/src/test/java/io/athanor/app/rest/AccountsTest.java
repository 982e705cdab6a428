package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.Credentials;
import io.athanor.app.security.Role;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions, tokens, links and the audit log, on a server that others can reach. */
@QuarkusTest
@TestProfile(Exposed.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AccountsTest {
  @Inject Accounts accounts;
  @Inject StatelessSession database;

  private People people;

  @BeforeEach
  void somebody() {
    people = new People(accounts);
    people.add("grace", Role.SCIENTIST);
  }

  @Test
  void aSessionIsACookieThatPagesCantRead() {
    Response answer = People.logIn("grace", People.PASSWORD);
    Cookie cookie = answer.getDetailedCookie(Credentials.COOKIE);
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.isSecured()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(answer.body().asString()).doesNotContain(cookie.getValue());
    given()
        .cookie(cookie)
        .get("/api/v1/me")
        .then()
        .body("user", equalTo("grace"))
        .body("via", equalTo("SESSION"))
        .body("singleUser", equalTo(false))
        .body("roles", equalTo(List.of("scientist", "viewer")));
    given()
        .cookie(cookie)
        .header("X-Athanor", "1")
        .delete("/api/v1/session")
        .then()
        .statusCode(204);
    given().cookie(cookie).get("/api/v1/me").then().statusCode(401);
  }

  @Test
  void aCookieIsNoGoodForPagesOfOthers() {
    String session = People.session("grace");
    String start = "/api/v1/campaigns/999999999/start";
    given()
        .cookie(Credentials.COOKIE, session)
        .header("Origin", "https://evil.example")
        .post(start)
        .then()
        .statusCode(403);
    given()
        .cookie(Credentials.COOKIE, session)
        .header("Sec-Fetch-Site", "same-site")
        .post(start)
        .then()
        .statusCode(403);
    given()
        .cookie(Credentials.COOKIE, session)
        .post(start)
        .then()
        .statusCode(403)
        .body("detail", containsString("X-Athanor"));
    given()
        .cookie(Credentials.COOKIE, session)
        .header("Host", "lab.example")
        .header("Origin", "https://lab.example")
        .post(start)
        .then()
        .statusCode(404);
    given()
        .cookie(Credentials.COOKIE, session)
        .header("Sec-Fetch-Site", "same-origin")
        .post(start)
        .then()
        .statusCode(404);
    given()
        .cookie(Credentials.COOKIE, session)
        .header("Host", "evil.example")
        .get("/api/v1/me")
        .then()
        .statusCode(403);
  }

  @Test
  void guessingIsSlowedDown() {
    people.add("guessed", Role.VIEWER);
    for (int i = 0; i < 10; i++) {
      People.logIn("guessed", "wrong " + i).then().statusCode(401);
    }
    int wait =
        Integer.parseInt(
            People.logIn("guessed", People.PASSWORD)
                .then()
                .statusCode(429)
                .extract()
                .header("Retry-After"));
    assertThat(wait).isBetween(800, 901);
    People.logIn("grace", People.PASSWORD).then().statusCode(200);
    sql("update login_attempt set at = at - interval '16 minutes'");
    People.logIn("guessed", People.PASSWORD).then().statusCode(200);
  }

  @Test
  void anAddressMayNotTryEverybody() {
    sql("delete from login_attempt");
    for (int i = 0; i < 50; i++) {
      People.logIn("no-one-" + i, "wrong").then().statusCode(401);
    }
    People.logIn("grace", People.PASSWORD).then().statusCode(429);
    sql("delete from login_attempt");
  }

  @Test
  void aTokenDoesNoMoreThanItsScopes() {
    Map<String, Object> made = token("grace", "viewer").statusCode(201).extract().path("$");
    String secret = (String) made.get("secret");
    assertThat(secret).startsWith("ath_");
    with(secret)
        .get("/api/v1/me")
        .then()
        .body("roles", equalTo(List.of("viewer")))
        .body("via", equalTo("TOKEN"));
    with(secret).post("/api/v1/campaigns/999999999/start").then().statusCode(403);
    People.as("grace").post("/api/v1/campaigns/999999999/start").then().statusCode(404);
    token("grace", "admin").statusCode(400).body("detail", containsString("scopes"));
    with(secret)
        .contentType(ContentType.JSON)
        .body(Map.of("name", "more", "scopes", List.of("viewer")))
        .post("/api/v1/tokens")
        .then()
        .statusCode(403);
    People.as("grace")
        .get("/api/v1/tokens")
        .then()
        .body("items.name", hasItem("script"))
        .body(not(containsString(secret)));
  }

  @Test
  void aTokenDoesNoMoreThanItsUser() {
    people.add("demoted", Role.SCIENTIST);
    String secret = token("demoted", "scientist").extract().path("secret");
    String start = "/api/v1/campaigns/999999999/start";
    with(secret).post(start).then().statusCode(404);
    accounts.changeRoles("demoted", Set.of(Role.VIEWER));
    with(secret).post(start).then().statusCode(403);
    accounts.disable("demoted");
    with(secret).get("/api/v1/me").then().statusCode(401);
    People.logIn("demoted", People.PASSWORD).then().statusCode(401);
    accounts.enable("demoted");
    with(secret).get("/api/v1/me").then().statusCode(401);
  }

  @Test
  void aTokenEnds() {
    Response made = token("grace", "viewer").extract().response();
    String revoked = made.path("secret");
    String other = People.session("root");
    String path = "/api/v1/tokens/" + made.path("token.id");
    given()
        .cookie(Credentials.COOKIE, other)
        .header("X-Athanor", "1")
        .delete(path)
        .then()
        .statusCode(404);
    with(revoked).get("/api/v1/me").then().statusCode(200);
    People.as("grace").delete(path).then().statusCode(204);
    with(revoked)
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer");

    Response late = token("grace", "viewer").extract().response();
    with(late.path("secret")).get("/api/v1/me").then().statusCode(200);
    sql(
        "update api_token set expires_at = now() - interval '1 second' where id = "
            + late.path("token.id"));
    with(late.path("secret")).get("/api/v1/me").then().statusCode(401);
    with("ath_nonsense").get("/api/v1/me").then().statusCode(401);
  }

  @Test
  void aSessionEnds() {
    people.add("ending", Role.VIEWER);
    String expired = People.session("ending");
    sql("update user_session set expires_at = now() - interval '1 second'");
    given().cookie(Credentials.COOKIE, expired).get("/api/v1/me").then().statusCode(401);
    String open = People.session("ending");
    accounts.setPassword("ending", People.PASSWORD);
    given().cookie(Credentials.COOKIE, open).get("/api/v1/me").then().statusCode(401);
  }

  @Test
  void usersChangeTheirPassword() {
    people.add("changing", Role.SCIENTIST);
    String fresh = "another horse, another battery";
    String here = People.session("changing");
    String elsewhere = People.session("changing");
    String secret = token("changing", "viewer").statusCode(201).extract().path("secret");
    changePassword(here, "not the password", fresh, false)
        .statusCode(403)
        .body("detail", containsString("old password is wrong"));
    changePassword(here, People.PASSWORD, "short", false)
        .statusCode(400)
        .body("detail", containsString("at least 12 characters"));
    changePassword(here, People.PASSWORD, People.PASSWORD, false).statusCode(400);
    People.logIn("changing", People.PASSWORD).then().statusCode(200);
    with(secret)
        .contentType(ContentType.JSON)
        .body(Map.of("oldPassword", People.PASSWORD, "newPassword", fresh))
        .post("/api/v1/me/password")
        .then()
        .statusCode(403)
        .body("detail", containsString("log in"));

    String next =
        changePassword(here, People.PASSWORD, fresh, false)
            .statusCode(200)
            .body("name", equalTo("changing"))
            .extract()
            .cookie(Credentials.COOKIE);
    for (String ended : List.of(here, elsewhere)) {
      given().cookie(Credentials.COOKIE, ended).get("/api/v1/me").then().statusCode(401);
    }
    given().cookie(Credentials.COOKIE, next).get("/api/v1/me").then().statusCode(200);
    with(secret).get("/api/v1/me").then().statusCode(200);
    People.logIn("changing", People.PASSWORD).then().statusCode(401);
    People.logIn("changing", fresh).then().statusCode(200);

    changePassword(next, fresh, People.PASSWORD, true).statusCode(200);
    with(secret).get("/api/v1/me").then().statusCode(401);
  }

  @Test
  void guessingTheOldPasswordIsSlowedDown() {
    people.add("left-open", Role.VIEWER);
    String session = People.session("left-open");
    for (int i = 0; i < 10; i++) {
      changePassword(session, "wrong " + i, "another horse, another battery", false)
          .statusCode(403);
    }
    assertThat(
            changePassword(session, People.PASSWORD, "another horse, another battery", false)
                .statusCode(429)
                .extract()
                .header("Retry-After"))
        .isNotNull();
    sql("delete from login_attempt");
  }

  private static ValidatableResponse changePassword(
      String session, String before, String after, boolean revokeTokens) {
    return given()
        .cookie(Credentials.COOKIE, session)
        .header("X-Athanor", "1")
        .contentType(ContentType.JSON)
        .body(Map.of("oldPassword", before, "newPassword", after, "revokeTokens", revokeTokens))
        .post("/api/v1/me/password")
        .then();
  }

  @Test
  void aLinkWorksOnce() {
    String link =
        People.as("root")
            .contentType(ContentType.JSON)
            .body(Map.of("name", "invited", "roles", List.of("reviewer")))
            .post("/api/v1/users")
            .then()
            .statusCode(201)
            .body("user.hasPassword", equalTo(false))
            .extract()
            .path("link");
    assertThat(link).startsWith("/setup#");
    String secret = link.substring(link.indexOf('#') + 1);
    setup(secret, "too short").then().statusCode(400);
    setup(secret, People.PASSWORD).then().statusCode(200).body("name", equalTo("invited"));
    setup(secret, "another password").then().statusCode(403);
    People.logIn("invited", People.PASSWORD).then().statusCode(200);

    String late = secret(accounts.resetPassword("invited").path());
    People.logIn("invited", People.PASSWORD).then().statusCode(401);
    sql("update one_time_link set expires_at = now() - interval '1 second' where used_at is null");
    setup(late, People.PASSWORD).then().statusCode(403);
    assertThat(accounts.setUp()).as("a link for the first admin").isEmpty();
  }

  @Test
  void whatChangesSomethingIsWrittenDownOnce() {
    long before = count("audit_log");
    People.as("root").get("/api/v1/users").then().statusCode(200);
    People.as("root").post("/api/v1/users/no-one/disable").then().statusCode(404);
    People.logIn("grace", "wrong").then().statusCode(401);
    People.logIn("my secret, in the wrong field\0", "wrong").then().statusCode(401);
    given().post("/api/v1/campaigns/1/start").then().statusCode(401);
    setup("guess", People.PASSWORD).then().statusCode(403);
    // two logins of root, what root did, two refused logins
    assertThat(count("audit_log") - before).isEqualTo(5);
    People.as("root")
        .get("/api/v1/audit?limit=4")
        .then()
        .body("items[0].action", equalTo("/api/v1/session"))
        .body("items[0].status", equalTo(200))
        .body("items[0].subject", equalTo("root"))
        .body("items[1].status", equalTo(401))
        .body("items[1].subject", equalTo(null))
        .body("items[2].subject", equalTo("grace"))
        .body("items[2].user", equalTo(null))
        .body("items[3].user", equalTo("root"))
        .body("items[3].via", equalTo("SESSION"))
        .body("items[3].method", equalTo("POST"))
        .body("items[3].action", equalTo("/api/v1/users/no-one/disable"))
        .body("items[3].status", equalTo(404));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_log set user_name = 'somebody else'",
        "delete from audit_log",
        "truncate audit_log"
      })
  void theAuditLogIsImmutable(String statement) {
    People.logIn("grace", People.PASSWORD);
    assertThatThrownBy(() -> sql(statement)).hasStackTraceContaining("audit_log are immutable");
  }

  @Test
  void secretsAreKeptAsHashesAndNeverLogged() {
    String password = "a password of this test";
    var log = new Listener();
    Logger root = Logger.getLogger("");
    root.addHandler(log);
    String token;
    String session;
    String link;
    try {
      people.add("secretive", Role.VIEWER);
      link = secret(accounts.resetPassword("secretive").path());
      setup(link, password).then().statusCode(200);
      session = People.logIn("secretive", password).cookie(Credentials.COOKIE);
      token =
          given()
              .cookie(Credentials.COOKIE, session)
              .header("X-Athanor", "1")
              .contentType(ContentType.JSON)
              .body(Map.of("name", "script", "scopes", List.of("viewer")))
              .post("/api/v1/tokens")
              .path("secret");
      with(token).post("/api/v1/campaigns/1/start").then().statusCode(403);
      People.logIn(password, password).then().statusCode(401);
      for (String body : List.of(password, "{\"user\": " + password, "[\"" + password + "\"]")) {
        String answer =
            given()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/session")
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(answer).doesNotContain(password);
      }
    } finally {
      root.removeHandler(log);
    }
    for (String secret : List.of(password, token, session, link)) {
      assertThat(log.lines).noneMatch(line -> line.contains(secret));
      assertThat(everythingStored()).noneMatch(row -> row.contains(secret));
    }
    assertThat(log.lines).anyMatch(line -> line.contains("/api/v1/session"));
    assertThat(everythingStored()).anyMatch(row -> row.contains("secretive"));
  }

  /** Every row of every table, as text. */
  private List<String> everythingStored() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                database
                    .createNativeQuery(
                        "select tablename from pg_tables where schemaname = 'public'", String.class)
                    .getResultList()
                    .stream()
                    .flatMap(
                        table ->
                            database
                                .createNativeQuery(
                                    "select cast(row_to_json(t) as text) from " + table + " t",
                                    String.class)
                                .getResultList()
                                .stream())
                    .toList());
  }

  private long count(String table) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                database
                    .createNativeQuery("select count(*) from " + table, Long.class)
                    .getSingleResult());
  }

  private void sql(String statement) {
    QuarkusTransaction.requiringNew()
        .run(() -> database.createNativeMutationQuery(statement).executeUpdate());
  }

  private static ValidatableResponse token(String user, String scope) {
    return People.as(user)
        .contentType(ContentType.JSON)
        .body(Map.of("name", "script", "scopes", List.of(scope), "days", 7))
        .post("/api/v1/tokens")
        .then();
  }

  private static io.restassured.specification.RequestSpecification with(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  private static Response setup(String secret, String password) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("secret", secret, "password", password))
        .post("/api/v1/setup");
  }

  private static String secret(String link) {
    return link.substring(link.indexOf('#') + 1);
  }

  /** Keeps what is logged. */
  private static final class Listener extends Handler {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord message) {
      lines.add(new SimpleFormatter().format(message));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
