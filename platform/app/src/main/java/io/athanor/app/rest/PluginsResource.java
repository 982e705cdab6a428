package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.PluginView;
import io.athanor.app.service.Plugins;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jars of plugins. What they hold runs with all that the server may do. */
@Path("/plugins")
@Tag(
    name = "plugins",
    description = "Jars that serve domains, and what is wrong with those that do not")
@RolesAllowed(Role.Name.VIEWER)
public class PluginsResource {
  static final String JAR = "application/java-archive";

  private final Plugins plugins;
  private final BodyLimits limits;
  private final Tagged tagged;
  private final boolean upload;

  PluginsResource(
      Plugins plugins,
      BodyLimits limits,
      Tagged tagged,
      @ConfigProperty(name = "athanor.plugins.upload") boolean upload) {
    this.plugins = plugins;
    this.limits = limits;
    this.tagged = tagged;
    this.upload = upload;
  }

  /**
   * What there is.
   *
   * @param upload whether an admin may install and remove plugins here
   */
  public record Listing(List<PluginView> items, boolean upload) {}

  @GET
  @Operation(summary = "Lists the jars that were looked into, with their domains and problems")
  public Listing list() {
    return new Listing(plugins.list(), upload);
  }

  @GET
  @Path("/{file}")
  @Operation(summary = "One jar")
  @APIResponseSchema(PluginView.class)
  public Response get(@PathParam("file") String file, @Context Request request) {
    return tagged.of(require(file), request);
  }

  @POST
  @RolesAllowed(Role.Name.ADMIN)
  @Consumes(JAR)
  @Operation(
      summary = "Installs a plugin, or a new version of it",
      description =
          "Refused with 409 unless the server was started with athanor.plugins.upload=true. The same"
              + " jar sent again changes nothing.")
  @APIResponseSchema(PluginView.class)
  public Response install(InputStream jar, @Context HttpServerRequest request, UriInfo uri)
      throws IOException {
    requireUpload();
    java.nio.file.Path sent = Files.createTempFile("athanor-plugin", ".jar");
    try {
      Files.copy(
          new UploadStream(jar, request, limits.mostOfAPlugin()),
          sent,
          StandardCopyOption.REPLACE_EXISTING);
      PluginView made = plugins.install(sent);
      return Response.created(uri.getAbsolutePathBuilder().path(made.file()).build())
          .entity(made)
          .build();
    } finally {
      Files.deleteIfExists(sent);
    }
  }

  @DELETE
  @Path("/{file}")
  @RolesAllowed(Role.Name.ADMIN)
  @Operation(
      summary = "Removes an installed plugin",
      description = "What uses it goes on; what asks for its domain from then on is refused.")
  public Response remove(@PathParam("file") String file) throws IOException {
    requireUpload();
    plugins.remove(require(file).file());
    return Response.noContent().build();
  }

  private PluginView require(String file) {
    return plugins.list().stream()
        .filter(plugin -> plugin.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("there is no plugin file '" + file + "'"));
  }

  private void requireUpload() {
    if (!upload) {
      throw new ClientErrorException(
          "plugins are not changed by the API of this server; put the jar into the folder 'plugins'"
              + " of its data, run 'athanor plugin install' there, or start it with"
              + " ATHANOR_PLUGINS_UPLOAD=true",
          Response.Status.CONFLICT);
    }
  }
}
