package io.athanor.app.rest;

import io.athanor.app.service.JobView;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;

/** Answers about work that a worker is to do: 202, with the job and where it is. */
final class Ordered {
  /** Header of RFC 7240, by which a client says that it does not want to wait. */
  static final String PREFER = "Prefer";

  private Ordered() {}

  static boolean wanted(String prefer) {
    return prefer != null
        && Arrays.stream(prefer.split(",")).anyMatch(p -> p.trim().equals("respond-async"));
  }

  static Response answer(JobView job, UriInfo uri) {
    return Response.accepted(job)
        .location(uri.getBaseUriBuilder().path("jobs").path(Long.toString(job.id())).build())
        .build();
  }
}
