package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.JobView;
import io.athanor.app.service.ReportJobs;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pages about campaigns and models. */
@Path("/reports")
@Tag(name = "jobs")
@RolesAllowed(Role.Name.SCIENTIST)
public class ReportsResource {
  private final ReportJobs reports;

  ReportsResource(ReportJobs reports) {
    this.reports = reports;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Idempotent
  @Operation(
      summary = "Has a worker write the report of a campaign or a model",
      description = "The answer is the job; when it is done, its files are the report.")
  @APIResponseSchema(value = JobView.class, responseCode = "202")
  public Response order(
      ReportJobs.Order wanted,
      @QueryParam("priority") @DefaultValue("0") int priority,
      UriInfo uri) {
    if (wanted == null) {
      throw new BadRequestException("the body is empty; give campaign or model");
    }
    return Ordered.answer(reports.order(wanted, priority), uri);
  }
}
