package io.athanor.app.rest;

import io.athanor.app.security.Caller;
import io.athanor.app.security.CurrentCaller;
import io.athanor.app.security.Logins;
import io.athanor.app.security.Logins.Outcome;
import io.athanor.app.security.Role;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who the caller is, and the caller's password. */
@Path("/me")
@Tag(name = "session", description = "Logging in and out")
@RolesAllowed(Role.Name.VIEWER)
public class MeResource {
  private static final int FORBIDDEN = 403;

  private final CurrentCaller current;
  private final Logins logins;
  private final SessionCookies cookies;

  MeResource(CurrentCaller current, Logins logins, SessionCookies cookies) {
    this.current = current;
    this.logins = logins;
    this.cookies = cookies;
  }

  /**
   * Who asks.
   *
   * @param roles all that hold in this request, implied ones too
   * @param via LOCAL, SESSION or TOKEN
   * @param singleUser whether the server has no accounts, so that nobody need log in
   */
  public record Me(String user, List<String> roles, Caller.Via via, boolean singleUser) {}

  @GET
  @Operation(summary = "Who the caller is; 401 where it is needed to log in")
  public Me get() {
    Caller caller = current.get();
    return new Me(
        caller.user(),
        caller.roles().stream().map(Role::text).sorted().toList(),
        caller.via(),
        caller.via() == Caller.Via.LOCAL);
  }

  /**
   * Another password.
   *
   * @param revokeTokens whether the caller's tokens end too; they hold where left out
   */
  public record NewPassword(String oldPassword, String newPassword, boolean revokeTokens) {
    @Override
    public String toString() {
      return "NewPassword";
    }
  }

  @POST
  @Path("/password")
  @Operation(
      summary = "Changes the caller's password",
      description =
          "All sessions end, and the answer's cookie begins a new one; with revokeTokens the tokens"
              + " end too. 403 where the old password is wrong, 429 after too many attempts, which"
              + " count as logging in does. A token can't do this.")
  public Response changePassword(NewPassword wanted, @Context HttpServerRequest request) {
    if (current.get().via() == Caller.Via.TOKEN) {
      throw new ForbiddenException("a token can't change a password; log in");
    }
    if (wanted == null || wanted.oldPassword() == null || wanted.newPassword() == null) {
      throw new BadRequestException("oldPassword and newPassword are needed");
    }
    Outcome outcome =
        logins.changePassword(
            current.get(),
            new Logins.Change(wanted.oldPassword(), wanted.newPassword(), wanted.revokeTokens()),
            AuditFilter.address(request));
    if (outcome instanceof Outcome.Granted granted) {
      return SessionResource.answer(
          granted.user(), cookies.of(granted.secret(), Logins.SESSION_TIME, request));
    }
    return outcome instanceof Outcome.TooMany tooMany
        ? SessionResource.tooMany(tooMany)
        : Problem.of(FORBIDDEN, "user", "the old password is wrong; nothing was changed")
            .response();
  }
}
