package io.athanor.app.security;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param userId empty for the one user of a server without accounts, and for nobody
 * @param user the name; null for nobody
 * @param roles all that the caller has in this request, implied ones too
 */
public record Caller(Optional<Long> userId, String user, Set<Role> roles, Via via) {
  /** The one user of a server without accounts. */
  public static final String LOCAL_USER = "local";

  static final Caller LOCAL =
      new Caller(Optional.empty(), LOCAL_USER, EnumSet.allOf(Role.class), Via.LOCAL);

  static final Caller NOBODY = new Caller(Optional.empty(), null, Set.of(), Via.NOBODY);

  /** By what the caller is known. */
  public enum Via {
    /** By being on this machine, on a server without accounts. */
    LOCAL,
    SESSION,
    TOKEN,
    NOBODY
  }
}
