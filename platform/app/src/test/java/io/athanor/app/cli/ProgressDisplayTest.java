package io.athanor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter printed = new StringWriter();
  private long now;

  @Test
  void printsALineEveryFewSecondsAndTheLastOne() {
    try (ProgressDisplay display = display(false)) {
      for (int done = 0; done <= 12; done++) {
        display.progress("train", done, 12, "epoch");
        now += SECOND;
      }
    }
    assertThat(lines())
        .hasSize(4)
        .first()
        .asString()
        .contains("train", "0/12")
        .doesNotContain("left");
    assertThat(lines().get(1)).contains("5/12", "5 s, about 7 s left", "epoch");
    assertThat(lines().get(3)).contains("12/12").doesNotContain("left");
  }

  @Test
  void changesOneLineOnATerminal() {
    try (ProgressDisplay display = display(true)) {
      display.progress("train", 1, 2, "");
      now += SECOND;
      display.progress("train", 2, 2, "");
    }
    assertThat(printed.toString()).startsWith("\r").endsWith(System.lineSeparator());
    assertThat(lines()).hasSize(1);
  }

  @Test
  void printsNothingWhenThereWasNoProgress() {
    display(true).close();
    assertThat(printed.toString()).isEmpty();
  }

  private ProgressDisplay display(boolean terminal) {
    return new ProgressDisplay(new PrintWriter(printed), terminal, () -> false, () -> now);
  }

  private List<String> lines() {
    return printed.toString().split(System.lineSeparator()).length == 0
        ? List.of()
        : List.of(printed.toString().split(System.lineSeparator()));
  }
}
