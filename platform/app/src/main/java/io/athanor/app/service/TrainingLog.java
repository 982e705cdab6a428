package io.athanor.app.service;

import io.athanor.engine.run.RunMonitor;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a training's progress down: where each epoch came to, of long trainings every so manyeth,
 * with which weights it ended, and what the diagnosis has to say, alarms included.
 */
final class TrainingLog implements RunMonitor {
  private static final int MOST_EPOCHS = 100;
  private static final Pattern EPOCH = Pattern.compile("epoch (\\d+)/(\\d+), .*");

  private final RunMonitor monitor;
  private final Consumer<String> lines;
  private int epoch;
  private int every = 1;
  // what was told last of the epoch that is at work; empty before the first
  private String latest = "";

  /**
   * A log.
   *
   * @param monitor that is told all of it
   * @param lines for what is to be kept
   */
  TrainingLog(RunMonitor monitor, Consumer<String> lines) {
    this.monitor = monitor;
    this.lines = lines;
  }

  @Override
  public void progress(String stage, long done, long total, String detail) {
    monitor.progress(stage, done, total, detail);
    if (stage.equals("train")) {
      training(detail);
    } else if (stage.equals("diagnose") && done == total) {
      lines.accept(detail);
    }
  }

  @Override
  public boolean cancelled() {
    return monitor.cancelled();
  }

  private void training(String detail) {
    Matcher matcher = EPOCH.matcher(detail);
    if (!matcher.matches()) {
      end(detail);
      return;
    }
    int now = Integer.parseInt(matcher.group(1));
    if (now != epoch) {
      if (epoch % every == 0) {
        flush();
      }
      epoch = now;
      every = Math.max(1, Integer.parseInt(matcher.group(2)) / MOST_EPOCHS);
    }
    latest = detail;
  }

  private void end(String detail) {
    flush();
    lines.accept(detail);
  }

  private void flush() {
    if (!latest.isEmpty()) {
      lines.accept(latest);
    }
    latest = "";
  }
}
