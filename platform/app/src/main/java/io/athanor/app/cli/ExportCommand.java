package io.athanor.app.cli;

import io.athanor.app.service.ExportService;
import io.athanor.app.service.ExportService.Exported;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor export}. */
@Command(
    name = "export",
    description = "Writes a candidate, or the best candidates of a campaign, as files.",
    footer = {
      "",
      "Each file is named by the first digits of its candidate.",
      "",
      "Examples:",
      "  athanor export 'stiff along x' --format npy --to structures/",
      "  athanor export 3f9a02b1c4d5 --format png --to ."
    })
@UsesStore
@Dependent
@Unremovable
public class ExportCommand implements Callable<Integer> {
  private final ExportService exports;
  private final Console console;

  @Parameters(
      paramLabel = "CAMPAIGN|CANDIDATE",
      description = "A campaign (name, name@run, number), or the first digits of a candidate.")
  private String what;

  @Option(
      names = "--format",
      required = true,
      description = "One that 'athanor domains' lists, such as npy or png; or preview.")
  private String format;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where to. Default: ${DEFAULT-VALUE}.",
      defaultValue = ".")
  private Path folder;

  @Option(names = "--json", description = "Print JSON: files (candidate, file).")
  private boolean asJson;

  @Spec private CommandSpec spec;

  ExportCommand(ExportService exports, Console console) {
    this.exports = exports;
    this.console = console;
  }

  /** What {@code --json} prints. */
  record Listing(List<Exported> files) {}

  @Override
  public Integer call() {
    List<Exported> written = exports.export(what, format, folder);
    if (asJson) {
      console.printJson(spec, new Listing(written));
    } else {
      written.forEach(file -> spec.commandLine().getOut().println(file.file()));
    }
    return ExitCode.OK;
  }
}
