package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.CampaignCandidates;
import io.athanor.app.service.CampaignLife;
import io.athanor.app.service.CampaignService;
import io.athanor.app.service.CampaignView;
import io.athanor.app.service.LiveService;
import io.athanor.app.service.MeasurementService;
import io.athanor.app.service.NextRound;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Campaigns: from wanted properties to verified structures. */
@Path("/campaigns")
@Tag(name = "campaigns", description = "From wanted properties to verified structures")
@RolesAllowed(Role.Name.VIEWER)
public class CampaignsResource {
  static final String YAML = "application/yaml";
  static final String CSV = "text/csv";

  private final CampaignLife life;
  private final CampaignService campaigns;
  private final MeasurementService measurements;
  private final NextRound nextRound;
  private final LiveService live;
  private final LiveStreams streams;
  private final Tagged tagged;

  CampaignsResource(
      CampaignLife life,
      CampaignService campaigns,
      MeasurementService measurements,
      NextRound nextRound,
      LiveService live,
      LiveStreams streams,
      Tagged tagged) {
    this.life = life;
    this.campaigns = campaigns;
    this.measurements = measurements;
    this.nextRound = nextRound;
    this.live = live;
    this.streams = streams;
    this.tagged = tagged;
  }

  @GET
  @Operation(summary = "Lists campaigns, newest first")
  public Page<CampaignView> list(
      @QueryParam("before") String before, @QueryParam("limit") @DefaultValue("50") int limit) {
    int most = Page.limit(limit);
    return Page.of(campaigns.list(Page.before(before), most + 1), most, CampaignView::id);
  }

  @POST
  @Consumes(YAML)
  @Idempotent
  @Operation(
      summary = "Writes a campaign down",
      description =
          "The body is the YAML of docs/campaign.md, whose data are a stored dataset or simulated."
              + " With start, it is queued at once.")
  @RolesAllowed(Role.Name.SCIENTIST)
  public Response create(
      String yaml,
      @QueryParam("start") @DefaultValue("false") boolean start,
      @QueryParam("priority") @DefaultValue("0") int priority,
      UriInfo uri) {
    CampaignView draft = life.draft(yaml);
    CampaignView made = start ? life.start(draft.id(), priority) : draft;
    return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(made.id())).build())
        .entity(made)
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A campaign's state")
  @APIResponseSchema(CampaignView.class)
  public Response get(@PathParam("id") long id, @Context Request request) {
    return tagged.of(require(id), request);
  }

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(
      summary = "A campaign and its job, now and whenever they change",
      description =
          "Ends when the campaign has its candidates, failed, or was cancelled or closed.")
  public Multi<OutboundSseEvent> events(@PathParam("id") long id, @Context Sse sse) {
    return streams.watch("campaign " + id, () -> live.campaign(id), sse);
  }

  @GET
  @Path("/{id}/specification")
  @Produces(YAML)
  @Operation(summary = "The YAML as it was given")
  public String specification(@PathParam("id") long id) {
    return life.specification(id).orElseThrow(() -> absent(id));
  }

  @GET
  @Path("/{id}/candidates")
  @Operation(summary = "The batch that was found; with all, everything that was proposed")
  public CampaignCandidates candidates(
      @PathParam("id") long id, @QueryParam("all") @DefaultValue("false") boolean all) {
    require(id);
    return campaigns.candidates(Long.toString(id), all);
  }

  @POST
  @Path("/{id}/start")
  @Operation(summary = "Queues the next step, also after a pause, a failure or a cancellation")
  @RolesAllowed(Role.Name.SCIENTIST)
  public CampaignView start(
      @PathParam("id") long id, @QueryParam("priority") @DefaultValue("0") int priority) {
    require(id);
    return life.start(id, priority);
  }

  @POST
  @Path("/{id}/pause")
  @Operation(summary = "Stops it between two units of its work, to go on later")
  @RolesAllowed(Role.Name.SCIENTIST)
  public CampaignView pause(@PathParam("id") long id) {
    require(id);
    return life.pause(id);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(summary = "Stops it for good, unless it is started again")
  @RolesAllowed(Role.Name.SCIENTIST)
  public CampaignView cancel(@PathParam("id") long id) {
    require(id);
    return life.cancel(id);
  }

  @POST
  @Path("/{id}/close")
  @Operation(summary = "Nothing more is to be done with it")
  @RolesAllowed(Role.Name.REVIEWER)
  public CampaignView close(@PathParam("id") long id) {
    require(id);
    return life.close(id);
  }

  @POST
  @Path("/{id}/clone")
  @Idempotent
  @Operation(summary = "A draft of the same specification")
  @RolesAllowed(Role.Name.SCIENTIST)
  public Response copy(@PathParam("id") long id, UriInfo uri) {
    require(id);
    CampaignView made = life.copy(id);
    return Response.created(location(uri, made)).entity(made).build();
  }

  @POST
  @RolesAllowed(Role.Name.SCIENTIST)
  @Path("/{id}/measurements")
  @Consumes(MediaType.APPLICATION_JSON)
  @Idempotent
  @Operation(
      summary = "Takes what was measured on the candidates",
      description =
          "A row that can't be taken is told of with its reason, and the others are kept.")
  public MeasurementService.Result measure(
      @PathParam("id") long id,
      List<MeasurementService.Row> rows,
      @Context SecurityContext security) {
    if (rows == null) {
      throw new BadRequestException("the body is empty; give a list of rows");
    }
    require(id);
    return measurements.take(id, rows, Principals.name(security));
  }

  @POST
  @RolesAllowed(Role.Name.SCIENTIST)
  @Path("/{id}/measurements")
  @Consumes(CSV)
  @Idempotent
  @Operation(
      summary = "Takes what was measured on the candidates",
      description = "With the columns candidate, property, value, unit, uncertainty, method.")
  public MeasurementService.Result measure(
      @PathParam("id") long id, String csv, @Context SecurityContext security) {
    require(id);
    return measurements.takeCsv(id, csv, Principals.name(security));
  }

  @POST
  @RolesAllowed(Role.Name.SCIENTIST)
  @Path("/{id}/next")
  @Idempotent
  @Operation(
      summary = "Makes a dataset with what was found and measured, and a draft that works on it",
      description =
          "Candidates that were verified or measured and not rejected are added to the rows of the"
              + " campaign's dataset. The draft is the next run of the same name.")
  public Response next(@PathParam("id") long id, UriInfo uri) {
    require(id);
    NextRound.Made made = nextRound.next(id);
    return Response.created(location(uri, made.campaign())).entity(made).build();
  }

  private CampaignView require(long id) {
    return life.find(id).orElseThrow(() -> absent(id));
  }

  private static URI location(UriInfo uri, CampaignView campaign) {
    return uri.getBaseUriBuilder()
        .path(CampaignsResource.class)
        .path(Long.toString(campaign.id()))
        .build();
  }

  private static NotFoundException absent(long id) {
    return new NotFoundException("there is no campaign " + id);
  }
}
