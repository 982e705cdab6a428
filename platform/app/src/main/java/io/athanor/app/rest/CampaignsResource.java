package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.CampaignCandidates;
import io.athanor.app.service.CampaignLife;
import io.athanor.app.service.CampaignService;
import io.athanor.app.service.CampaignView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Campaigns: from wanted properties to verified structures. */
@Path("/campaigns")
@Tag(name = "campaigns", description = "From wanted properties to verified structures")
@RolesAllowed(Role.Name.VIEWER)
public class CampaignsResource {
  static final String YAML = "application/yaml";

  private final CampaignLife life;
  private final CampaignService campaigns;

  CampaignsResource(CampaignLife life, CampaignService campaigns) {
    this.life = life;
    this.campaigns = campaigns;
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
  public CampaignView get(@PathParam("id") long id) {
    return life.find(id).orElseThrow(() -> absent(id));
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
    get(id);
    return campaigns.candidates(Long.toString(id), all);
  }

  @POST
  @Path("/{id}/start")
  @Operation(summary = "Queues the next step, also after a pause, a failure or a cancellation")
  @RolesAllowed(Role.Name.SCIENTIST)
  public CampaignView start(
      @PathParam("id") long id, @QueryParam("priority") @DefaultValue("0") int priority) {
    get(id);
    return life.start(id, priority);
  }

  @POST
  @Path("/{id}/pause")
  @Operation(summary = "Stops it between two units of its work, to go on later")
  @RolesAllowed(Role.Name.SCIENTIST)
  public CampaignView pause(@PathParam("id") long id) {
    get(id);
    return life.pause(id);
  }

  @POST
  @Path("/{id}/cancel")
  @Operation(summary = "Stops it for good, unless it is started again")
  @RolesAllowed(Role.Name.SCIENTIST)
  public CampaignView cancel(@PathParam("id") long id) {
    get(id);
    return life.cancel(id);
  }

  @POST
  @Path("/{id}/close")
  @Operation(summary = "Nothing more is to be done with it")
  @RolesAllowed(Role.Name.REVIEWER)
  public CampaignView close(@PathParam("id") long id) {
    get(id);
    return life.close(id);
  }

  @POST
  @Path("/{id}/clone")
  @Operation(summary = "A draft of the same specification")
  @RolesAllowed(Role.Name.SCIENTIST)
  public Response copy(@PathParam("id") long id, UriInfo uri) {
    get(id);
    CampaignView made = life.copy(id);
    return Response.created(
            uri.getBaseUriBuilder()
                .path(CampaignsResource.class)
                .path(Long.toString(made.id()))
                .build())
        .entity(made)
        .build();
  }

  private static NotFoundException absent(long id) {
    return new NotFoundException("there is no campaign " + id);
  }
}
