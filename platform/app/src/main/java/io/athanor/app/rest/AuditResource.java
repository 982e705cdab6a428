package io.athanor.app.rest;

import io.athanor.app.security.AuditLog;
import io.athanor.app.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who did what: for admins. */
@Path("/audit")
@Tag(name = "audit", description = "Who did what")
@RolesAllowed(Role.Name.ADMIN)
public class AuditResource {
  private final AuditLog log;

  AuditResource(AuditLog log) {
    this.log = log;
  }

  @GET
  @Operation(summary = "Lists what was done, newest first")
  public Page<AuditLog.Entry> list(
      @QueryParam("before") String before, @QueryParam("limit") @DefaultValue("50") int limit) {
    int most = Page.limit(limit);
    return Page.of(log.list(Page.before(before), most + 1), most, AuditLog.Entry::id);
  }
}
