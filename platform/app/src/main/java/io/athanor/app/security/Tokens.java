package io.athanor.app.security;

import io.athanor.app.store.ApiTokenRecord;
import io.athanor.app.store.ApiTokens;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Personal tokens, by which scripts act for a user. */
@ApplicationScoped
@Transactional
public class Tokens {
  /** Tells a token from other secrets, for people and for scanners of leaked ones. */
  static final String PREFIX = "ath_";

  private static final int MOST_DAYS = 366;
  private static final int LONGEST_NAME = 100;

  private final ApiTokens tokens;
  private final Secrets secrets;
  private final Clock clock;

  Tokens(ApiTokens tokens, Secrets secrets, Clock clock) {
    this.tokens = tokens;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * A token, without its secret.
   *
   * @param scopes the roles that it has at most
   * @param lastUsedAt to the minute; null before it was used
   * @param revokedAt null while it holds
   */
  public record View(
      long id,
      String name,
      Set<String> scopes,
      String createdAt,
      String expiresAt,
      String lastUsedAt,
      String revokedAt) {
    static View of(ApiTokenRecord token) {
      return new View(
          token.id(),
          token.name(),
          new TreeSet<>(token.scopes()),
          token.createdAt().toString(),
          token.expiresAt().toString(),
          token.lastUsedAt() == null ? null : token.lastUsedAt().toString(),
          token.revokedAt() == null ? null : token.revokedAt().toString());
    }
  }

  /**
   * A new token.
   *
   * @param secret known now and never again
   */
  public record Made(View token, String secret) {
    @Override
    public String toString() {
      return "Made[" + token.id() + "]";
    }
  }

  /** The caller's tokens, newest first, those included that no longer hold. */
  public List<View> list(Caller caller) {
    return caller
        .userId()
        .map(id -> tokens.list(id).stream().map(View::of).toList())
        .orElse(List.of());
  }

  /**
   * A token for the caller.
   *
   * @param scopes of the caller's roles
   * @param days how long it holds
   * @throws AthanorException USER when it may not be had so
   */
  public Made create(Caller caller, String name, Set<Role> scopes, int days) {
    long userId =
        caller
            .userId()
            .orElseThrow(
                () ->
                    AthanorException.user(
                        "a server without accounts has no tokens: scripts on this machine need"
                            + " none"));
    if (name == null
        || name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw AthanorException.user(
          "name: 1 to " + LONGEST_NAME + " characters, none of them for control");
    }
    if (days < 1 || days > MOST_DAYS) {
      throw AthanorException.user("days is " + days + " but must be between 1 and " + MOST_DAYS);
    }
    if (!caller.roles().containsAll(scopes)) {
      throw AthanorException.user(
          "scopes: you are " + String.join(", ", Role.texts(caller.roles())) + " and no more");
    }
    String secret = PREFIX + secrets.next();
    Instant now = clock.instant();
    return new Made(
        View.of(
            tokens.create(
                Secrets.hash(secret),
                userId,
                name.strip(),
                Role.texts(scopes),
                now,
                now.plus(Duration.ofDays(days)))),
        secret);
  }

  /**
   * Ends a token of the caller's.
   *
   * @return false when there is none that still holds
   */
  public boolean revoke(Caller caller, long id) {
    return caller.userId().map(userId -> tokens.revoke(userId, id, clock.instant())).orElse(false);
  }
}
