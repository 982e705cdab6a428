package io.athanor.app.rest;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.UserView;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What one-time links lead to. */
@Path("/setup")
@Tag(name = "users", description = "Who may do what")
public class SetupResource {
  private final Accounts accounts;

  SetupResource(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * What a link is used for.
   *
   * @param secret the link's part after #
   * @param user the name of the first admin; not looked at where the link is a user's
   * @param displayName of the first admin; may be left out
   */
  public record Setup(String secret, String user, String displayName, String password) {
    @Override
    public String toString() {
      return "Setup";
    }
  }

  @POST
  @PermitAll
  @Operation(
      summary = "Uses a one-time link: makes the first admin, or sets a user's password",
      description = "403 where the link does not hold, or not any more.")
  public UserView use(Setup setup, @Context ContainerRequestContext context) {
    if (setup == null || setup.secret() == null || setup.password() == null) {
      throw new BadRequestException("secret and password are needed");
    }
    UserView user =
        accounts
            .useLink(setup.secret(), setup.user(), setup.displayName(), setup.password())
            .orElseThrow(
                () -> new ForbiddenException("the link is unknown, used already or too old"));
    AuditFilter.subject(context, user.name());
    return user;
  }
}
