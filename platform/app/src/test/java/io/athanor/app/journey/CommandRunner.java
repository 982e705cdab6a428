package io.athanor.app.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.app.cli.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Runs command lines as a shell would, inside the test's container. */
final class CommandRunner {
  private final IFactory factory;

  CommandRunner(IFactory factory) {
    this.factory = factory;
  }

  /** What a shell gets back. */
  record Answer(int exitCode, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        throw new UncheckedIOException(out + err, e);
      }
    }
  }

  Answer run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.of(factory);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exitCode = line.execute(args);
    line.getOut().flush();
    line.getErr().flush();
    return new Answer(exitCode, out.toString(), err.toString());
  }
}
