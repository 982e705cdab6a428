package io.athanor.app.security;

import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/** What a request shows of who asks: a token, else a session, else nothing. */
public final class Credentials extends BaseAuthenticationRequest implements AuthenticationRequest {
  /** The cookie that holds a session's secret. */
  public static final String COOKIE = "athanor_session";

  private static final String BEARER = "bearer ";

  private final Optional<String> token;
  private final Optional<String> session;

  private Credentials(Optional<String> token, Optional<String> session) {
    this.token = token;
    this.session = session;
  }

  /** Reads the headers; a token outweighs a cookie. */
  public static Credentials of(HttpServerRequest request) {
    Optional<String> bearer =
        Optional.ofNullable(request.getHeader("Authorization"))
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
            .map(value -> value.substring(BEARER.length()).strip());
    Optional<String> cookie = Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue);
    return new Credentials(bearer, bearer.isPresent() ? Optional.empty() : cookie);
  }

  Optional<String> token() {
    return token;
  }

  /** Present where the request goes by its cookie, which browsers add by themselves. */
  public Optional<String> session() {
    return session;
  }
}
