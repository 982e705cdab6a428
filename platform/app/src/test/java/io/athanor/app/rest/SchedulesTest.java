package io.athanor.app.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.athanor.app.service.ScheduleService;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** Campaigns by the clock, whose time the test tells. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SchedulesTest {
  @Inject ScheduleService schedules;
  @Inject StatelessSession session;

  private static ValidatableResponse create(Map<String, Object> draft) {
    return given().contentType("application/json").body(draft).post("/api/v1/schedules").then();
  }

  private static int nightly(int campaign, boolean seedFromDate) {
    return create(
            Map.of(
                "campaign",
                campaign,
                "cron",
                "0 2 * * *",
                "zone",
                "Europe/Berlin",
                "seedFromDate",
                seedFromDate))
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static Instant due(int schedule) {
    return Instant.parse(
        given().get("/api/v1/schedules/" + schedule).then().extract().path("nextDue"));
  }

  private static List<Integer> runs(String campaign) {
    return given()
        .get("/api/v1/campaigns?limit=500")
        .then()
        .extract()
        .path("items.findAll { it.campaign == '" + campaign + "' }.run");
  }

  private static void disable(int schedule) {
    given().post("/api/v1/schedules/" + schedule + "/disable").then().statusCode(200);
  }

  @Test
  void aCloneIsSubmittedWhenItIsTime() {
    int campaign = FoundCampaign.draft("nightly");
    int schedule = nightly(campaign, true);
    Instant first = due(schedule);
    // two o'clock in Berlin, summer or winter
    assertThat(first.atZone(ZoneId.of("Europe/Berlin")).getHour()).isEqualTo(2);
    assertThat(schedules.submitDue(first.minusSeconds(1))).isEmpty();
    assertThat(runs("nightly")).containsExactly(1);
    List<Long> submitted = schedules.submitDue(first);
    assertThat(submitted).hasSize(1);
    assertThat(runs("nightly")).containsExactly(2, 1);
    String date = first.atZone(ZoneId.of("Europe/Berlin")).toLocalDate().toString();
    long seed = 42 + Long.parseLong(date.replace("-", ""));
    given()
        .get("/api/v1/campaigns/" + submitted.get(0))
        .then()
        .body("state", equalTo("QUEUED"))
        .body("seed", equalTo((int) seed));
    given()
        .get("/api/v1/campaigns/" + submitted.get(0) + "/specification")
        .then()
        .body(containsString("seed: " + seed));
    given()
        .get("/api/v1/schedules/" + schedule)
        .then()
        .body("campaign", equalTo(campaign))
        .body("name", equalTo("nightly@1"))
        .body("lastAt", equalTo(first.toString()))
        .body("lastCampaign", equalTo(submitted.get(0).intValue()))
        .body("lastOutcome", equalTo("QUEUED"))
        .body("createdBy", equalTo("local"));
    assertThat(schedules.submitDue(first.plusSeconds(60))).isEmpty();
    assertThat(due(schedule)).isAfter(first);
    disable(schedule);
    given().post("/api/v1/campaigns/" + submitted.get(0) + "/cancel").then().statusCode(200);
  }

  @Test
  void whatWasMissedIsMadeUpForOnce() {
    int schedule = nightly(FoundCampaign.draft("missed"), false);
    Instant monthLater = due(schedule).plus(Duration.ofDays(30));
    assertThat(schedules.submitDue(monthLater)).hasSize(1);
    assertThat(schedules.submitDue(monthLater)).isEmpty();
    assertThat(runs("missed")).containsExactly(2, 1);
    assertThat(due(schedule)).isBetween(monthLater, monthLater.plus(Duration.ofDays(1)));
    disable(schedule);
  }

  @Test
  void twoServersSubmitOne() throws Exception {
    int schedule = nightly(FoundCampaign.draft("shared clock"), false);
    Instant now = due(schedule);
    int servers = 4;
    var barrier = new CyclicBarrier(servers);
    var threads = Executors.newFixedThreadPool(servers);
    List<Long> submitted = new ArrayList<>();
    try {
      List<Callable<List<Long>>> all = new ArrayList<>();
      for (int i = 0; i < servers; i++) {
        all.add(
            () -> {
              barrier.await();
              return schedules.submitDue(now);
            });
      }
      for (var future : threads.invokeAll(all)) {
        submitted.addAll(future.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(submitted).hasSize(1);
    assertThat(runs("shared clock")).containsExactly(2, 1);
    disable(schedule);
  }

  @Test
  void oneThatIsOffSubmitsNothing() {
    int schedule = nightly(FoundCampaign.draft("switched off"), false);
    Instant due = due(schedule);
    given()
        .post("/api/v1/schedules/" + schedule + "/disable")
        .then()
        .body("enabled", equalTo(false))
        .body("nextDue", nullValue());
    assertThat(schedules.submitDue(due)).isEmpty();
    given().post("/api/v1/schedules/" + schedule + "/enable").then().body("enabled", equalTo(true));
    assertThat(due(schedule)).isEqualTo(due);
    given().get("/api/v1/schedules?limit=500").then().body("items.id", hasItem(schedule));
    given().delete("/api/v1/schedules/" + schedule).then().statusCode(204);
    given().delete("/api/v1/schedules/" + schedule).then().statusCode(404);
    given().get("/api/v1/schedules?limit=500").then().body("items.id", not(hasItem(schedule)));
    assertThat(schedules.submitDue(due)).isEmpty();
    assertThat(runs("switched off")).containsExactly(1);
  }

  @Test
  void aFailureIsToldAndTheNextTimeComesAllTheSame() {
    int campaign = FoundCampaign.draft("failing");
    int schedule = nightly(campaign, false);
    String spec = given().get("/api/v1/campaigns/" + campaign + "/specification").asString();
    Instant due = due(schedule);
    // as of a version whose plugin was not asked yet
    rewrite(campaign, spec.replace("voigt", "vogt"));
    assertThat(schedules.submitDue(due)).isEmpty();
    given()
        .get("/api/v1/schedules/" + schedule)
        .then()
        .body("lastAt", equalTo(due.toString()))
        .body("lastCampaign", nullValue())
        .body("lastOutcome", containsString("vogt"));
    assertThat(runs("failing")).containsExactly(1);
    rewrite(campaign, spec);
    assertThat(schedules.submitDue(due(schedule))).hasSize(1);
    disable(schedule);
  }

  /** Past all checks: the draft is changed in the database. */
  private void rewrite(int campaign, String spec) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery("update campaign set spec = :spec where id = :id")
                    .setParameter("spec", spec)
                    .setParameter("id", campaign)
                    .executeUpdate());
  }

  @Test
  void whatIsNoScheduleIsRefused() {
    int campaign = FoundCampaign.draft("unscheduled");
    create(Map.of("campaign", campaign, "cron", "every night"))
        .statusCode(400)
        .body("detail", containsString("such as '0 2 * * *'"));
    create(Map.of("campaign", campaign, "cron", "0 0 2 * * *")).statusCode(400);
    create(Map.of("campaign", campaign, "cron", "61 2 * * *")).statusCode(400);
    create(Map.of("campaign", campaign, "cron", "0 2 30 2 *"))
        .statusCode(400)
        .body("detail", containsString("never"));
    create(Map.of("campaign", campaign, "cron", "0 2 * * *", "zone", "Mars/Olympus"))
        .statusCode(400)
        .body("detail", containsString("time zone"));
    create(Map.of("campaign", 999_999_999, "cron", "0 2 * * *")).statusCode(400);
    create(Map.of("cron", "0 2 * * *")).statusCode(400);
    create(Map.of("campaign", campaign, "cron", "0 2 * * *", "priority", 101)).statusCode(400);
    given().get("/api/v1/schedules/999999999").then().statusCode(404);
    given().post("/api/v1/schedules/999999999/enable").then().statusCode(404);
  }
}
