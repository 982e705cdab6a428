package io.athanor.app.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;

/** Campaigns that are submitted by the clock. */
@ApplicationScoped
@Transactional
public class Schedules {
  private static final String SELECT =
      "select id, campaign_id, cron, zone, seed_from_date, priority, enabled, created_by,"
          + " created_at, next_due, last_at, last_campaign_id, last_failure from campaign_schedule";

  private final StatelessSession session;

  Schedules(StatelessSession session) {
    this.session = session;
  }

  /**
   * A new one.
   *
   * @return with its id
   */
  public ScheduleRecord create(ScheduleRecord schedule) {
    long id =
        session
            .createNativeQuery(
                "insert into campaign_schedule (campaign_id, cron, zone, seed_from_date, priority,"
                    + " enabled, created_by, created_at, next_due) values (:campaign, :cron, :zone,"
                    + " :dated, :priority, :enabled, :by, :at, :due) returning id",
                Long.class)
            .setParameter("campaign", schedule.campaignId())
            .setParameter("cron", schedule.cron())
            .setParameter("zone", schedule.zone())
            .setParameter("dated", schedule.seedFromDate())
            .setParameter("priority", schedule.priority())
            .setParameter("enabled", schedule.enabled())
            .setParameter("by", schedule.createdBy())
            .setParameter("at", schedule.createdAt())
            .setParameter("due", schedule.nextDue())
            .getSingleResult();
    return find(id).orElseThrow();
  }

  public Optional<ScheduleRecord> find(long id) {
    return query(SELECT + " where id = :id", Map.of("id", id)).stream().findFirst();
  }

  /** Those older than a given one, newest first. */
  public List<ScheduleRecord> list(Optional<Long> before, int limit) {
    return query(
        SELECT + " where id < :before order by id desc limit :limit",
        Map.of("before", before.orElse(Long.MAX_VALUE), "limit", limit));
  }

  /** Switches one on or off. */
  public void enable(long id, boolean enabled, Instant nextDue) {
    session
        .createNativeMutationQuery(
            "update campaign_schedule set enabled = :enabled, next_due = :due where id = :id")
        .setParameter("enabled", enabled)
        .setParameter("due", nextDue)
        .setParameter("id", id)
        .executeUpdate();
  }

  /**
   * Takes one away; what it has submitted stays.
   *
   * @return false when there is none
   */
  public boolean delete(long id) {
    return session
            .createNativeMutationQuery("delete from campaign_schedule where id = :id")
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  /** Those that are due, the longest first. */
  public List<Long> due(Instant now) {
    return session
        .createNativeQuery(
            "select id from campaign_schedule where enabled and next_due <= :now"
                + " order by next_due, id",
            Long.class)
        .setParameter("now", now)
        .getResultList();
  }

  /** One that is due, held until the transaction ends; empty where another server has it. */
  public Optional<ScheduleRecord> hold(long id, Instant now) {
    return query(
            SELECT + " where id = :id and enabled and next_due <= :now for update skip locked",
            Map.of("id", id, "now", now))
        .stream()
        .findFirst();
  }

  /**
   * Writes down what came of it.
   *
   * @param campaignId what was submitted; null where that failed
   * @param failure why; null otherwise
   */
  public void ran(long id, Instant at, Instant nextDue, Long campaignId, String failure) {
    session
        .createNativeMutationQuery(
            "update campaign_schedule set last_at = :at, next_due = :due,"
                + " last_campaign_id = :campaign, last_failure = :failure where id = :id")
        .setParameter("at", at)
        .setParameter("due", nextDue)
        .setParameter("campaign", campaignId, Long.class)
        .setParameter("failure", failure, String.class)
        .setParameter("id", id)
        .executeUpdate();
  }

  private List<ScheduleRecord> query(String sql, Map<String, Object> parameters) {
    NativeQuery<Object[]> query =
        session
            .createNativeQuery(sql, Object[].class)
            .addScalar("id", Long.class)
            .addScalar("campaign_id", Long.class)
            .addScalar("cron", String.class)
            .addScalar("zone", String.class)
            .addScalar("seed_from_date", Boolean.class)
            .addScalar("priority", Integer.class)
            .addScalar("enabled", Boolean.class)
            .addScalar("created_by", String.class)
            .addScalar("created_at", Instant.class)
            .addScalar("next_due", Instant.class)
            .addScalar("last_at", Instant.class)
            .addScalar("last_campaign_id", Long.class)
            .addScalar("last_failure", String.class);
    parameters.forEach(query::setParameter);
    return query.getResultList().stream()
        .map(
            row ->
                new ScheduleRecord(
                    (Long) row[0],
                    (Long) row[1],
                    (String) row[2],
                    (String) row[3],
                    (Boolean) row[4],
                    (Integer) row[5],
                    (Boolean) row[6],
                    (String) row[7],
                    (Instant) row[8],
                    (Instant) row[9],
                    (Instant) row[10],
                    (Long) row[11],
                    (String) row[12]))
        .toList();
  }
}
