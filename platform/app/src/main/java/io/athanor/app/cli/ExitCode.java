package io.athanor.app.cli;

import io.athanor.app.service.Failure;

/** What the program answers to the shell. Scripts depend on these: never give one a new meaning. */
public final class ExitCode {
  public static final int OK = 0;

  /** A defect in Athanor. */
  public static final int INTERNAL = 1;

  /** The request was wrong. */
  public static final int USER = 2;

  /** The data were wrong: nothing, or not everything, could be taken. */
  public static final int DATA = 3;

  /** A plugin is missing or broke its contract. */
  public static final int PLUGIN = 4;

  /** The machine lacks something. */
  public static final int RESOURCE = 5;

  /** Another Athanor works in the data folder. */
  public static final int FOLDER_IN_USE = 6;

  /** The campaign ran to its end, but not every objective could be met. */
  public static final int NOT_MET = 10;

  /** A replayed candidate came out differently. */
  public static final int NOT_REPRODUCED = 11;

  /** Stopped by the user, as shells count an interrupt. */
  public static final int CANCELLED = 130;

  private ExitCode() {}

  static int of(Failure.Kind kind) {
    return switch (kind) {
      case USER -> USER;
      case DATA -> DATA;
      case PLUGIN -> PLUGIN;
      case RESOURCE -> RESOURCE;
      case INTERNAL -> INTERNAL;
      case CANCELLED, SUPERSEDED, WAITING -> CANCELLED;
    };
  }
}
