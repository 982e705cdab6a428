package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Campaigns;
import io.athanor.app.store.ScheduleRecord;
import io.athanor.app.store.Schedules;
import io.athanor.engine.campaign.CampaignYaml;
import io.athanor.sdk.AthanorException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Campaigns by the clock. What is due is in the database, so that it outlives restarts; who submits
 * a clone holds its row, so that of many servers one does; and however many times were missed, one
 * clone makes up for them.
 */
@ApplicationScoped
public class ScheduleService {
  private static final Logger LOG = Logger.getLogger(ScheduleService.class);
  private static final int MOST_PRIORITY = 100;

  private final Schedules schedules;
  private final Campaigns campaigns;
  private final CampaignLife life;
  private final Plugins plugins;
  private final Clock clock;

  ScheduleService(
      Schedules schedules, Campaigns campaigns, CampaignLife life, Plugins plugins, Clock clock) {
    this.schedules = schedules;
    this.campaigns = campaigns;
    this.life = life;
    this.plugins = plugins;
    this.clock = clock;
  }

  /**
   * A schedule to be.
   *
   * @param campaign number of the one to be cloned, which may be a draft
   * @param cron minute, hour, day of month, month, day of week
   * @param zone of the times; UTC where null
   * @param seedFromDate whether each clone's seed is the campaign's plus the date as yyyymmdd; as
   *     the campaign's where null
   * @param priority of the jobs; 0 where null
   */
  public record Draft(
      Long campaign, String cron, String zone, Boolean seedFromDate, Integer priority) {}

  /**
   * Sets one up, switched on.
   *
   * @throws AthanorException USER when it is not right
   */
  public ScheduleView create(Draft draft, String by) {
    if (draft.campaign() == null) {
      throw AthanorException.user("campaign is missing; give the number of the one to be cloned");
    }
    CampaignRecord campaign =
        campaigns
            .find(draft.campaign())
            .orElseThrow(() -> AthanorException.user("there is no campaign " + draft.campaign()));
    int priority = draft.priority() == null ? 0 : draft.priority();
    if (Math.abs(priority) > MOST_PRIORITY) {
      throw AthanorException.user(
          "priority is %d but must be between -%2$d and %2$d".formatted(priority, MOST_PRIORITY));
    }
    CronTimes times = CronTimes.of(draft.cron(), draft.zone());
    boolean dated = Boolean.TRUE.equals(draft.seedFromDate());
    if (dated) {
      // asked now whether that can be done, and not at night
      CampaignYaml.withSeed(campaign.spec(), 0, plugins.registry());
    }
    Instant now = clock.instant();
    return view(
        schedules.create(
            new ScheduleRecord(
                0,
                campaign.id(),
                draft.cron().strip(),
                times.zone().getId(),
                dated,
                priority,
                true,
                by,
                now,
                times.after(now),
                null,
                null,
                null)));
  }

  public Optional<ScheduleView> find(long id) {
    return schedules.find(id).map(this::view);
  }

  /** Those older than a given one, newest first. */
  public List<ScheduleView> list(Optional<Long> before, int limit) {
    return schedules.list(before, limit).stream().map(this::view).toList();
  }

  /**
   * Switches one on or off. What was due while it was off is not made up for.
   *
   * @return empty when there is none
   */
  public Optional<ScheduleView> enable(long id, boolean enabled) {
    Optional<ScheduleRecord> found = schedules.find(id);
    found
        .filter(schedule -> schedule.enabled() != enabled)
        .ifPresent(schedule -> schedules.enable(id, enabled, next(schedule, clock.instant())));
    return find(id);
  }

  /**
   * Takes one away; what it has submitted goes on.
   *
   * @return false when there is none
   */
  public boolean delete(long id) {
    return schedules.delete(id);
  }

  /**
   * Submits what is due.
   *
   * @param now the time of day
   * @return numbers of the campaigns that were submitted
   */
  public List<Long> submitDue(Instant now) {
    List<Long> submitted = new ArrayList<>();
    for (long id : schedules.due(now)) {
      try {
        QuarkusTransaction.requiringNew().call(() -> submit(id, now)).ifPresent(submitted::add);
      } catch (RuntimeException e) {
        Failure failure = Failure.of(e);
        LOG.warnf(e, "schedule %d could not submit its campaign: %s", id, failure.message());
        if (failure.kind() != Failure.Kind.RESOURCE) {
          // what may pass is tried again soon; anything else at the next time
          QuarkusTransaction.requiringNew().run(() -> failed(id, now, failure.message()));
        }
      }
    }
    return submitted;
  }

  private Optional<Long> submit(long id, Instant now) {
    Optional<ScheduleRecord> held = schedules.hold(id, now);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    ScheduleRecord schedule = held.get();
    CampaignRecord campaign = campaigns.find(schedule.campaignId()).orElseThrow();
    String yaml = campaign.spec();
    if (schedule.seedFromDate()) {
      LocalDate date =
          now.atZone(CronTimes.of(schedule.cron(), schedule.zone()).zone()).toLocalDate();
      yaml = CampaignYaml.withSeed(yaml, seed(campaign.seed(), date), plugins.registry());
    }
    CampaignView draft = life.draft(yaml);
    life.start(draft.id(), schedule.priority());
    schedules.ran(id, now, next(schedule, now), draft.id(), null);
    return Optional.of(draft.id());
  }

  private void failed(long id, Instant now, String why) {
    schedules
        .hold(id, now)
        .ifPresent(schedule -> schedules.ran(id, now, next(schedule, now), null, why));
  }

  /** Of a day, other than that of any day near it, and told by looking at it. */
  static long seed(long campaign, LocalDate date) {
    return campaign + Long.parseLong(date.format(DateTimeFormatter.BASIC_ISO_DATE));
  }

  private static Instant next(ScheduleRecord schedule, Instant now) {
    return CronTimes.of(schedule.cron(), schedule.zone()).after(now);
  }

  private ScheduleView view(ScheduleRecord schedule) {
    CampaignRecord campaign = campaigns.find(schedule.campaignId()).orElseThrow();
    String outcome =
        Optional.ofNullable(schedule.lastCampaignId())
            .flatMap(campaigns::find)
            .map(last -> last.state().name())
            .orElse(schedule.lastFailure());
    return new ScheduleView(
        schedule.id(),
        campaign.id(),
        campaign.name() + "@" + campaign.run(),
        schedule.cron(),
        schedule.zone(),
        schedule.seedFromDate(),
        schedule.priority(),
        schedule.enabled(),
        schedule.enabled() ? schedule.nextDue().toString() : null,
        schedule.lastAt() == null ? null : schedule.lastAt().toString(),
        schedule.lastCampaignId(),
        outcome,
        schedule.createdBy(),
        schedule.createdAt().toString());
  }
}
