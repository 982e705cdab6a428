package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.DatasetService;
import io.athanor.app.service.DatasetView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Datasets, which never change: what is added makes a new version. */
@Path("/datasets")
@Tag(name = "datasets", description = "Immutable versions of data")
@RolesAllowed(Role.Name.VIEWER)
public class DatasetsResource {
  private final DatasetService datasets;

  DatasetsResource(DatasetService datasets) {
    this.datasets = datasets;
  }

  @GET
  @Operation(summary = "Lists all versions, newest first")
  public Page<DatasetView> list(
      @QueryParam("before") String before, @QueryParam("limit") @DefaultValue("50") int limit) {
    int most = Page.limit(limit);
    return Page.of(datasets.list(Page.before(before), most + 1), most, DatasetView::id);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One version")
  public DatasetView get(@PathParam("id") long id) {
    return datasets.find(id).orElseThrow(() -> new NotFoundException("there is no dataset " + id));
  }
}
