package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.StructureService;
import io.athanor.app.service.StructureView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Structures by the hash of their content: what a hash names never changes. */
@Path("/structures/{hash}")
@Tag(name = "structures", description = "Structures by the hash of their content")
@RolesAllowed(Role.Name.VIEWER)
public class StructuresResource {
  private static final int LEAST_SIDE = 16;
  private static final int MOST_SIDE = 1024;
  private static final String FOREVER = "private, max-age=31536000, immutable";

  private final StructureService structures;

  StructuresResource(StructureService structures) {
    this.structures = structures;
  }

  @GET
  @Operation(summary = "What is known of a structure, and which datasets hold it")
  public StructureView get(@PathParam("hash") String hash) {
    return structures.find(hash).orElseThrow(() -> absent(hash));
  }

  @GET
  @Path("/preview.png")
  @Produces("image/png")
  @Operation(summary = "A picture of at least that width")
  public Response preview(
      @PathParam("hash") String hash,
      @QueryParam("size") @DefaultValue("256") int size,
      @Context Request request) {
    if (size < LEAST_SIDE || size > MOST_SIDE) {
      throw new BadRequestException(
          "size is %d but must be between %d and %d".formatted(size, LEAST_SIDE, MOST_SIDE));
    }
    var tag = new EntityTag(structures.previewTag(hash, size).orElseThrow(() -> absent(hash)));
    Response.ResponseBuilder answer = request.evaluatePreconditions(tag);
    if (answer == null) {
      answer = Response.ok(structures.preview(hash, size).orElseThrow(() -> absent(hash)));
    }
    return answer.tag(tag).header("Cache-Control", FOREVER).build();
  }

  @GET
  @Path("/raw")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(summary = "The canonical bytes, or a file in one of the domain's formats")
  public Response raw(@PathParam("hash") String hash, @QueryParam("format") String format) {
    StructureService.Content content =
        structures.content(hash, Optional.ofNullable(format)).orElseThrow(() -> absent(hash));
    return Response.ok(content.bytes())
        .header("Content-Disposition", "attachment; filename=\"" + content.name() + "\"")
        .header("Cache-Control", FOREVER)
        .build();
  }

  @GET
  @Path("/fingerprint")
  @Operation(summary = "The bits by which near structures are found")
  public StructureService.Print fingerprint(@PathParam("hash") String hash) {
    return structures.fingerprint(hash).orElseThrow(() -> absent(hash));
  }

  private static NotFoundException absent(String hash) {
    return new NotFoundException("there is no structure '" + hash + "'");
  }
}
