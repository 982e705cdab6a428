package io.athanor.app.security;

import java.time.Instant;

/**
 * A link that sets a password once. Its secret is known now and never again.
 *
 * @param path on the server; the secret is the part that browsers don't send
 */
public record Link(String path, Instant expiresAt) {
  static Link of(String secret, Instant expiresAt) {
    return new Link("/setup#" + secret, expiresAt);
  }

  @Override
  public String toString() {
    return "Link[" + expiresAt + "]";
  }
}
