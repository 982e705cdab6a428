package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.WorkerService;
import io.athanor.app.service.WorkerService.WorkerView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who works. */
@Path("/workers")
@Tag(name = "jobs")
@RolesAllowed(Role.Name.VIEWER)
public class WorkersResource {
  private final WorkerService workers;

  WorkersResource(WorkerService workers) {
    this.workers = workers;
  }

  /** Workers that were heard of in the last eight seconds. */
  public record Workers(List<WorkerView> items) {}

  @GET
  @Operation(summary = "Lists the workers that were heard of in the last eight seconds")
  public Workers list() {
    return new Workers(workers.alive());
  }
}
