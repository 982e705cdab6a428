package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.JobView;
import io.athanor.app.service.LatentMap;
import io.athanor.app.service.LatentPredictions;
import io.athanor.app.service.LatentWalks;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Trained latent spaces, and walks through them. */
@Path("/models")
@Tag(name = "models", description = "Trained latent spaces, and walks through them")
@RolesAllowed(Role.Name.VIEWER)
public class ModelsResource {
  private static final int MOST_POINTS = 100_000;

  private final ModelReportService models;
  private final LatentWalks latent;
  private final LatentMap maps;
  private final LatentPredictions predictions;
  private final ModelJobs jobs;
  private final Tagged tagged;

  ModelsResource(
      ModelReportService models,
      LatentWalks latent,
      LatentMap maps,
      LatentPredictions predictions,
      ModelJobs jobs,
      Tagged tagged) {
    this.models = models;
    this.latent = latent;
    this.maps = maps;
    this.predictions = predictions;
    this.jobs = jobs;
    this.tagged = tagged;
  }

  /** All models, newest first. */
  public record Models(List<ModelView> items) {}

  /** Latent points, [N][d]. */
  @SuppressWarnings("ArrayRecordComponent") // written out once, never compared
  public record Points(double[][] points) {}

  /** Structures with their posteriors. */
  public record Encodings(List<LatentWalks.Encoded> items) {}

  /** What points decode to, in their order. */
  public record Decodes(List<LatentWalks.Decoded> items) {}

  /** What is predicted, by property. */
  public record Predictions(List<LatentPredictions.Predicted> items) {}

  @GET
  @Operation(summary = "Lists the trained models, newest first")
  public Models list() {
    return new Models(models.list());
  }

  @GET
  @Path("/{hash}")
  @Operation(summary = "A model: how it was trained, what it is worth, what it was made of")
  @APIResponseSchema(ModelReportService.Detail.class)
  public Response get(@PathParam("hash") String hash, @Context Request request) {
    return tagged.of(
        models
            .find(hash)
            .orElseThrow(() -> new NotFoundException("there is no model '" + hash + "'")),
        request);
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
  @Asks
  @Path("/{hash}/encode")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The posteriors of stored structures")
  public Encodings encode(@PathParam("hash") String hash, LatentWalks.Encode wanted) {
    check(hash, wanted);
    return new Encodings(latent.encode(hash, wanted));
  }

  @POST
  @Asks
  @Path("/{hash}/decode")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Structures at latent points, with pictures; nothing is stored")
  public Decodes decode(@PathParam("hash") String hash, LatentWalks.Decode wanted) {
    check(hash, wanted);
    return new Decodes(latent.decode(hash, wanted));
  }

  @POST
  @Asks
  @Path("/{hash}/predict")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What the surrogates say of latent points, with intervals",
      description =
          "Of each property the newest surrogate that a campaign fitted in this space; no items"
              + " where none has searched it yet.")
  public Predictions predict(@PathParam("hash") String hash, LatentPredictions.Predict wanted) {
    check(hash, wanted);
    return new Predictions(predictions.predict(hash, wanted));
  }

  @POST
  @Asks
  @Path("/{hash}/sample")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Points of the prior")
  public Points sample(@PathParam("hash") String hash, LatentWalks.Sample wanted) {
    check(hash, wanted);
    return new Points(latent.sample(hash, wanted));
  }

  @POST
  @Asks
  @Path("/{hash}/interpolate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Points on the way from one point to another")
  public Points interpolate(@PathParam("hash") String hash, LatentWalks.Interpolate wanted) {
    check(hash, wanted);
    return new Points(latent.interpolate(hash, wanted));
  }

  @POST
  @Asks
  @Path("/{hash}/traverse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Points that differ in one coordinate")
  public Points traverse(@PathParam("hash") String hash, LatentWalks.Traverse wanted) {
    check(hash, wanted);
    return new Points(latent.traverse(hash, wanted));
  }

  @GET
  @Path("/{hash}/map")
  @APIResponseSchema(LatentMap.Points.class)
  @Operation(
      summary = "The model's dataset in the plane",
      description =
          "By method pca, umap, or axes with the latent dimensions x and y. In columns: point i is"
              + " the row at position first + i * step. With a property, each point's value of it: as"
              + " it is known by source known, or as the newest surrogate of it in this space says"
              + " by source predicted.")
  public Response map(
      @PathParam("hash") String hash,
      @QueryParam("method") @DefaultValue("pca") String method,
      @QueryParam("x") @DefaultValue("0") int x,
      @QueryParam("y") @DefaultValue("1") int y,
      @QueryParam("property") String property,
      @QueryParam("source") @DefaultValue("known") String source,
      @QueryParam("structures") @DefaultValue("false") boolean structures,
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue("" + MOST_POINTS) int limit,
      @Context Request request) {
    check(hash, method);
    if (limit < 1 || limit > MOST_POINTS) {
      throw new BadRequestException(
          "limit is " + limit + " but must be between 1 and " + MOST_POINTS);
    }
    var part =
        new LatentMap.Part(
            Optional.ofNullable(property)
                .map(name -> new LatentMap.ColourBy(name, predicted(source))),
            structures,
            Page.after(after)
                .map(position -> (int) Math.min(position, Integer.MAX_VALUE))
                .orElse(-1),
            limit);
    return tagged.of(maps.map(layout(hash, method, x, y), part), request);
  }

  private static boolean predicted(String source) {
    return switch (source.toLowerCase(Locale.ROOT)) {
      case "known" -> false;
      case "predicted" -> true;
      default ->
          throw new BadRequestException("source is '" + source + "'; give known or predicted");
    };
  }

  private static LatentMap.Layout layout(String model, String method, int x, int y) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "pca" -> new LatentMap.Layout(model, LatentMap.Projection.PCA, 0, 0);
      case "umap" -> new LatentMap.Layout(model, LatentMap.Projection.UMAP, 0, 0);
      case "axes" -> new LatentMap.Layout(model, LatentMap.Projection.AXES, x, y);
      default ->
          throw new BadRequestException("method is '" + method + "'; give pca, umap or axes");
    };
  }

  private void check(String hash, Object body) {
    if (!models.has(hash)) {
      throw new NotFoundException("there is no model '" + hash + "'");
    }
    if (body == null) {
      throw new BadRequestException(
          "the body is empty; the description of the API says what to give");
    }
  }
}
