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

/** How large a request may be: a dataset or a plugin that is sent large, all else small. */
@Singleton
final class BodyLimits {
  private static final long MOST = 16L << 20;
  private static final String UPLOADS = "/api/v1/datasets";
  private static final String PLUGINS = "/api/v1/plugins";
  private static final String ZIP = "application/zip";

  /** After the guard of hosts, before anything else. */
  private static final int EARLY = 9_000;

  /** After Quarkus has put its own limit, which this one replaces. */
  private static final int LATE = 1;

  private static final String LIMIT = "io.quarkus.max-request-size";

  private final long mostUploaded;
  private final long mostOfAPlugin;

  BodyLimits(
      @ConfigProperty(name = "athanor.upload.max-bytes") MemorySize mostUploaded,
      @ConfigProperty(name = "athanor.plugins.max-bytes") MemorySize mostOfAPlugin) {
    this.mostUploaded = mostUploaded.asLongValue();
    this.mostOfAPlugin = mostOfAPlugin.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseDeclared, EARLY);
    // an upload counts its own bytes: see UploadStream
    filters.register(
        context -> {
          context.put(LIMIT, most(context.request()) == MOST ? MOST : Long.MAX_VALUE);
          context.next();
        },
        LATE);
  }

  /** Of a dataset that is sent. */
  long mostUploaded() {
    return mostUploaded;
  }

  /** Of a plugin that is sent. */
  long mostOfAPlugin() {
    return mostOfAPlugin;
  }

  static Problem tooLarge(long most) {
    return Problem.of(413, "user", "the body is larger than %,d bytes".formatted(most));
  }

  private void refuseDeclared(RoutingContext context) {
    long most = most(context.request());
    String length = context.request().getHeader("Content-Length");
    if (length != null
        && length.matches("\\d+")
        && (length.length() > 18 || Long.parseLong(length) > most)) {
      tooLarge(most).end(context.response().putHeader("Connection", "close"));
    } else {
      context.next();
    }
  }

  private long most(HttpServerRequest request) {
    if (isPost(request, UPLOADS, ZIP)) {
      return mostUploaded;
    }
    return isPost(request, PLUGINS, PluginsResource.JAR) ? mostOfAPlugin : MOST;
  }

  private static boolean isPost(HttpServerRequest request, String path, String contentType) {
    String type = request.getHeader("Content-Type");
    return request.method().equals(HttpMethod.POST)
        && request.path().equals(path)
        && type != null
        && type.toLowerCase(Locale.ROOT).startsWith(contentType);
  }
}
