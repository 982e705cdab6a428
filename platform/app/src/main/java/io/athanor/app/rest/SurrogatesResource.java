package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.SurrogateService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The property models that campaigns search by. */
@Path("/surrogates")
@Tag(name = "models")
@RolesAllowed(Role.Name.VIEWER)
public class SurrogatesResource {
  private final SurrogateService surrogates;
  private final Tagged tagged;

  SurrogatesResource(SurrogateService surrogates, Tagged tagged) {
    this.surrogates = surrogates;
    this.tagged = tagged;
  }

  @GET
  @Operation(
      summary = "Lists property models, newest first: all, a campaign's, or a latent space's")
  public Page<SurrogateService.SurrogateView> list(
      @QueryParam("campaign") Long campaign,
      @QueryParam("model") String model,
      @QueryParam("before") String before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    SurrogateService.Listed listed =
        surrogates.list(
            Optional.ofNullable(campaign),
            Optional.ofNullable(model),
            Page.before(before),
            Page.limit(limit));
    return new Page<>(
        listed.items(), listed.next().isEmpty() ? null : "" + listed.next().getAsLong());
  }

  @GET
  @Path("/{hash}")
  @APIResponseSchema(SurrogateService.Detail.class)
  @Operation(
      summary = "A property model: what it was fitted on, its cross-validated scores, its coverage")
  public Response get(@PathParam("hash") String hash, @Context Request request) {
    return tagged.of(surrogates.find(hash).orElseThrow(() -> unknown(hash)), request);
  }

  @GET
  @Path("/{hash}/parity")
  @APIResponseSchema(SurrogateService.HeldOut.class)
  @Operation(summary = "Known and predicted values, with intervals, of rows that it had not seen")
  public Response parity(@PathParam("hash") String hash, @Context Request request) {
    return tagged.of(surrogates.parity(hash).orElseThrow(() -> unknown(hash)), request);
  }

  private static NotFoundException unknown(String hash) {
    return new NotFoundException("there is no surrogate '" + hash + "'");
  }
}
