package io.athanor.app.cli;

import io.athanor.app.service.ReplayReport;
import io.athanor.app.service.ReplayService;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor replay}. */
@Command(
    name = "replay",
    description = "Rebuilds a candidate from its lineage and compares it, byte by byte.",
    footer = {
      "",
      "The model is decoded at the lineage's latent point and the verified properties are computed",
      "anew. When something comes out differently the exit code is 11.",
      "",
      "Examples:",
      "  athanor replay 3f9a02b1c4d5",
      "  athanor replay 3f9a02b1c4d5 --retrain --json"
    })
@UsesStore
@Dependent
@Unremovable
public class ReplayCommand implements Callable<Integer> {
  private final ReplayService replays;
  private final Console console;

  @Parameters(paramLabel = "CANDIDATE", description = "Its name, or the first digits of it.")
  private String candidate;

  @Option(
      names = "--retrain",
      description =
          "Also simulate the dataset anew, where it was simulated, and train the model anew, and"
              + " compare the weights. Takes as long as it took.")
  private boolean retrain;

  @Option(
      names = "--json",
      description =
          "Print JSON: candidate, same, lineage, structure, rebuilt, bytes, properties (property,"
              + " then, now, same), dataset, weights, notes.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  ReplayCommand(ReplayService replays, Console console) {
    this.replays = replays;
    this.console = console;
  }

  @Override
  public Integer call() {
    ReplayReport report;
    try (ProgressDisplay progress = console.progress(spec)) {
      report = replays.replay(candidate, retrain, progress);
    }
    if (asJson) {
      console.printJson(spec, report);
    } else {
      print(spec.commandLine().getOut(), report);
    }
    return report.same() ? ExitCode.OK : ExitCode.NOT_REPRODUCED;
  }

  private static void print(PrintWriter out, ReplayReport report) {
    out.println("Candidate  " + report.candidate());
    out.println("Lineage    " + (report.lineage() ? "hashes to the name" : "DOES NOT HASH TO IT"));
    out.println("Structure  " + report.structure());
    out.println("Rebuilt    " + report.rebuilt() + (report.bytes() ? " (same bytes)" : " DIFFERS"));
    if (report.dataset() != null) {
      out.println("Dataset    simulated anew: " + (report.dataset() ? "the same" : "DIFFERS"));
    }
    if (report.weights() != null) {
      out.println("Model      trained anew: " + (report.weights() ? "same weights" : "DIFFERS"));
    }
    var table = new TextTable("property", ">then", ">now", "");
    report
        .properties()
        .forEach(
            p ->
                table.row(
                    p.property(),
                    Double.toString(p.then()),
                    String.valueOf(p.now()),
                    p.same() ? "same" : "DIFFERS"));
    table.print(out);
    report.notes().forEach(note -> out.println("Note: " + note));
    out.println(report.same() ? "Everything is the same." : "NOT everything is the same.");
    out.flush();
  }
}
