package io.athanor.app.rest;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What a client is told of a failure (RFC 9457).
 *
 * @param type a URI of the kind of problem
 * @param title in a word or two
 * @param detail what was wrong, where, and what to do
 * @param category whose move it is: user, data, plugin, resource, internal
 * @param requestId by which the server's log names the request
 */
public record Problem(
    String type, String title, int status, String detail, String category, String requestId) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String category, String detail) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return new Problem(
        "urn:athanor:problem:" + category,
        known == null ? "Problem" : known.getReasonPhrase(),
        status,
        detail,
        category,
        null);
  }

  /** The same of a request. */
  Problem of(String request) {
    return new Problem(type, title, status, detail, category, request);
  }

  /** Answers outside of resources. */
  void end(HttpServerResponse response) {
    response
        .setStatusCode(status)
        .putHeader("Content-Type", MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .end(JsonObject.mapFrom(of(RequestIds.of(response))).encode());
  }

  Response response() {
    return Response.status(status)
        .type(MediaType.valueOf(MEDIA_TYPE))
        .header("Cache-Control", "no-store")
        .entity(this)
        .build();
  }
}
