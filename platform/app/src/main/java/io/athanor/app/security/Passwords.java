package io.athanor.app.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.athanor.sdk.AthanorException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Passwords by bcrypt. */
@Singleton
final class Passwords {
  private static final int LEAST_CHARACTERS = 12;

  /** bcrypt looks at no more. */
  private static final int MOST_BYTES = 72;

  private static final int SALT_AND_HASH_DIGITS = 53;

  private final BCrypt.Hasher hasher;
  private final int cost;

  /** Of no password: compared with for unknown users, who must take as long as known ones. */
  private final String decoy;

  Passwords(SecureRandom random, @ConfigProperty(name = "athanor.security.bcrypt-cost") int cost) {
    this.hasher = BCrypt.with(random);
    this.cost = cost;
    this.decoy = "$2a$%02d$".formatted(cost) + ".".repeat(SALT_AND_HASH_DIGITS);
  }

  /**
   * The hash to store.
   *
   * @throws AthanorException USER when the password is too short or too long
   */
  String hash(String password) {
    if (password == null
        || password.codePointCount(0, password.length()) < LEAST_CHARACTERS
        || tooLong(password)) {
      throw AthanorException.user(
          "a password has at least %d characters and at most %d bytes"
              .formatted(LEAST_CHARACTERS, MOST_BYTES));
    }
    return hasher.hashToString(cost, password.toCharArray());
  }

  /** Whether it is the password of that hash; takes as long where there is none. */
  boolean matches(String password, Optional<String> hash) {
    String given = tooLong(password) ? "" : password;
    boolean same =
        BCrypt.verifyer().verify(given.toCharArray(), hash.orElse(decoy).toCharArray()).verified;
    return same && hash.isPresent() && !tooLong(password);
  }

  private static boolean tooLong(String password) {
    return password.getBytes(UTF_8).length > MOST_BYTES;
  }
}
