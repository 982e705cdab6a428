package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.CampaignCandidates;
import io.athanor.app.service.CampaignComparison;
import io.athanor.app.service.CampaignLife;
import io.athanor.app.service.CampaignService;
import io.athanor.app.service.CampaignSummary;
import io.athanor.app.service.CampaignValidation;
import io.athanor.app.service.CampaignView;
import io.athanor.app.service.ComparisonService;
import io.athanor.app.service.LessonService;
import io.athanor.app.service.LiveService;
import io.athanor.app.service.MeasurementService;
import io.athanor.app.service.NextRound;
import io.athanor.app.service.ValidationService;
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
  private final LessonService lessons;
  private final NextRound nextRound;
  private final ValidationService validation;
  private final ComparisonService comparisons;
  private final LiveService live;
  private final LiveStreams streams;
  private final Tagged tagged;

  CampaignsResource(
      CampaignLife life,
      CampaignService campaigns,
      MeasurementService measurements,
      LessonService lessons,
      NextRound nextRound,
      ValidationService validation,
      ComparisonService comparisons,
      LiveService live,
      LiveStreams streams,
      Tagged tagged) {
    this.life = life;
    this.campaigns = campaigns;
    this.measurements = measurements;
    this.lessons = lessons;
    this.nextRound = nextRound;
    this.validation = validation;
    this.comparisons = comparisons;
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

  @PUT
  @Path("/{id}/specification")
  @Consumes(YAML)
  @Operation(
      summary = "Writes a draft anew",
      description =
          "With If-Match, the campaign's ETag, only when nobody has changed it since. What is no"
              + " draft any more stays as it is: clone it, and change the draft.")
  @RolesAllowed(Role.Name.SCIENTIST)
  public Response rewrite(@PathParam("id") long id, String yaml, @Context Request request) {
    return tagged
        .unlessChanged(require(id), request)
        .orElseGet(() -> Response.ok(life.rewrite(id, yaml)).build());
  }

  @POST
  @Asks
  @Path("/validate")
  @Consumes(YAML)
  @Operation(
      summary = "Looks a specification over, and stores and runs nothing",
      description =
          "Tells of all errors by field, and of wishes outside of what the dataset is known to"
              + " have: measured values, or those computed of some of its rows.")
  public CampaignValidation validate(String yaml) {
    return validation.validate(yaml, false);
  }

  @GET
  @Path("/{id}/result")
  @Operation(
      summary = "What it found: candidates, surrogates, baselines, remarks; 404 before its end")
  @APIResponseSchema(CampaignSummary.class)
  public Response result(@PathParam("id") long id, @Context Request request) {
    CampaignView campaign = require(id);
    return tagged.of(
        campaigns
            .result(id)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "campaign %d is %s and has no result".formatted(id, campaign.state()))),
        request);
  }

  @GET
  @Path("/{id}/compare/{other}")
  @Operation(
      summary = "Two campaigns beside each other",
      description =
          "Specifications field by field, scores, objectives, evaluations, what both found, and the"
              + " datasets and models that were used.")
  public CampaignComparison compare(@PathParam("id") long id, @PathParam("other") long other) {
    require(id);
    require(other);
    return comparisons.compare(Long.toString(id), Long.toString(other));
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

  @GET
  @Path("/{id}/measurements")
  @Operation(
      summary = "What was measured on its candidates, newest first, and which rounds learned of it")
  public Page<LessonService.Measured> measurements(
      @PathParam("id") long id,
      @QueryParam("before") String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    require(id);
    int most = Page.limit(limit);
    return Page.of(
        lessons.measurements(id, Page.before(before), most + 1), most, LessonService.Measured::id);
  }

  @GET
  @Path("/{id}/lessons")
  @Operation(summary = "What its dataset holds of earlier rounds: measurements and reviews")
  public LessonService.Lessons lessons(@PathParam("id") long id) {
    return lessons.of(id).orElseThrow(() -> absent(id));
  }

  @POST
  @RolesAllowed(Role.Name.SCIENTIST)
  @Path("/{id}/next")
  @Idempotent
  @Operation(
      summary = "Makes a dataset with what was found and measured, and a draft that works on it",
      description =
          "Candidates of this and earlier rounds that were verified or measured and not rejected are"
              + " added to the rows of the campaign's dataset, and what reviewers decided goes with"
              + " it. The draft is the next run of the same name. With learnRejections=false it"
              + " learns nothing of rejections.")
  public Response next(
      @PathParam("id") long id,
      @QueryParam("learnRejections") Boolean learnRejections,
      UriInfo uri) {
    require(id);
    NextRound.Made made = nextRound.next(id, new NextRound.Wish(learnRejections));
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
