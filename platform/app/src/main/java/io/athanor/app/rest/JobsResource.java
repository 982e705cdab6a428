package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.JobService;
import io.athanor.app.service.JobView;
import io.athanor.app.service.LiveService;
import io.athanor.app.service.ReportJobs;
import io.athanor.app.work.JobKind;
import io.athanor.app.work.JobState;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What workers do, did and are to do. */
@Path("/jobs")
@Tag(name = "jobs", description = "What workers do, did and are to do")
@RolesAllowed(Role.Name.VIEWER)
public class JobsResource {
  private final JobService jobs;
  private final ReportJobs reports;
  private final LiveService live;
  private final LiveStreams streams;

  JobsResource(JobService jobs, ReportJobs reports, LiveService live, LiveStreams streams) {
    this.jobs = jobs;
    this.reports = reports;
    this.live = live;
    this.streams = streams;
  }

  @GET
  @Operation(summary = "Lists jobs, newest first")
  public Page<JobView> list(
      @QueryParam("campaign") Long campaign,
      @QueryParam("state") JobState state,
      @QueryParam("kind") JobKind kind,
      @QueryParam("before") String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    int most = Page.limit(limit);
    return Page.of(
        jobs.list(
            Optional.ofNullable(campaign),
            Optional.ofNullable(state),
            Optional.ofNullable(kind),
            Page.before(before),
            most + 1),
        most,
        JobView::id);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A job: its state, how far it is, and an estimate")
  public JobView get(@PathParam("id") long id) {
    return jobs.find(id).orElseThrow(() -> new NotFoundException("there is no job " + id));
  }

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(summary = "A job, now and whenever it changes, until it is at an end")
  public Multi<OutboundSseEvent> events(@PathParam("id") long id, @Context Sse sse) {
    return streams.watch("job " + id, () -> live.job(id), sse);
  }

  /**
   * What a job had to tell.
   *
   * @param next where to go on
   */
  public record Log(List<JobService.LogLine> lines, int next) {}

  @GET
  @Path("/{id}/log")
  @Operation(summary = "What the job had to tell, from a line on")
  public Log log(
      @PathParam("id") long id,
      @QueryParam("from") @DefaultValue("0") int from,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    get(id);
    List<JobService.LogLine> lines = jobs.log(id, from, Page.limit(limit));
    return new Log(lines, from + lines.size());
  }

  @POST
  @Path("/{id}/cancel")
  @RolesAllowed(Role.Name.SCIENTIST)
  @Operation(
      summary = "Stops a job for good, unless it is tried again",
      description =
          "At once where no worker has it, else when its worker comes to the end of a unit of work."
              + " With the step of a campaign the campaign is cancelled.")
  public JobView cancel(@PathParam("id") long id) {
    get(id);
    return jobs.cancel(id);
  }

  @POST
  @Path("/{id}/retry")
  @RolesAllowed(Role.Name.SCIENTIST)
  @Operation(
      summary = "Queues a job anew that failed or was cancelled",
      description = "What works for a campaign goes on when the campaign is started.")
  public JobView retry(@PathParam("id") long id) {
    get(id);
    return jobs.retry(id);
  }

  /** What goes first: greater ones, −100 to 100. */
  public record Priority(Integer priority) {}

  @PUT
  @Path("/{id}/priority")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.Name.SCIENTIST)
  @Operation(summary = "Changes what goes first")
  public JobView prioritise(@PathParam("id") long id, Priority wanted) {
    get(id);
    if (wanted == null || wanted.priority() == null) {
      throw new BadRequestException("give priority, from -100 to 100");
    }
    return jobs.setPriority(id, wanted.priority());
  }

  /** The files that a job has made. */
  public record FileList(List<ReportJobs.FileView> items) {}

  @GET
  @Path("/{id}/files")
  @Operation(summary = "The files that the job has made, such as a report")
  public FileList files(@PathParam("id") long id) {
    get(id);
    return new FileList(reports.files(id));
  }

  @GET
  @Path("/{id}/files/{name}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "A file that the job has made")
  public Response file(@PathParam("id") long id, @PathParam("name") String name) {
    get(id);
    ReportJobs.FileView found =
        reports.files(id).stream()
            .filter(file -> file.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("job " + id + " has made no '" + name + "'"));
    StreamingOutput content = out -> reports.copy(id, name, out);
    // saved, never shown as a page of the server's own
    return Response.ok(content)
        .header("Content-Length", found.bytes())
        .header("Content-Disposition", "attachment; filename=\"" + found.name() + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
