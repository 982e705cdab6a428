package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.ModelCurves;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a model learned. */
@Path("/models/{hash}/curves")
@Tag(name = "models")
@RolesAllowed(Role.Name.VIEWER)
public class ModelCurvesResource {
  private final ModelCurves curves;
  private final Tagged tagged;

  ModelCurvesResource(ModelCurves curves, Tagged tagged) {
    this.curves = curves;
    this.tagged = tagged;
  }

  @GET
  @APIResponseSchema(ModelCurves.Curves.class)
  @Operation(
      summary = "The learning curves, the ELBO's terms apart, and each latent dimension's KL")
  public Response get(@PathParam("hash") String hash, @Context Request request) {
    return tagged.of(
        curves
            .find(hash)
            .orElseThrow(() -> new NotFoundException("there is no model '" + hash + "'")),
        request);
  }
}
