package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.JobView;
import io.athanor.app.service.LatentService;
import io.athanor.app.service.ModelJobs;
import io.athanor.app.service.ModelReportService;
import io.athanor.app.service.ModelView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trained latent spaces, and walks through them. */
@Path("/models")
@Tag(name = "models", description = "Trained latent spaces, and walks through them")
@RolesAllowed(Role.Name.VIEWER)
public class ModelsResource {
  private final ModelReportService models;
  private final LatentService latent;
  private final ModelJobs jobs;

  ModelsResource(ModelReportService models, LatentService latent, ModelJobs jobs) {
    this.models = models;
    this.latent = latent;
    this.jobs = jobs;
  }

  /** All models, newest first. */
  public record Models(List<ModelView> items) {}

  /** Latent points, [N][d]. */
  @SuppressWarnings("ArrayRecordComponent") // written out once, never compared
  public record Points(double[][] points) {}

  /** Structures with their posteriors. */
  public record Encodings(List<LatentService.Encoded> items) {}

  /** What points decode to, in their order. */
  public record Decodes(List<LatentService.Decoded> items) {}

  @GET
  @Operation(summary = "Lists the trained models, newest first")
  public Models list() {
    return new Models(models.list());
  }

  @GET
  @Path("/{hash}")
  @Operation(summary = "A model: how it was trained, what it is worth, what it was made of")
  public LatentService.Detail get(@PathParam("hash") String hash) {
    return latent
        .find(hash)
        .orElseThrow(() -> new NotFoundException("there is no model '" + hash + "'"));
  }

  @POST
  @Consumes(CampaignsResource.YAML)
  @Idempotent
  @RolesAllowed(Role.Name.SCIENTIST)
  @Operation(
      summary = "Has a worker train a model",
      description =
          "The body is YAML: dataset, a stored dataset's name, and as in a campaign model,"
              + " properties and seed. The answer is the job, whose result names the model.")
  @APIResponseSchema(value = JobView.class, responseCode = "202")
  public Response train(
      String yaml, @QueryParam("priority") @DefaultValue("0") int priority, UriInfo uri) {
    return Ordered.answer(jobs.train(yaml, priority), uri);
  }

  @POST
  @Path("/{hash}/surrogates")
  @Consumes(MediaType.APPLICATION_JSON)
  @Idempotent
  @RolesAllowed(Role.Name.SCIENTIST)
  @Operation(
      summary = "Has a worker find out how well properties are predicted in the model",
      description = "The answer is the job, whose result has the cross-validated scores.")
  @APIResponseSchema(value = JobView.class, responseCode = "202")
  public Response fit(
      @PathParam("hash") String hash,
      ModelJobs.Fit wanted,
      @QueryParam("priority") @DefaultValue("0") int priority,
      UriInfo uri) {
    check(hash, wanted);
    JobView job =
        jobs.fit(hash, wanted, priority)
            .orElseThrow(() -> new NotFoundException("there is no model '" + hash + "'"));
    return Ordered.answer(job, uri);
  }

  @POST
  @Path("/{hash}/encode")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The posteriors of stored structures")
  public Encodings encode(@PathParam("hash") String hash, LatentService.Encode wanted) {
    check(hash, wanted);
    return new Encodings(latent.encode(hash, wanted));
  }

  @POST
  @Path("/{hash}/decode")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Structures at latent points, with pictures; nothing is stored")
  public Decodes decode(@PathParam("hash") String hash, LatentService.Decode wanted) {
    check(hash, wanted);
    return new Decodes(latent.decode(hash, wanted));
  }

  @POST
  @Path("/{hash}/sample")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Points of the prior")
  public Points sample(@PathParam("hash") String hash, LatentService.Sample wanted) {
    check(hash, wanted);
    return new Points(latent.sample(hash, wanted));
  }

  @POST
  @Path("/{hash}/interpolate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Points on the way from one point to another")
  public Points interpolate(@PathParam("hash") String hash, LatentService.Interpolate wanted) {
    check(hash, wanted);
    return new Points(latent.interpolate(hash, wanted));
  }

  @POST
  @Path("/{hash}/traverse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Points that differ in one coordinate")
  public Points traverse(@PathParam("hash") String hash, LatentService.Traverse wanted) {
    check(hash, wanted);
    return new Points(latent.traverse(hash, wanted));
  }

  @GET
  @Path("/{hash}/map")
  @Operation(summary = "The model's dataset in the plane: method is pca or umap")
  public LatentService.Plane map(
      @PathParam("hash") String hash, @QueryParam("method") @DefaultValue("pca") String method) {
    check(hash, method);
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "pca" -> latent.map(hash, LatentService.Projection.PCA);
      case "umap" -> latent.map(hash, LatentService.Projection.UMAP);
      default -> throw new BadRequestException("method is '" + method + "'; give pca or umap");
    };
  }

  private void check(String hash, Object body) {
    if (!latent.has(hash)) {
      throw new NotFoundException("there is no model '" + hash + "'");
    }
    if (body == null) {
      throw new BadRequestException(
          "the body is empty; the description of the API says what to give");
    }
  }
}
