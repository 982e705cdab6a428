package io.athanor.app.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large a request may be: a dataset that is sent large, all else small. */
@Singleton
final class BodyLimits {
  private static final long MOST = 16L << 20;
  private static final String UPLOADS = "/api/v1/datasets";
  private static final String ZIP = "application/zip";

  /** After the guard of hosts, before anything else. */
  private static final int EARLY = 9_000;

  /** After Quarkus has put its own limit, which this one replaces. */
  private static final int LATE = 1;

  private static final String LIMIT = "io.quarkus.max-request-size";

  private final long mostUploaded;

  BodyLimits(@ConfigProperty(name = "athanor.upload.max-bytes") MemorySize mostUploaded) {
    this.mostUploaded = mostUploaded.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseDeclared, EARLY);
    // an upload counts its own bytes: see UploadStream
    filters.register(
        context -> {
          context.put(LIMIT, isUpload(context.request()) ? Long.MAX_VALUE : MOST);
          context.next();
        },
        LATE);
  }

  /** Of a dataset that is sent. */
  long mostUploaded() {
    return mostUploaded;
  }

  static Problem tooLarge(long most) {
    return Problem.of(413, "user", "the body is larger than %,d bytes".formatted(most));
  }

  private void refuseDeclared(RoutingContext context) {
    long most = isUpload(context.request()) ? mostUploaded : MOST;
    String length = context.request().getHeader("Content-Length");
    if (length != null
        && length.matches("\\d+")
        && (length.length() > 18 || Long.parseLong(length) > most)) {
      tooLarge(most).end(context.response().putHeader("Connection", "close"));
    } else {
      context.next();
    }
  }

  private static boolean isUpload(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    return request.method().equals(HttpMethod.POST)
        && request.path().equals(UPLOADS)
        && type != null
        && type.toLowerCase(Locale.ROOT).startsWith(ZIP);
  }
}
