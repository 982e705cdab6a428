package io.athanor.engine.run;

/**
 * What long work reports to, and where it learns that it shall stop. Implementations are
 * thread-safe.
 */
public interface RunMonitor {

  /** Nobody looks and nobody stops it. */
  RunMonitor NONE =
      new RunMonitor() {
        @Override
        public void progress(String stage, long done, long total, String detail) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  /**
   * Reports progress.
   *
   * @param stage what is being done, such as {@code train}
   * @param done units done, from 0 to {@code total}
   * @param total units in all, or 0 when not known
   * @param detail a short text such as {@code ELBO -312.4}
   */
  void progress(String stage, long done, long total, String detail);

  /**
   * A line that stays when the work has gone on, for whoever looks back at it; dropped where nobody
   * keeps such a log.
   */
  default void log(String line) {}

  boolean cancelled();

  /**
   * To be called between units of work.
   *
   * @throws CancelledException when the user asked to stop
   */
  default void checkCancelled() {
    if (cancelled()) {
      throw new CancelledException();
    }
  }
}
