package io.athanor.app.cli;

import io.athanor.app.service.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** The version of the program. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"athanor " + ProgramVersion.read()};
  }
}
