package io.athanor.app.rest;

import static io.restassured.RestAssured.given;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.Credentials;
import io.athanor.app.security.Role;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Set;

/** Users for tests, and their logging in. */
final class People {
  static final String PASSWORD = "correct horse battery";

  private final Accounts accounts;

  People(Accounts accounts) {
    this.accounts = accounts;
    // everybody else's first password needs one
    add("root", Role.ADMIN);
  }

  /** A user with the password, unless there is one of that name. */
  void add(String name, Role... roles) {
    if (accounts.find(name).isEmpty()) {
      accounts.create(name, null, Set.of(roles));
      accounts.setPassword(name, PASSWORD);
    }
  }

  static Response logIn(String name, String password) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("user", name, "password", password))
        .post("/api/v1/session");
  }

  /** The secret of a new session. */
  static String session(String name) {
    return logIn(name, PASSWORD).then().statusCode(200).extract().cookie(Credentials.COOKIE);
  }

  /** A request by a new session, as a page of ours makes it. */
  static RequestSpecification as(String name) {
    return given().cookie(Credentials.COOKIE, session(name)).header("X-Athanor", "1");
  }
}
