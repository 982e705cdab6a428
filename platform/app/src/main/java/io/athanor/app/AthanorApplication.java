package io.athanor.app;

import io.athanor.app.cli.CommandLines;
import io.quarkus.runtime.QuarkusApplication;
import picocli.CommandLine.IFactory;

/** Runs the commands that use the store, inside the container. */
public final class AthanorApplication implements QuarkusApplication {
  private final IFactory factory;

  AthanorApplication(IFactory factory) {
    this.factory = factory;
  }

  @Override
  public int run(String... args) {
    return CommandLines.of(factory).execute(args);
  }
}
