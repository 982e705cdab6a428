package io.athanor.app.cli;

import io.athanor.app.service.BackupService;
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

/** {@code athanor restore}. */
@Command(
    name = "restore",
    description = "Fills an empty database from a backup, and checks the result.",
    footer = {
      "",
      "Examples:",
      "  ATHANOR_HOME=/srv/athanor-new athanor restore athanor-2026-11-26.zip",
      "  athanor restore --check athanor-2026-11-26.zip"
    })
@UsesStore
@Dependent
@Unremovable
public class RestoreCommand implements Callable<Integer> {
  private final BackupService backups;

  @Parameters(paramLabel = "FILE", description = "Written by 'athanor backup'.")
  private Path file;

  @Option(names = "--check", description = "Only read the file through; restore nothing.")
  private boolean onlyCheck;

  @Spec private CommandSpec spec;

  RestoreCommand(BackupService backups) {
    this.backups = backups;
  }

  @Override
  public Integer call() throws IOException {
    if (onlyCheck) {
      print(spec, file + " is whole", backups.verify(file));
      return ExitCode.OK;
    }
    print(spec, "Restored from " + file, backups.restore(file));
    return CheckCommand.report(spec, backups.contradictions());
  }

  static void print(CommandSpec spec, String title, BackupService.Summary summary) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(title + ", as of " + summary.at());
    var table = new TextTable("table", ">rows");
    summary.rows().forEach((name, rows) -> table.row(name, Long.toString(rows)));
    table.print(out);
  }
}
