package io.athanor.app.security;

import io.athanor.app.store.LoginAttempts;
import io.athanor.app.store.UserRecord;
import io.athanor.app.store.UserSessions;
import io.athanor.app.store.Users;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Logging in and out. */
@ApplicationScoped
public class Logins {
  /** A working day. */
  public static final Duration SESSION_TIME = Duration.ofHours(12);

  private static final LoginAttempts.Limit LIMIT =
      new LoginAttempts.Limit(Duration.ofMinutes(15), 10, 50);

  private final Accounts accounts;
  private final Users users;
  private final UserSessions sessions;
  private final LoginAttempts attempts;
  private final Passwords passwords;
  private final Secrets secrets;
  private final Clock clock;

  Logins(
      Accounts accounts,
      Users users,
      UserSessions sessions,
      LoginAttempts attempts,
      Passwords passwords,
      Secrets secrets,
      Clock clock) {
    this.accounts = accounts;
    this.users = users;
    this.sessions = sessions;
    this.attempts = attempts;
    this.passwords = passwords;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /**
     * Logged in.
     *
     * @param secret for the browser to show
     */
    record Granted(UserView user, String secret) implements Outcome {
      @Override
      public String toString() {
        return "Granted[" + user.name() + "]";
      }
    }

    /**
     * Name or password is wrong, or the user disabled.
     *
     * @param known the user's name, where there is such a user: what else was typed as a name may
     *     be a password
     */
    record Refused(Optional<String> known) implements Outcome {}

    /** Tried too often. */
    record TooMany(Duration pause) implements Outcome {}
  }

  /**
   * Tries a password: ten times in a quarter of an hour for a user, fifty from an address.
   *
   * @param address where the request came from
   */
  public Outcome logIn(String name, String password, String address) {
    Instant now = clock.instant();
    String counted = Secrets.hash(name);
    Optional<Instant> again = attempts.admit(counted, address, LIMIT, now);
    if (again.isPresent()) {
      return new Outcome.TooMany(Duration.between(now, again.get()));
    }
    Optional<UserRecord> known = Accounts.isName(name) ? users.find(name) : Optional.empty();
    Optional<UserRecord> entitled = known.filter(user -> !user.disabled());
    // looked at in any case: how long it takes must not tell who exists
    boolean right = passwords.matches(password, entitled.flatMap(u -> users.passwordHash(u.id())));
    if (!right || entitled.isEmpty()) {
      return new Outcome.Refused(known.map(UserRecord::name));
    }
    attempts.forgive(counted, address);
    return session(entitled.get(), now);
  }

  private Outcome session(UserRecord user, Instant now) {
    String secret = secrets.next();
    sessions.create(Secrets.hash(secret), user.id(), now, now.plus(SESSION_TIME));
    return new Outcome.Granted(UserView.of(user), secret);
  }

  /**
   * A password for another.
   *
   * @param revokeTokens whether the user's tokens end too
   */
  public record Change(String before, String after, boolean revokeTokens) {
    @Override
    public String toString() {
      return "Change";
    }
  }

  /**
   * Changes the caller's own password, when the old one is told; attempts count as for logging in.
   * All sessions end, and a new one begins.
   *
   * @param address where the request came from
   * @throws AthanorException USER when the new password won't do, or the caller has none
   */
  public Outcome changePassword(Caller caller, Change change, String address) {
    UserRecord user =
        caller
            .userId()
            .flatMap(users::find)
            .orElseThrow(() -> AthanorException.user("a server without accounts has no passwords"));
    Instant now = clock.instant();
    String counted = Secrets.hash(user.name());
    Optional<Instant> again = attempts.admit(counted, address, LIMIT, now);
    if (again.isPresent()) {
      return new Outcome.TooMany(Duration.between(now, again.get()));
    }
    if (!passwords.matches(change.before(), users.passwordHash(user.id()))) {
      return new Outcome.Refused(Optional.of(user.name()));
    }
    attempts.forgive(counted, address);
    if (change.after().equals(change.before())) {
      throw AthanorException.user("the new password is the old one; nothing was changed");
    }
    accounts.changePassword(user.name(), change.after(), change.revokeTokens());
    return session(user, now);
  }

  /** Ends a session. */
  public void logOut(String secret) {
    sessions.end(Secrets.hash(secret));
  }
}
