package io.athanor.app.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives each request a name, or keeps the one that it came with, by which it is found in the logs:
 * in each line that is logged for it, in its answer, and in what a refusal says.
 */
@Singleton
final class RequestIds {
  static final String HEADER = "X-Request-Id";
  private static final String LOGGED = "requestId";

  /** What is logged must not be for the client to write but for these. */
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Before all that may refuse. */
  private static final int FIRST = 20_000;

  private final CurrentVertxRequest current;

  RequestIds(CurrentVertxRequest current) {
    this.current = current;
  }

  void register(@Observes Filters filters) {
    filters.register(RequestIds::name, FIRST);
  }

  private static void name(RoutingContext context) {
    String given = context.request().getHeader(HEADER);
    String id =
        given != null && VALID.matcher(given).matches() ? given : UUID.randomUUID().toString();
    context.response().putHeader(HEADER, id);
    MDC.put(LOGGED, id);
    context.next();
  }

  /** The name of the request that is answered; null outside of one. */
  static String of(HttpServerResponse response) {
    return response.headers().get(HEADER);
  }

  @ServerResponseFilter
  void tell(ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem && current.getCurrent() != null) {
      response.setEntity(problem.of(of(current.getCurrent().response())));
    }
  }
}
