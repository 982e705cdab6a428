package io.athanor.app.cli;

import io.athanor.engine.run.RunMonitor;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Progress on standard error: one line that changes on a terminal, elsewhere a line every few
 * seconds. What remains is estimated from the time that this stage has taken so far, and only once
 * that says something.
 */
final class ProgressDisplay implements RunMonitor, AutoCloseable {
  private static final long TERMINAL_PAUSE = 100_000_000L;
  private static final long PLAIN_PAUSE = 5_000_000_000L;
  private static final long ESTIMATE_AFTER = 2_000_000_000L;
  private static final int BAR = 16;
  private static final int WIDTH = 120;

  private final PrintWriter err;
  private final boolean terminal;
  private final BooleanSupplier cancelled;
  private final LongSupplier nanoTime;

  private String stage = "";
  private long stageStart;
  private long stageStartDone;
  private long lastShown;
  private String line = "";
  private boolean shown;

  ProgressDisplay(
      PrintWriter err, boolean terminal, BooleanSupplier cancelled, LongSupplier nanoTime) {
    this.err = err;
    this.terminal = terminal;
    this.cancelled = cancelled;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void progress(String name, long done, long total, String detail) {
    long now = nanoTime.getAsLong();
    if (!name.equals(stage)) {
      endLine();
      stage = name;
      stageStart = now;
      stageStartDone = done;
      lastShown = now - PLAIN_PAUSE;
    }
    line = describe(now, done, total, detail);
    boolean last = total > 0 && done >= total;
    if (now - lastShown >= (terminal ? TERMINAL_PAUSE : PLAIN_PAUSE) || (terminal && last)) {
      show(now);
    } else {
      shown = false;
    }
  }

  @Override
  public boolean cancelled() {
    return cancelled.getAsBoolean();
  }

  /** A message between the lines of progress. */
  synchronized void note(String message) {
    endLine();
    err.println(message);
    err.flush();
    stage = "";
  }

  @Override
  public synchronized void close() {
    endLine();
    stage = "";
  }

  private void show(long now) {
    if (terminal) {
      err.print("\r\u001b[K" + line);
    } else {
      err.println(line);
    }
    err.flush();
    lastShown = now;
    shown = true;
  }

  /** The last state of a stage is always shown, so that what was reached can be read. */
  private void endLine() {
    if (stage.isEmpty()) {
      return;
    }
    if (!shown) {
      show(lastShown);
    }
    if (terminal) {
      err.println();
      err.flush();
    }
  }

  private String describe(long now, long done, long total, String detail) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-11s ", stage));
    if (total > 0) {
      int filled = (int) (BAR * Math.min(done, total) / total);
      text.append('[')
          .append("=".repeat(filled))
          .append(" ".repeat(BAR - filled))
          .append(String.format(Locale.ROOT, "] %,d/%,d", done, total));
    } else if (done > 0) {
      text.append(String.format(Locale.ROOT, "%,d", done));
    }
    long elapsed = now - stageStart;
    text.append("  ").append(duration(elapsed));
    long worked = done - stageStartDone;
    if (total > done && worked > 0 && elapsed >= ESTIMATE_AFTER) {
      double left = (double) elapsed / worked * (total - done);
      text.append(", about ").append(duration((long) left)).append(" left");
    }
    if (detail != null && !detail.isEmpty()) {
      text.append("  ").append(detail);
    }
    return text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text.toString();
  }

  private static String duration(long nanos) {
    long seconds = Math.round(nanos / 1e9);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }
}
