package io.athanor.app.rest;

import io.athanor.app.security.Accounts;
import io.athanor.app.security.Link;
import io.athanor.app.security.Role;
import io.athanor.app.security.UserView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who may log in, and what they may do: for admins. */
@Path("/users")
@Tag(name = "users", description = "Who may do what")
@RolesAllowed(Role.Name.ADMIN)
public class UsersResource {
  private final Accounts accounts;

  UsersResource(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Everybody. */
  public record Listing(List<UserView> items) {}

  /**
   * Somebody new.
   *
   * @param displayName may be left out
   */
  public record NewUser(String name, String displayName, List<String> roles) {}

  /** What a user may do from now on. */
  public record Roles(List<String> roles) {}

  /**
   * A user, and the link by which the user sets a password; it is told once.
   *
   * @param link a path on this server
   */
  public record Invitation(UserView user, String link, String expiresAt) {
    static Invitation of(UserView user, Link link) {
      return new Invitation(user, link.path(), link.expiresAt().toString());
    }

    @Override
    public String toString() {
      return "Invitation[" + user.name() + "]";
    }
  }

  @GET
  @Operation(summary = "Lists everybody, by name")
  public Listing list() {
    return new Listing(accounts.list());
  }

  @POST
  @Operation(
      summary = "Makes a user",
      description = "The answer holds a one-time link by which the user sets a password.")
  public Response create(
      NewUser wanted, @Context UriInfo uri, @Context ContainerRequestContext context) {
    if (wanted == null) {
      throw new BadRequestException("name and roles are needed");
    }
    Set<Role> roles = Role.parse(wanted.roles());
    UserView user = accounts.create(wanted.name(), wanted.displayName(), roles);
    AuditFilter.subject(context, user.name());
    return Response.created(uri.getAbsolutePathBuilder().path(user.name()).build())
        .header("Cache-Control", "no-store")
        .entity(Invitation.of(user, accounts.invite(user.name())))
        .build();
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "One user")
  public UserView get(@PathParam("name") String name) {
    return accounts
        .find(name)
        .orElseThrow(() -> new NotFoundException("there is no user '" + name + "'"));
  }

  @PUT
  @Path("/{name}/roles")
  @Operation(summary = "Gives a user other roles, from the next request on")
  public UserView changeRoles(@PathParam("name") String name, Roles wanted) {
    get(name);
    return accounts.changeRoles(name, Role.parse(wanted == null ? null : wanted.roles()));
  }

  @POST
  @Path("/{name}/disable")
  @Operation(summary = "Shuts a user out; sessions and tokens end")
  public UserView disable(@PathParam("name") String name) {
    get(name);
    return accounts.disable(name);
  }

  @POST
  @Path("/{name}/enable")
  @Operation(summary = "Lets a user in again")
  public UserView enable(@PathParam("name") String name) {
    get(name);
    return accounts.enable(name);
  }

  @POST
  @Path("/{name}/reset-password")
  @Operation(
      summary = "Takes a user's password, sessions and tokens away",
      description = "The answer holds a one-time link by which the user sets another password.")
  public Response resetPassword(@PathParam("name") String name) {
    get(name);
    Link link = accounts.resetPassword(name);
    return Response.ok(Invitation.of(get(name), link)).header("Cache-Control", "no-store").build();
  }
}
