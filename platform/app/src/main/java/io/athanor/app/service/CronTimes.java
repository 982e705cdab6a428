package io.athanor.app.service;

import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.athanor.sdk.AthanorException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** Times that a cron expression names in a time zone. */
final class CronTimes {
  private static final int FIELDS = 5;

  private final CronSchedule schedule;
  private final ZoneId zone;

  private CronTimes(CronSchedule schedule, ZoneId zone) {
    this.schedule = schedule;
    this.zone = zone;
  }

  /**
   * Reads an expression of five fields: minute, hour, day of month, month, day of week.
   *
   * @param zone such as {@code Europe/Berlin}
   * @throws AthanorException USER when one of them is none
   */
  static CronTimes of(String cron, String zone) {
    ZoneId where = zone(zone);
    String text = cron == null ? "" : cron.strip();
    if (text.split("\\s+").length != FIELDS) {
      throw wrong(text, "it has not five fields");
    }
    try {
      return new CronTimes(new CronSchedule(text, where, CronStyle.UNIX), where);
    } catch (IllegalArgumentException e) {
      throw wrong(text, e.getMessage());
    }
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone == null || zone.isBlank() ? "UTC" : zone.strip());
    } catch (DateTimeException e) {
      throw AthanorException.user(
          "zone: there is no time zone '" + zone + "'; give one such as Europe/Berlin or UTC");
    }
  }

  private static AthanorException wrong(String cron, String why) {
    return AthanorException.user(
        "cron: '%s' is not minute, hour, day of month, month and day of week, such as '0 2 * * *' for two o'clock each night: %s"
            .formatted(cron, why));
  }

  ZoneId zone() {
    return zone;
  }

  /**
   * The first time after another.
   *
   * @throws AthanorException USER when there is none, as on the 30th of February
   */
  Instant after(Instant instant) {
    Instant next = schedule.getInitialExecutionTime(instant);
    if (!next.isBefore(Schedule.NEVER)) {
      throw AthanorException.user("cron: '" + schedule.getPattern() + "' never comes to pass");
    }
    return next;
  }
}
