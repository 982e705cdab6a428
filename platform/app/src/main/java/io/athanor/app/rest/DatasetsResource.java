package io.athanor.app.rest;

import io.athanor.app.security.Role;
import io.athanor.app.service.DatasetEvaluations;
import io.athanor.app.service.DatasetRowService;
import io.athanor.app.service.DatasetService;
import io.athanor.app.service.DatasetStatistics;
import io.athanor.app.service.DatasetView;
import io.athanor.app.service.ImportJobs;
import io.athanor.app.service.JobView;
import io.athanor.app.service.RowView;
import io.athanor.app.service.UploadService;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Datasets, which never change: what is added makes a new version. */
@Path("/datasets")
@Tag(name = "datasets", description = "Immutable versions of data")
@RolesAllowed(Role.Name.VIEWER)
public class DatasetsResource {
  static final String ZIP = "application/zip";

  private final DatasetService datasets;
  private final DatasetRowService rows;
  private final DatasetStatistics statistics;
  private final UploadService uploads;
  private final ImportJobs jobs;
  private final DatasetEvaluations evaluations;
  private final BodyLimits limits;
  private final Tagged tagged;

  DatasetsResource(
      DatasetService datasets,
      DatasetRowService rows,
      DatasetStatistics statistics,
      UploadService uploads,
      ImportJobs jobs,
      DatasetEvaluations evaluations,
      BodyLimits limits,
      Tagged tagged) {
    this.datasets = datasets;
    this.rows = rows;
    this.statistics = statistics;
    this.uploads = uploads;
    this.jobs = jobs;
    this.evaluations = evaluations;
    this.limits = limits;
    this.tagged = tagged;
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
  @APIResponseSchema(DatasetView.class)
  public Response get(@PathParam("id") long id, @Context Request request) {
    return tagged.of(require(id), request);
  }

  @GET
  @Path("/{id}/structures")
  @Operation(summary = "Rows with their properties, in order")
  public Page<RowView> structures(
      @PathParam("id") long id,
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    require(id);
    int most = Page.limit(limit);
    return Page.of(rows.page(id, Page.after(after), most + 1), most, RowView::position);
  }

  /** Rows by their positions. */
  public record Rows(List<RowView> items) {}

  /** How each property is spread. */
  public record Spreads(List<DatasetStatistics.Spread> items) {}

  /** Where rows are. */
  public record Matches(List<Integer> positions) {}

  @GET
  @Path("/{id}/rows")
  @Operation(summary = "The rows at some positions, to 500, by position")
  public Rows rows(@PathParam("id") long id, @QueryParam("position") List<Integer> positions) {
    require(id);
    if (positions.isEmpty() || positions.size() > Page.MOST) {
      throw new BadRequestException(
          "position is given %d times but must be from 1 to %d"
              .formatted(positions.size(), Page.MOST));
    }
    return new Rows(rows.at(id, positions));
  }

  @GET
  @Path("/{id}/properties")
  @APIResponseSchema(Spreads.class)
  @Operation(summary = "How each property is spread: count, range, mean, histogram")
  public Response properties(@PathParam("id") long id, @Context Request request) {
    require(id);
    return tagged.of(new Spreads(statistics.spreads(id)), request);
  }

  @GET
  @Path("/{id}/matches")
  @Operation(
      summary = "Positions of the rows within bounds",
      description =
          "Bounds are given as where=PROPERTY:LEAST:GREATEST, of which one may be empty. sort is a"
              + " property, with - in front from the greatest on.")
  public Matches matches(
      @PathParam("id") long id,
      @QueryParam("where") List<String> where,
      @QueryParam("sort") String sort) {
    require(id);
    return new Matches(statistics.matches(id, where, Optional.ofNullable(sort)));
  }

  @GET
  @Path("/{id}/export")
  @Produces(ZIP)
  @Operation(summary = "All structures as files, with their measured values; can be sent again")
  public Response export(@PathParam("id") long id, @QueryParam("format") String format) {
    DatasetRowService.Export export =
        rows.export(id, Optional.ofNullable(format)).orElseThrow(() -> absent(id));
    StreamingOutput zip = export::writeTo;
    return Response.ok(zip)
        .header("Content-Disposition", "attachment; filename=\"" + export.name() + ".zip\"")
        .build();
  }

  @POST
  @RolesAllowed(Role.Name.SCIENTIST)
  @Consumes(MediaType.APPLICATION_JSON)
  @Idempotent
  @Operation(
      summary = "Simulates a dataset",
      description = "With Prefer: respond-async a worker does it, and the answer is the job.")
  @APIResponseSchema(DatasetView.class)
  public Response simulate(
      UploadService.Simulation simulation,
      @HeaderParam(Ordered.PREFER) String prefer,
      @QueryParam("priority") @DefaultValue("0") int priority,
      UriInfo uri) {
    if (simulation == null) {
      throw new BadRequestException("the body is empty; give domain, name and count");
    }
    if (Ordered.wanted(prefer)) {
      return Ordered.answer(jobs.simulate(simulation, priority), uri);
    }
    DatasetView made = uploads.simulate(simulation);
    return created(uri, made, made);
  }

  @POST
  @RolesAllowed(Role.Name.SCIENTIST)
  @Consumes(ZIP)
  @Operation(
      summary = "Imports the files of a zip",
      description =
          "What can't be read is told of with its reason, and the rest is stored. Import options"
              + " are given as option=KEY=VALUE; labels names a label table inside the zip. With"
              + " Prefer: respond-async a worker does it, and the answer is the job.")
  @APIResponseSchema(UploadService.Report.class)
  public Response upload(
      InputStream zip,
      @QueryParam("domain") String domain,
      @QueryParam("name") String name,
      @QueryParam("labels") String labels,
      @QueryParam("option") List<String> options,
      @HeaderParam(Ordered.PREFER) String prefer,
      @QueryParam("priority") @DefaultValue("0") int priority,
      @Context HttpServerRequest request,
      UriInfo uri) {
    if (domain == null) {
      throw new BadRequestException("domain is missing; say what the files hold");
    }
    var upload =
        new UploadService.Upload(domain, name, options(options), Optional.ofNullable(labels));
    var stream = new UploadStream(zip, request, limits.mostUploaded());
    if (Ordered.wanted(prefer)) {
      return Ordered.answer(jobs.upload(upload, stream, priority), uri);
    }
    UploadService.Report report = uploads.importZip(upload, stream);
    return created(uri, report.dataset(), report);
  }

  @POST
  @Path("/{id}/evaluations")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.Name.SCIENTIST)
  @Idempotent
  @Operation(
      summary = "Has a worker compute properties of a dataset's structures",
      description =
          "All that the domain computes, unless properties says which. What is known under the same"
              + " options is not computed again. The answer is the job.")
  @APIResponseSchema(value = JobView.class, responseCode = "202")
  public Response evaluate(
      @PathParam("id") long id,
      DatasetEvaluations.Wanted wanted,
      @QueryParam("priority") @DefaultValue("0") int priority,
      UriInfo uri) {
    if (wanted == null) {
      throw new BadRequestException("the body is empty; give {} for all properties");
    }
    return Ordered.answer(
        evaluations.order(id, wanted, priority).orElseThrow(() -> absent(id)), uri);
  }

  private DatasetView require(long id) {
    return datasets.find(id).orElseThrow(() -> absent(id));
  }

  private static Map<String, String> options(List<String> given) {
    Map<String, String> options = new TreeMap<>();
    for (String option : given) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new BadRequestException("option is '" + option + "' but must be KEY=VALUE");
      }
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return options;
  }

  private static Response created(UriInfo uri, DatasetView made, Object entity) {
    return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(made.id())).build())
        .entity(entity)
        .build();
  }

  private static NotFoundException absent(long id) {
    return new NotFoundException("there is no dataset " + id);
  }
}
