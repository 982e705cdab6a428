package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Campaigns and jobs as they are watched. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EventsTest {

  @Test
  @Timeout(60)
  void tellsWatchersOfEveryChangeUntilTheEnd() throws IOException, InterruptedException {
    int id = FoundCampaign.draft("watched");
    try (Stream<String> one = watch("/campaigns/" + id);
        Stream<String> other = watch("/campaigns/" + id)) {
      Iterator<String> first = one.iterator();
      Iterator<String> second = other.iterator();
      assertThat(next(first).getString("campaign.state")).isEqualTo("DRAFT");
      assertThat(next(second).getString("campaign.state")).isEqualTo("DRAFT");
      given().post("/api/v1/campaigns/" + id + "/start").then().statusCode(200);
      JsonPath queued = next(first);
      assertThat(queued.getString("campaign.state")).isEqualTo("QUEUED");
      assertThat(queued.getString("job.kind")).isEqualTo("IMPORT");
      assertThat(next(second).getString("campaign.state")).isEqualTo("QUEUED");
      try (Stream<String> job = watch("/jobs/" + queued.getLong("job.id"))) {
        Iterator<String> third = job.iterator();
        assertThat(next(third).getString("state")).isEqualTo("QUEUED");
        given().post("/api/v1/campaigns/" + id + "/cancel").then().statusCode(200);
        assertThat(next(third).getString("state")).isEqualTo("CANCELLED");
        assertThat(ended(third)).isTrue();
      }
      assertThat(next(first).getString("campaign.state")).isEqualTo("CANCELLED");
      assertThat(next(second).getString("job.state")).isEqualTo("CANCELLED");
      assertThat(ended(first)).isTrue();
      assertThat(ended(second)).isTrue();
    }
    try (Stream<String> late = watch("/campaigns/" + id)) {
      Iterator<String> lines = late.iterator();
      assertThat(next(lines).getString("campaign.state")).isEqualTo("CANCELLED");
      assertThat(ended(lines)).isTrue();
    }
  }

  @Test
  void thereIsNothingToWatchOfNothing() {
    for (String path : new String[] {"/campaigns/999999999/events", "/jobs/999999999/events"}) {
      given()
          .get("/api/v1" + path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body(containsString("there is no"));
    }
  }

  private static Stream<String> watch(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://localhost:" + RestAssured.port + "/api/v1" + path + "/events");
    var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).build(),
                BodyHandlers.ofLines());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    return answer.body();
  }

  private static JsonPath next(Iterator<String> lines) {
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("data:")) {
        return JsonPath.from(line.substring("data:".length()));
      }
    }
    throw new AssertionError("the stream ended");
  }

  private static boolean ended(Iterator<String> lines) {
    while (lines.hasNext()) {
      if (!lines.next().isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
