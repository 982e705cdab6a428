package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.SimilarityService;
import io.athanor.engine.run.RunMonitor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is like a structure, and what is the same. */
@Path("/similar/{structure}")
@Tag(name = "structures")
@RolesAllowed(Role.Name.VIEWER)
public class SimilarityResource {
  private static final String TANIMOTO = "tanimoto";

  private final SimilarityService similarity;

  SimilarityResource(SimilarityService similarity) {
    this.similarity = similarity;
  }

  /** Near structures, nearest first. */
  public record Neighbours(List<SimilarityService.Similar> items) {}

  /** A structure wherever it is, itself first. */
  public record Duplicates(List<SimilarityService.Duplicate> items) {}

  @GET
  @Operation(
      summary = "The nearest structures",
      description =
          "By fingerprint (distance tanimoto or hamming, within a dataset where one is named), or by"
              + " latent distance where a model is named. The structure is a hash, or the first"
              + " digits of a candidate.")
  public Neighbours nearest(
      @PathParam("structure") String structure,
      @QueryParam("count") @DefaultValue("10") int count,
      @QueryParam("itself") @DefaultValue("false") boolean itself,
      @QueryParam("distance") String distance,
      @QueryParam("dataset") String dataset,
      @QueryParam("model") String model) {
    var near = new SimilarityService.Near(structure, count, itself);
    if (model == null) {
      return new Neighbours(
          similarity.nearestByFingerprint(
              near, distance == null ? TANIMOTO : distance, Optional.ofNullable(dataset)));
    }
    if (distance != null || dataset != null) {
      throw new BadRequestException(
          "distance and dataset go with fingerprints; with a model, the distance is that of its"
              + " latent space, among its dataset");
    }
    return new Neighbours(similarity.nearestByLatent(near, model, RunMonitor.NONE));
  }

  @GET
  @Path("/same")
  @Operation(
      summary = "Where the structure is, and what is the same material by the domain's symmetries")
  public Duplicates same(@PathParam("structure") String structure) {
    return new Duplicates(similarity.duplicates(structure));
  }
}
