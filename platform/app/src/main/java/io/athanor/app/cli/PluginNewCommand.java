package io.athanor.app.cli;

import io.athanor.app.service.PluginSkeleton;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor plugin new}. */
@Command(
    name = "new",
    description =
        "Writes a plugin to begin with: a Maven project that builds and passes its tests.",
    footer = {
      "",
      "Example:",
      "  athanor plugin new laminates --id laminates --package org.lab.laminates"
    })
final class PluginNewCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A new or empty folder.")
  private Path folder;

  @Option(
      names = "--id",
      required = true,
      description = "The domain's name: 2 to 40 lower-case letters, digits and dashes.")
  private String id;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "The Java package; org.example.ID without it.")
  private String packageName;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    new PluginSkeleton().write(folder, id, packageName);
    PrintWriter out = spec.commandLine().getOut();
    out.println("Written to " + folder + ". Next:");
    out.println("  mvn -f " + folder + " verify        (or: athanor plugin build " + folder + ")");
    out.println("  athanor plugin check " + folder + "/target/*.jar");
    out.println("  athanor plugin install " + folder + "/target/*.jar");
    return ExitCode.OK;
  }
}
