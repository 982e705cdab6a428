package io.athanor.app.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.athanor.app.service.Failure;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become answers. */
final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int UNPROCESSABLE = 422;

  @ServerExceptionMapper
  Response known(WebApplicationException refused) {
    int status = refused.getResponse().getStatus();
    if (status < Response.Status.BAD_REQUEST.getStatusCode()) {
      return refused.getResponse();
    }
    return Problem.of(status, status < 500 ? "user" : "internal", refused.getMessage()).response();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unknown(SecurityException refused) {
    String why =
        refused instanceof AuthenticationFailedException
            ? refused.getMessage()
            : "log in, or show a token";
    return Response.fromResponse(Problem.of(UNAUTHORIZED, "user", why).response())
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException refused) {
    return Problem.of(FORBIDDEN, "user", "your roles, or the token's scopes, don't allow this")
        .response();
  }

  /** What binds bodies maps these two by itself, and the most special mapper wins. */
  @ServerExceptionMapper
  Response unfitting(MismatchedInputException e) {
    return Problem.of(400, "user", JsonProblem.of(e)).response();
  }

  @ServerExceptionMapper
  Response noJson(JsonProcessingException e) {
    return Problem.of(400, "user", JsonProblem.of(e)).response();
  }

  @ServerExceptionMapper
  Response any(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    return switch (failure.kind()) {
      case USER -> Problem.of(400, "user", failure.message()).response();
      case DATA -> Problem.of(UNPROCESSABLE, "data", failure.message()).response();
      case CANCELLED, SUPERSEDED, WAITING -> Problem.of(409, "user", failure.message()).response();
      case PLUGIN -> Problem.of(500, "plugin", failure.message()).response();
      case RESOURCE -> {
        LOG.warn("a request failed", thrown);
        yield Problem.of(503, "resource", failure.message()).response();
      }
      case INTERNAL -> {
        LOG.error("a request failed", thrown);
        // what a defect says of itself is for the log, not for a client
        yield Problem.of(500, "internal", "internal error; the server's log says more").response();
      }
    };
  }
}
