package io.athanor.app.jobs;

import java.util.function.Supplier;
import org.jboss.logging.MDC;

/** Which job, and which campaign, what a thread logs is about. */
final class LogContext {
  private static final String JOB = "jobId";
  private static final String CAMPAIGN = "campaignId";

  private LogContext() {}

  /** Does work of a job. */
  static <R> R ofJob(long id, Supplier<R> work) {
    MDC.put(JOB, Long.toString(id));
    try {
      return work.get();
    } finally {
      MDC.remove(JOB);
      MDC.remove(CAMPAIGN);
    }
  }

  /** From here until the job's work is done. */
  static void campaign(long id) {
    MDC.put(CAMPAIGN, Long.toString(id));
  }
}
