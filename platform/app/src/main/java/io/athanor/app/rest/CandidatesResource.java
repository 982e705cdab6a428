package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.CandidateDetail;
import io.athanor.app.service.CandidateService;
import io.athanor.app.service.ReviewService;
import io.athanor.app.service.ReviewView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Candidates, by the hash of their lineage or its first digits, and what people say of them. */
@Path("/candidates")
@Tag(name = "candidates", description = "What campaigns found, and what people say of it")
@RolesAllowed(Role.Name.VIEWER)
public class CandidatesResource {
  private final CandidateService candidates;
  private final ReviewService reviews;

  CandidatesResource(CandidateService candidates, ReviewService reviews) {
    this.candidates = candidates;
    this.reviews = reviews;
  }

  /** All reviews, oldest first. */
  public record Reviews(List<ReviewView> items) {}

  @GET
  @Path("/{candidate}")
  @Operation(summary = "All that is known of a candidate, its lineage included")
  public CandidateDetail get(@PathParam("candidate") String candidate) {
    return candidates
        .find(candidate)
        .orElseThrow(() -> new NotFoundException("there is no candidate '" + candidate + "'"));
  }

  @GET
  @Path("/{candidate}/reviews")
  @Operation(summary = "What was said of a candidate, oldest first; the last holds")
  public Reviews reviews(@PathParam("candidate") String candidate) {
    get(candidate);
    return new Reviews(reviews.list(candidate));
  }

  @POST
  @RolesAllowed(Role.Name.REVIEWER)
  @Path("/{candidate}/reviews")
  @Consumes(MediaType.APPLICATION_JSON)
  @Idempotent
  @Operation(
      summary = "Adds a review",
      description = "Reviews are never changed: a later one of the same candidate replaces it.")
  public Response review(
      @PathParam("candidate") String candidate,
      ReviewService.Draft draft,
      @Context SecurityContext security,
      UriInfo uri) {
    if (draft == null) {
      throw new BadRequestException("the body is empty; give decision, reasons and comment");
    }
    get(candidate);
    return Response.created(uri.getAbsolutePath())
        .entity(reviews.add(candidate, draft, Principals.name(security)))
        .build();
  }
}
