package io.athanor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.app.cli.CommandLines.Need;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "status --help",
        "help status",
        "",
        "nonsense",
        "status --nonsense"
      })
  void needsNoStoreForWhatOnlyPrints(String line) {
    assertThat(CommandLines.need(line.split(" "))).isEqualTo(new Need.Nothing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "--debug status --json"})
  void commandsMarkedSoNeedTheStore(String line) {
    assertThat(CommandLines.need(line.split(" "))).isEqualTo(new Need.Store());
  }

  @Test
  void servingNeedsAPort() {
    assertThat(CommandLines.need("serve")).isEqualTo(new Need.Server(8080));
    assertThat(CommandLines.need("serve", "--port", "0")).isEqualTo(new Need.Server(0));
  }

  @Test
  void tellsExitCodesInHelp() {
    StringWriter out = new StringWriter();
    CommandLine line = CommandLines.withoutStore();
    line.setOut(new PrintWriter(out));
    assertThat(line.execute("--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("Exit codes:", "130", "status", "ATHANOR_HOME");
  }

  @Test
  void refusesUnknownOptionOnStandardError() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.withoutStore();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    assertThat(line.execute("status", "--nonsense")).isEqualTo(ExitCode.USER);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("--nonsense", "'athanor status --help'");
  }

  @Test
  void tellsTheCommandsWhenThereIsNone() {
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.withoutStore();
    line.setErr(new PrintWriter(err));
    assertThat(line.execute()).isEqualTo(ExitCode.USER);
    assertThat(err.toString()).contains("Usage: athanor", "status");
  }
}
