package io.athanor.app.rest;

import io.athanor.app.service.WorkerService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is an installation whose jobs somebody takes. */
@Readiness
@ApplicationScoped
class WorkersCheck implements HealthCheck {
  private final WorkerService workers;

  WorkersCheck(WorkerService workers) {
    this.workers = workers;
  }

  @Override
  public HealthCheckResponse call() {
    List<String> names = workers.alive().stream().map(WorkerService.WorkerView::name).toList();
    return HealthCheckResponse.named("Workers")
        .status(!names.isEmpty())
        .withData("alive", String.join(", ", names))
        .build();
  }
}
