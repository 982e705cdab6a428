package io.athanor.app.rest;

import io.athanor.app.security.Credentials;
import io.athanor.app.security.Reach;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The cookie that a session is shown by. */
@Singleton
class SessionCookies {
  private final Reach reach;
  private final boolean plainHttp;

  SessionCookies(
      Reach reach,
      @ConfigProperty(name = "athanor.security.plain-http", defaultValue = "false")
          boolean plainHttp) {
    this.reach = reach;
    this.plainHttp = plainHttp;
  }

  NewCookie of(String secret, Duration age, HttpServerRequest request) {
    return new NewCookie.Builder(Credentials.COOKIE)
        .value(secret)
        .path("/")
        .maxAge((int) age.toSeconds())
        .httpOnly(true)
        .secure(request.isSSL() || !(reach.loopbackOnly() || plainHttp))
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
