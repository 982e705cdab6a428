package io.athanor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.app.cli.CommandLines.Need;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
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
    assertThat(CommandLines.need("serve")).isEqualTo(new Need.Server("127.0.0.1", 8080, List.of()));
    assertThat(CommandLines.need("serve", "--port", "0"))
        .isEqualTo(new Need.Server("127.0.0.1", 0, List.of()));
  }

  @Test
  void aServerForOthersSaysByWhichNamesItIsCalled() {
    assertThat(CommandLines.need("serve", "--host", "192.0.2.7"))
        .isEqualTo(new Need.Server("192.0.2.7", 8080, List.of("192.0.2.7")));
    assertThat(CommandLines.need("serve", "--host", "2001:db8::7", "--allow-host", "lab.example"))
        .isEqualTo(new Need.Server("2001:db8::7", 8080, List.of("lab.example", "[2001:db8::7]")));
    assertThat(CommandLines.need("serve", "--allow-host", "lab.example"))
        .isEqualTo(
            new Need.Server(
                "127.0.0.1", 8080, List.of("lab.example", "localhost", "127.0.0.1", "[::1]")));
    assertThat(CommandLines.need("serve", "--host", "0.0.0.0", "--allow-host", "lab.example"))
        .isEqualTo(new Need.Server("0.0.0.0", 8080, List.of("lab.example")));
    assertThatThrownBy(() -> CommandLines.need("serve", "--host", "0.0.0.0"))
        .hasMessageContaining("--allow-host");
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
