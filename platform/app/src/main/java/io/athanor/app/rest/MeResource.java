package io.athanor.app.rest;

import io.athanor.app.security.Caller;
import io.athanor.app.security.CurrentCaller;
import io.athanor.app.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who the caller is. */
@Path("/me")
@Tag(name = "session", description = "Logging in and out")
@RolesAllowed(Role.Name.VIEWER)
public class MeResource {
  private final CurrentCaller current;

  MeResource(CurrentCaller current) {
    this.current = current;
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
}
