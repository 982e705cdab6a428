package io.athanor.app.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What browsers are told with every answer: to take nothing for a script or a style that is not
 * ours, to show no page of ours inside another's, and how long pages may be kept.
 */
@Singleton
final class SecurityHeaders {
  /**
   * The library that draws the latent map compiles its drawing commands to JavaScript, hence {@code
   * unsafe-eval}; scripts inside a page are refused all the same. Charts set styles.
   */
  private static final String POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final String FOREVER = "public, max-age=31536000, immutable";

  /** After the guard of hosts and origins. */
  private static final int SECOND = 9_000;

  void register(@Observes Filters filters) {
    filters.register(SecurityHeaders::add, SECOND);
  }

  private static void add(RoutingContext context) {
    String path = context.normalizedPath();
    MultiMap headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("Referrer-Policy", "same-origin");
    headers.set("X-Frame-Options", "DENY");
    if (path.startsWith("/assets/")) {
      // their names have the hash of their content; what is not there any more leads to the page
      context.addHeadersEndHandler(
          ended -> {
            String type = headers.get("Content-Type");
            boolean kept = type != null && !type.startsWith("text/html");
            headers.set("Cache-Control", kept ? FOREVER : "no-cache");
          });
    } else if (!path.startsWith("/api/") && !path.startsWith("/q/")) {
      headers.set("Cache-Control", "no-cache");
    }
    context.next();
  }
}
