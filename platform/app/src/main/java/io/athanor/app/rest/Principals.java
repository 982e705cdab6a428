package io.athanor.app.rest;

import jakarta.ws.rs.core.SecurityContext;

/** Who asks. */
final class Principals {
  private static final String NOBODY = "local";

  private Principals() {}

  /** The name that the request was authenticated by; {@code local} where nobody needs one. */
  static String name(SecurityContext security) {
    return security.getUserPrincipal() == null
            || security.getUserPrincipal().getName() == null
            || security.getUserPrincipal().getName().isBlank()
        ? NOBODY
        : security.getUserPrincipal().getName();
  }
}
