package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.DomainView;
import io.athanor.app.service.Plugins;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The kinds of material that are installed. */
@Path("/domains")
@Tag(name = "domains", description = "The kinds of material that are installed")
@RolesAllowed(Role.Name.VIEWER)
public class DomainsResource {
  private final Plugins plugins;

  DomainsResource(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * What there is.
   *
   * @param problems plugins that could not be loaded, in words
   */
  public record Domains(List<DomainView> items, List<String> problems) {}

  @GET
  @Operation(summary = "Lists the domains with their options, properties, checks and generators")
  public Domains list() {
    List<DomainView> items =
        plugins.registry().all().stream().<DomainView>map(DomainView::of).toList();
    return new Domains(items, plugins.registry().problems());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One domain")
  public DomainView get(@PathParam("id") String id) {
    return plugins.registry().all().stream()
        .filter(plugin -> plugin.id().equals(id))
        .<DomainView>map(DomainView::of)
        .findFirst()
        .orElseThrow(() -> new NotFoundException("there is no domain '" + id + "'"));
  }
}
