package io.athanor.app.rest;

import io.athanor.app.security.Credentials;
import io.athanor.app.security.Reach;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests that a browser sends on behalf of somebody else's page: under another host's
 * name (DNS rebinding), or from another origin (cross-site requests). For all paths, before
 * anything else. A session's cookie, which browsers add by themselves, is good for changes only
 * where the browser says that the request comes from a page of ours, or where a header is set that
 * pages of others can't set.
 */
@Singleton
final class HostGuard {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** For clients that go by a cookie and are no browsers. */
  private static final String OWN_HEADER = "X-Athanor";

  private static final int FIRST = 10_000;

  private final Reach reach;

  HostGuard(Reach reach) {
    this.reach = reach;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    // HTTP/2 has no such header, and says the same in its own way
    String header = request.getHeader("Host");
    String host =
        header == null && request.authority() != null ? request.authority().toString() : header;
    if (host == null || !reach.names().contains(name(host))) {
      refuse(
          context,
          "this server does not answer to the name in the Host header; 'athanor serve"
              + " --allow-host NAME' has it answer to another");
      return;
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !sameHost(origin, host)) {
      refuse(context, "requests from pages of another origin are refused");
      return;
    }
    if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))
        && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"))) {
      refuse(context, "requests from pages of another site are refused");
      return;
    }
    if (!SAFE.contains(request.method().name())
        && Credentials.of(request).session().isPresent()
        && origin == null
        && !"same-origin".equals(request.getHeader("Sec-Fetch-Site"))
        && request.getHeader(OWN_HEADER) == null) {
      refuse(
          context,
          "a change by a session's cookie needs an Origin, or the header " + OWN_HEADER + ": 1");
      return;
    }
    context.next();
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon > host.lastIndexOf(']');
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }

  private static boolean sameHost(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }

  private static void refuse(RoutingContext context, String why) {
    Problem.of(403, "user", why).end(context.response());
  }
}
