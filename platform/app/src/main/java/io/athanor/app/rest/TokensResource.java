package io.athanor.app.rest;

import io.athanor.app.security.Caller;
import io.athanor.app.security.CurrentCaller;
import io.athanor.app.security.Role;
import io.athanor.app.security.Tokens;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's tokens, by which scripts act in the caller's place. */
@Path("/tokens")
@Tag(name = "tokens", description = "For scripts that act for a user")
@RolesAllowed(Role.Name.VIEWER)
public class TokensResource {
  private static final int DEFAULT_DAYS = 90;

  private final Tokens tokens;
  private final CurrentCaller caller;

  TokensResource(Tokens tokens, CurrentCaller caller) {
    this.tokens = tokens;
    this.caller = caller;
  }

  /** The caller's. */
  public record Listing(List<Tokens.View> items) {}

  /**
   * What is wanted.
   *
   * @param scopes the roles that it has at most
   * @param days how long it holds, up to 366; 90 where left out
   */
  public record NewToken(String name, List<String> scopes, Integer days) {}

  @GET
  @Operation(summary = "Lists the caller's tokens, newest first")
  public Listing list() {
    return new Listing(tokens.list(caller.get()));
  }

  @POST
  @Operation(
      summary = "Makes a token",
      description = "Its secret is in this answer and nowhere else. A token can't make tokens.")
  public Response create(NewToken wanted, @Context UriInfo uri) {
    if (caller.get().via() == Caller.Via.TOKEN) {
      throw new ForbiddenException("a token can't make tokens; log in");
    }
    if (wanted == null) {
      throw new BadRequestException("name and scopes are needed");
    }
    int days = wanted.days() == null ? DEFAULT_DAYS : wanted.days();
    Tokens.Made made =
        tokens.create(caller.get(), wanted.name(), Role.parse(wanted.scopes()), days);
    return Response.created(
            uri.getAbsolutePathBuilder().path(Long.toString(made.token().id())).build())
        .header("Cache-Control", "no-store")
        .entity(made)
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Ends a token")
  public void revoke(@PathParam("id") long id) {
    if (!tokens.revoke(caller.get(), id)) {
      throw new NotFoundException("you have no token " + id + " that still holds");
    }
  }
}
