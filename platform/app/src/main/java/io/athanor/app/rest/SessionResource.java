package io.athanor.app.rest;

import io.athanor.app.security.Credentials;
import io.athanor.app.security.Logins;
import io.athanor.app.security.Logins.Outcome;
import io.athanor.app.security.Role;
import io.athanor.app.security.UserView;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Logging in and out with a browser. */
@Path("/session")
@Tag(name = "session", description = "Logging in and out")
public class SessionResource {
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Logins logins;
  private final SessionCookies cookies;

  SessionResource(Logins logins, SessionCookies cookies) {
    this.logins = logins;
    this.cookies = cookies;
  }

  /** Who wants in. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login";
    }
  }

  @POST
  @PermitAll
  @Operation(
      summary = "Logs in: sets the session's cookie",
      description = "429 after too many attempts, with the seconds to wait in Retry-After.")
  public Response logIn(
      Login login, @Context HttpServerRequest request, @Context ContainerRequestContext context) {
    if (login == null || login.user() == null || login.password() == null) {
      throw new BadRequestException("user and password are needed");
    }
    Outcome outcome = logins.logIn(login.user(), login.password(), AuditFilter.address(request));
    if (outcome instanceof Outcome.Granted granted) {
      AuditFilter.subject(context, granted.user().name());
      return answer(granted.user(), cookies.of(granted.secret(), Logins.SESSION_TIME, request));
    }
    if (outcome instanceof Outcome.TooMany tooMany) {
      return tooMany(tooMany);
    }
    AuditFilter.refusedLogin(context, ((Outcome.Refused) outcome).known());
    return Problem.of(UNAUTHORIZED, "user", "user or password is wrong").response();
  }

  /** Come again later. */
  static Response tooMany(Outcome.TooMany tooMany) {
    return Response.fromResponse(
            Problem.of(TOO_MANY_REQUESTS, "user", "too many attempts; wait").response())
        .header("Retry-After", tooMany.pause().toSeconds() + 1)
        .build();
  }

  static Response answer(UserView user, NewCookie cookie) {
    return Response.ok(user).header("Cache-Control", "no-store").cookie(cookie).build();
  }

  @DELETE
  @RolesAllowed(Role.Name.VIEWER)
  @Operation(summary = "Logs out: ends the session")
  public Response logOut(
      @CookieParam(Credentials.COOKIE) String secret, @Context HttpServerRequest request) {
    if (secret != null) {
      logins.logOut(secret);
    }
    return Response.noContent().cookie(cookies.of("", Duration.ZERO, request)).build();
  }
}
