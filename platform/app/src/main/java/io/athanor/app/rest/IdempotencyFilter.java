package io.athanor.app.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.app.service.IdempotencyService;
import io.athanor.app.service.IdempotencyService.Known;
import io.athanor.app.service.IdempotencyService.RequestKey;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers a request that names an {@code Idempotency-Key} from what was answered to the same
 * request before. Refusals and failures are not kept: such a request may be tried again.
 */
@Provider
@Idempotent
class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final String TAKEN = IdempotencyFilter.class.getName();
  private static final int LONGEST = 200;
  private static final int UNPROCESSABLE = 422;

  private final IdempotencyService answers;
  private final ObjectMapper json;

  IdempotencyFilter(IdempotencyService answers, ObjectMapper json) {
    this.answers = answers;
    this.json = json;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String given = request.getHeaderString(HEADER);
    if (given == null) {
      return;
    }
    if (given.isBlank() || given.length() > LONGEST) {
      request.abortWith(problem(400, HEADER + " must have 1 to " + LONGEST + " characters"));
      return;
    }
    byte[] body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    var key = new RequestKey(Principals.name(request.getSecurityContext()), given);
    Optional<Known> known = answers.begin(key, all(request, body));
    if (known.isEmpty()) {
      request.setProperty(TAKEN, key);
    } else {
      request.abortWith(answer(known.get()));
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response)
      throws IOException {
    if (!(request.getProperty(TAKEN) instanceof RequestKey key)) {
      return;
    }
    if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
      answers.answer(
          key,
          response.getStatus(),
          Optional.ofNullable(response.getHeaderString("Location")),
          json.writeValueAsString(response.getEntity()));
    } else {
      answers.release(key);
    }
  }

  private static Response answer(Known known) {
    if (known instanceof Known.Answered before) {
      Response.ResponseBuilder again =
          Response.status(before.status())
              .type(MediaType.APPLICATION_JSON)
              .header(REPLAYED, true)
              .entity(before.body());
      before.location().ifPresent(location -> again.header("Location", location));
      return again.build();
    }
    return known instanceof Known.AtWork
        ? problem(409, "a request with this " + HEADER + " is at work; wait and try again")
        : problem(UNPROCESSABLE, "this " + HEADER + " was another request's; choose a new one");
  }

  private static Response problem(int status, String detail) {
    return Problem.of(status, "user", detail).response();
  }

  /** Method, address, kind and body. */
  private static byte[] all(ContainerRequestContext request, byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(request.getMethod());
      out.writeUTF(request.getUriInfo().getRequestUri().toString());
      out.writeUTF(String.valueOf(request.getMediaType()));
      out.write(body);
    }
    return bytes.toByteArray();
  }
}
