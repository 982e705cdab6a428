package io.athanor.app.cli;

import io.athanor.app.service.BackupService;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor backup}. */
@Command(
    name = "backup",
    description = "Writes everything that is stored into one file, while others go on writing.",
    footer = {"", "Example:", "  athanor backup athanor-2026-11-26.zip"})
@UsesStore
@Dependent
@Unremovable
public class BackupCommand implements Callable<Integer> {
  private final BackupService backups;

  @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
  private Path file;

  @Spec private CommandSpec spec;

  BackupCommand(BackupService backups) {
    this.backups = backups;
  }

  @Override
  public Integer call() throws IOException {
    BackupService.Summary written = backups.write(file.toAbsolutePath());
    RestoreCommand.print(spec, "Written to " + file, written);
    return ExitCode.OK;
  }
}
