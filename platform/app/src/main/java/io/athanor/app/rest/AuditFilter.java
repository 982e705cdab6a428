package io.athanor.app.rest;

import io.athanor.app.security.AuditLog;
import io.athanor.app.security.Caller;
import io.athanor.app.security.CurrentCaller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Has every request that may change something written into the audit log before it is answered.
 * What is refused to a stranger goes to the program's log, which is bounded, so that a stranger
 * can't fill the database; but for refused logins, whose number is limited.
 */
final class AuditFilter {
  private static final Logger LOG = Logger.getLogger(AuditFilter.class);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final int BAD_REQUEST = 400;
  private static final String SUBJECT = "athanor.audit.subject";
  private static final String REFUSED_LOGIN = "athanor.audit.refused-login";

  private final AuditLog log;
  private final CurrentVertxRequest current;

  AuditFilter(AuditLog log, CurrentVertxRequest current) {
    this.log = log;
    this.current = current;
  }

  /** Says whom a request is about, where its path does not. */
  static void subject(ContainerRequestContext request, String name) {
    request.setProperty(SUBJECT, name);
  }

  /** Says that a login was refused, and whose, where the name is a user's. */
  static void refusedLogin(ContainerRequestContext request, Optional<String> name) {
    request.setProperty(REFUSED_LOGIN, true);
    name.ifPresent(known -> subject(request, known));
  }

  /** Where a request came from. */
  static String address(HttpServerRequest request) {
    return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
  }

  /** Of an address that there is not, nothing is known. */
  private static boolean asks(ResourceInfo resource) {
    return resource != null
        && resource.getResourceMethod() != null
        && resource.getResourceMethod().isAnnotationPresent(Asks.class);
  }

  @ServerResponseFilter
  Uni<Void> write(
      ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
    if (SAFE.contains(request.getMethod()) || asks(resource)) {
      return Uni.createFrom().nullItem();
    }
    RoutingContext context = current.getCurrent();
    Caller caller = CurrentCaller.of(context);
    String path = context.request().path();
    int status = response.getStatus();
    if (caller.via() == Caller.Via.NOBODY
        && status >= BAD_REQUEST
        && request.getProperty(REFUSED_LOGIN) == null) {
      LOG.infof("%d for an unknown caller: %s %s", status, request.getMethod(), path);
      return Uni.createFrom().nullItem();
    }
    String subject = (String) request.getProperty(SUBJECT);
    String address = address(context.request());
    return Uni.createFrom()
        .<Void>item(
            () -> {
              log.request(caller, request.getMethod(), path, subject, status, address);
              return null;
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.errorf(
                  failure,
                  "not in the audit log: %s %s by %s, answered %d",
                  request.getMethod(),
                  path,
                  caller.user(),
                  status);
              return null;
            });
  }
}
