package io.athanor.app.cli;

import io.athanor.app.service.CampaignValidation;
import io.athanor.app.service.CampaignValidation.Finding;
import io.athanor.app.service.CampaignValidation.Range;
import io.athanor.app.service.ValidationService;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor campaigns validate}. */
@Command(
    name = "validate",
    description = "Looks a campaign's YAML over, and runs nothing.",
    footer = {
      "",
      "Tells of every mistake, and of wishes outside of what the stored dataset is known to have.",
      "With a mistake the exit code is 2.",
      "",
      "Example:",
      "  athanor campaigns validate campaign.yaml"
    })
@UsesStore
@Dependent
@Unremovable
public class CampaignsValidateCommand implements Callable<Integer> {
  private final ValidationService validation;
  private final Console console;

  @Parameters(paramLabel = "CAMPAIGN.yaml", description = "What is wanted; see docs/campaign.md.")
  private Path file;

  @Option(
      names = "--json",
      description = "Print JSON: valid, spec, errors, warnings, ranges; see docs/cli.md.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  CampaignsValidateCommand(ValidationService validation, Console console) {
    this.validation = validation;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CampaignValidation found =
        validation.validate(CampaignFile.read(file.toAbsolutePath().normalize()), true);
    if (asJson) {
      console.printJson(spec, found);
    } else {
      print(spec.commandLine().getOut(), found);
    }
    return found.valid() ? ExitCode.OK : ExitCode.USER;
  }

  private void print(PrintWriter out, CampaignValidation found) {
    found.errors().forEach(error -> out.println("wrong: " + place(error) + error.message()));
    found
        .warnings()
        .forEach(warning -> out.println("warning: " + place(warning) + warning.message()));
    var table = new TextTable("property", "basis", ">rows", ">least", ">greatest", "unit");
    for (Range range : found.ranges()) {
      table.row(
          range.property(),
          range.basis(),
          Integer.toString(range.rows()),
          Numbers.plain(range.least()),
          Numbers.plain(range.greatest()),
          range.unit());
    }
    if (!found.ranges().isEmpty()) {
      table.print(out);
    }
    if (found.valid()) {
      out.println(file + " would be taken.");
    }
    out.flush();
  }

  private String place(Finding finding) {
    String where = finding.line() == null ? "" : file + ":" + finding.line() + ": ";
    return where + (finding.field().isEmpty() ? "" : finding.field() + ": ");
  }
}
