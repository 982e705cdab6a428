package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.app.jobs.Worker;
import io.athanor.app.journey.Laminates;
import io.athanor.app.work.JobKind;
import java.util.EnumSet;

/** Campaigns brought to their candidates through the interface, with a worker of the test's own. */
final class FoundCampaign {
  private static final int PATIENCE_MILLIS = 180_000;

  private FoundCampaign() {}

  /** A draft on a simulated dataset of 150 laminates, that looks for eight. */
  static int draft(String name) {
    String yaml =
        Laminates.yaml(name, "{generate: {count: 150, seed: 7}}", 5.5)
            .replace("batch: {size: 1,", "batch: {size: 8,");
    return given()
        .contentType("application/yaml")
        .body(yaml.getBytes(UTF_8))
        .post("/api/v1/campaigns")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** Starts a campaign and waits for its candidates. */
  static void finish(Worker worker, int id) throws InterruptedException {
    given().post("/api/v1/campaigns/" + id + "/start").then().statusCode(200);
    Worker.Running running = worker.start("test", EnumSet.allOf(JobKind.class), 1);
    try {
      for (int waited = 0; !state(id).equals("AWAITING_REVIEW"); waited += 100) {
        assertThat(state(id)).isNotEqualTo("FAILED");
        assertThat(waited).isLessThan(PATIENCE_MILLIS);
        Thread.sleep(100);
      }
    } finally {
      running.close();
    }
  }

  private static String state(int id) {
    return given().get("/api/v1/campaigns/" + id).then().extract().path("state");
  }
}
