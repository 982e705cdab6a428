package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.ScheduleService;
import io.athanor.app.service.ScheduleView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Campaigns that are submitted by the clock. */
@Path("/schedules")
@Tag(name = "schedules", description = "Campaigns that are submitted by the clock")
@RolesAllowed(Role.Name.VIEWER)
public class SchedulesResource {
  private final ScheduleService schedules;
  private final Tagged tagged;

  SchedulesResource(ScheduleService schedules, Tagged tagged) {
    this.schedules = schedules;
    this.tagged = tagged;
  }

  @GET
  @Operation(summary = "Lists schedules, newest first, each with its next time and last outcome")
  public Page<ScheduleView> list(
      @QueryParam("before") String before, @QueryParam("limit") @DefaultValue("50") int limit) {
    int most = Page.limit(limit);
    return Page.of(schedules.list(Page.before(before), most + 1), most, ScheduleView::id);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Idempotent
  @Operation(
      summary = "Has clones of a campaign submitted at the times of a cron expression",
      description =
          "cron has five fields: minute, hour, day of month, month, day of week, in the time zone"
              + " (zone; UTC by default). With seedFromDate each clone's seed is the campaign's plus"
              + " the date as yyyymmdd. Times that were missed are made up for by one clone.")
  @RolesAllowed(Role.Name.SCIENTIST)
  public Response create(
      ScheduleService.Draft draft, @Context SecurityContext security, UriInfo uri) {
    if (draft == null) {
      throw new BadRequestException("the body is empty; give campaign and cron");
    }
    ScheduleView made = schedules.create(draft, Principals.name(security));
    return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(made.id())).build())
        .entity(made)
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A schedule, with its next time and last outcome")
  @APIResponseSchema(ScheduleView.class)
  public Response get(@PathParam("id") long id, @Context Request request) {
    return tagged.of(schedules.find(id).orElseThrow(() -> absent(id)), request);
  }

  @POST
  @Path("/{id}/enable")
  @Operation(summary = "Switches it on, from its next time on")
  @RolesAllowed(Role.Name.SCIENTIST)
  public ScheduleView enable(@PathParam("id") long id) {
    return schedules.enable(id, true).orElseThrow(() -> absent(id));
  }

  @POST
  @Path("/{id}/disable")
  @Operation(summary = "Switches it off; what it has submitted goes on")
  @RolesAllowed(Role.Name.SCIENTIST)
  public ScheduleView disable(@PathParam("id") long id) {
    return schedules.enable(id, false).orElseThrow(() -> absent(id));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Takes it away; what it has submitted goes on")
  @RolesAllowed(Role.Name.SCIENTIST)
  public void delete(@PathParam("id") long id) {
    if (!schedules.delete(id)) {
      throw absent(id);
    }
  }

  private static NotFoundException absent(long id) {
    return new NotFoundException("there is no schedule " + id);
  }
}
