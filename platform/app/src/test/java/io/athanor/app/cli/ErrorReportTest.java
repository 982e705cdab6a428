package io.athanor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sdk.AthanorException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReportTest {
  private final StringWriter printed = new StringWriter();

  @ParameterizedTest
  @CsvSource({"USER, 2", "DATA, 3", "PLUGIN, 4", "RESOURCE, 5", "INTERNAL, 1"})
  void givesEachCategoryItsExitCode(AthanorException.Category category, int exitCode) {
    AthanorException failure = new AthanorException(category, "what to do");
    assertThat(report(false).report(new IllegalStateException("wrapped", failure)))
        .isEqualTo(exitCode);
    assertThat(printed).hasToString("athanor: what to do" + System.lineSeparator());
  }

  @Test
  void showsStackOnlyWhenAsked() {
    report(true).report(AthanorException.user("wrong"));
    assertThat(printed.toString()).contains("athanor: wrong", "at io.athanor");
  }

  @Test
  void tellsCancellation() {
    assertThat(report(false).report(new CancellationException())).isEqualTo(ExitCode.CANCELLED);
  }

  @Test
  void tellsThatTheDatabaseIsGone() {
    SQLException failure = new SQLException("connection refused", "08001");
    assertThat(report(false).report(new IllegalStateException(failure)))
        .isEqualTo(ExitCode.RESOURCE);
    assertThat(printed.toString()).contains("connection refused");
  }

  @Test
  void blamesTheMachineForFiles() {
    UncheckedIOException failure = new UncheckedIOException(new NoSuchFileException("/nowhere"));
    assertThat(report(false).report(failure)).isEqualTo(ExitCode.RESOURCE);
    assertThat(printed.toString()).contains("NoSuchFileException: /nowhere");
  }

  @Test
  void ownsUpToDefects() {
    assertThat(report(false).report(new IllegalStateException("oops")))
        .isEqualTo(ExitCode.INTERNAL);
    assertThat(printed.toString()).contains("oops", "--debug");
  }

  private ErrorReport report(boolean debug) {
    return new ErrorReport(new PrintWriter(printed), debug);
  }
}
