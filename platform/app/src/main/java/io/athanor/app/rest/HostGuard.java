package io.athanor.app.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests that a browser sends on behalf of somebody else's page: under another host's
 * name (DNS rebinding), or from another origin (cross-site requests). For all paths, before
 * anything else.
 */
@Singleton
final class HostGuard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int FIRST = 10_000;

  private final Set<String> allowed;

  HostGuard(@ConfigProperty(name = "athanor.http.hosts") Optional<List<String>> hosts) {
    this.allowed =
        hosts
            .map(h -> Set.copyOf(h.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()))
            .orElse(LOOPBACK);
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    String host = request.getHeader("Host");
    if (host == null || !allowed.contains(name(host))) {
      refuse(
          context,
          "this server does not answer to the name in the Host header; athanor.http.hosts lists"
              + " those that it answers to");
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
    context.response().putHeader("X-Content-Type-Options", "nosniff");
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
