package io.athanor.app.rest;

import io.athanor.app.service.Json;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Answers with an ETag of their content: who has it already gets 304. */
@Singleton
class Tagged {
  private final Json json;

  Tagged(Json json) {
    this.json = json;
  }

  Response of(Object entity, Request request) {
    var tag = new EntityTag(json.hash(entity));
    Response.ResponseBuilder answer = request.evaluatePreconditions(tag);
    if (answer == null) {
      answer = Response.ok(entity);
    }
    return answer.tag(tag).header("Cache-Control", "private, no-cache").build();
  }

  /** The answer to a change whose If-Match is of another content; empty where it may be done. */
  Optional<Response> unlessChanged(Object entity, Request request) {
    return Optional.ofNullable(request.evaluatePreconditions(new EntityTag(json.hash(entity))))
        .map(
            refused ->
                Problem.of(
                        Response.Status.PRECONDITION_FAILED.getStatusCode(),
                        "user",
                        "it was changed since you read it; read it anew")
                    .response());
  }
}
