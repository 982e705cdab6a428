package io.athanor.app.store.embedded;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Another Athanor works in the data folder. Checked, because the caller has an answer of its own.
 */
public final class FolderInUseException extends Exception {
  private static final long serialVersionUID = 1L;

  FolderInUseException(Path folder, OptionalLong owner) {
    super(
        "the data folder "
            + folder
            + " is in use by another Athanor"
            + (owner.isPresent() ? " (process " + owner.getAsLong() + ")" : "")
            + "; wait until it ends, or set ATHANOR_HOME to another folder");
  }
}
