package io.athanor.app.security;

import io.athanor.app.store.ApiTokens;
import io.athanor.app.store.OneTimeLinks;
import io.athanor.app.store.UserRecord;
import io.athanor.app.store.UserSessions;
import io.athanor.app.store.Users;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who may log in, and what they may do. An admin who can log in always remains, once there is one.
 */
@ApplicationScoped
@Transactional
public class Accounts {
  private static final Duration SETUP_TIME = Duration.ofHours(1);
  private static final Duration INVITATION_TIME = Duration.ofDays(3);
  private static final String NAME = "[a-z][a-z0-9._-]{1,39}";
  private static final int LONGEST_DISPLAY_NAME = 100;

  private final Users users;
  private final UserSessions sessions;
  private final ApiTokens tokens;
  private final OneTimeLinks links;
  private final Passwords passwords;
  private final Secrets secrets;
  private final Reach reach;
  private final Clock clock;

  /** Passwords that were set once are never forgotten, so that this need not be asked again. */
  private final AtomicBoolean passwordSeen = new AtomicBoolean();

  Accounts(
      Users users,
      UserSessions sessions,
      ApiTokens tokens,
      OneTimeLinks links,
      Passwords passwords,
      Secrets secrets,
      Reach reach,
      Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.tokens = tokens;
    this.links = links;
    this.passwords = passwords;
    this.secrets = secrets;
    this.reach = reach;
    this.clock = clock;
  }

  /**
   * Whether whoever reaches the server is its one user: on this machine alone, and before anybody
   * had a password.
   */
  public boolean singleUser() {
    if (!reach.loopbackOnly() || passwordSeen.get()) {
      return false;
    }
    if (users.anyPasswordEverSet()) {
      passwordSeen.set(true);
      return false;
    }
    return true;
  }

  /** Everybody, by name. */
  public List<UserView> list() {
    return users.list().stream().map(UserView::of).toList();
  }

  public Optional<UserView> find(String name) {
    return users.find(name).map(UserView::of);
  }

  /** Whether somebody could be called so. */
  static boolean isName(String text) {
    return text.matches(NAME);
  }

  /**
   * Somebody new, who can't log in before a password is set.
   *
   * @param displayName null or blank for the name
   * @throws AthanorException USER when the name is taken or no name
   */
  public UserView create(String name, String displayName, Set<Role> roles) {
    return UserView.of(add(name, displayName, roles));
  }

  private UserRecord add(String name, String displayName, Set<Role> roles) {
    if (name == null || !isName(name) || name.equals(Caller.LOCAL_USER)) {
      throw AthanorException.user(
          "a user's name has 2 to 40 small letters, digits, dots, dashes or underscores, begins with"
              + " a letter, and is not 'local'");
    }
    if (users.find(name).isPresent()) {
      throw AthanorException.user("there is a user '" + name + "' already");
    }
    String shown = displayName == null || displayName.isBlank() ? name : displayName.strip();
    if (shown.length() > LONGEST_DISPLAY_NAME || shown.chars().anyMatch(Character::isISOControl)) {
      throw AthanorException.user(
          "displayName: 1 to " + LONGEST_DISPLAY_NAME + " characters, none of them for control");
    }
    return users.create(name, shown, Role.texts(roles), clock.instant());
  }

  /** Gives a user other roles, from the next request on. */
  public UserView changeRoles(String name, Set<Role> roles) {
    UserRecord user = require(name);
    if (!roles.contains(Role.ADMIN)) {
      refuseIfLastAdmin(user);
    }
    users.setRoles(user.id(), Role.texts(roles));
    return UserView.of(require(name));
  }

  /** Shuts a user out at once: sessions and tokens end, and don't come back when let in again. */
  public UserView disable(String name) {
    UserRecord user = require(name);
    refuseIfLastAdmin(user);
    users.setDisabled(user.id(), true);
    shutOut(user);
    return UserView.of(require(name));
  }

  /** Lets a disabled user in again. */
  public UserView enable(String name) {
    users.setDisabled(require(name).id(), false);
    return UserView.of(require(name));
  }

  /**
   * Takes a user's password, sessions and tokens away.
   *
   * @return by which the user sets a new password
   */
  public Link resetPassword(String name) {
    UserRecord user = require(name);
    users.clearPassword(user.id());
    shutOut(user);
    return invite(user);
  }

  /** A link by which a user sets the first password. */
  public Link invite(String name) {
    return invite(require(name));
  }

  private Link invite(UserRecord user) {
    String secret = secrets.next();
    Instant now = clock.instant();
    Instant expiresAt = now.plus(INVITATION_TIME);
    links.create(Secrets.hash(secret), user.id(), now, expiresAt);
    return Link.of(secret, expiresAt);
  }

  /** A link that makes the first admin; empty where an admin can log in already. */
  public Optional<Link> setUp() {
    if (adminCanLogIn()) {
      return Optional.empty();
    }
    String secret = secrets.next();
    Instant now = clock.instant();
    Instant expiresAt = now.plus(SETUP_TIME);
    links.createForAdmin(Secrets.hash(secret), now, expiresAt);
    return Optional.of(Link.of(secret, expiresAt));
  }

  /**
   * Uses a link up: makes the first admin, or sets the password of the link's user.
   *
   * @param name of the first admin; not looked at for a user's link
   * @param displayName of the first admin, or null
   * @return empty when the link does not hold, or not any more
   * @throws AthanorException USER when name or password won't do; the link then still holds
   */
  public Optional<UserView> useLink(
      String secret, String name, String displayName, String password) {
    Optional<OneTimeLinks.Used> used = links.use(Secrets.hash(secret), clock.instant());
    if (used.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> userId = used.get().userId();
    if (userId.isEmpty() && adminCanLogIn()) {
      return Optional.empty();
    }
    UserRecord user =
        userId
            .map(id -> users.find(id).orElseThrow())
            .orElseGet(() -> add(name, displayName, Set.of(Role.ADMIN)));
    setPassword(user, password);
    return find(user.name());
  }

  /** Sets a user's password; sessions and unused links end. */
  public void setPassword(String name, String password) {
    setPassword(require(name), password);
  }

  /**
   * As {@link #setPassword}, by the user.
   *
   * @param revokeTokens whether the user's tokens end too
   */
  void changePassword(String name, String password, boolean revokeTokens) {
    UserRecord user = require(name);
    setPassword(user, password);
    if (revokeTokens) {
      tokens.revokeAll(user.id(), clock.instant());
    }
  }

  private void setPassword(UserRecord user, String password) {
    if (!isAdmin(user) && !adminCanLogIn()) {
      throw AthanorException.user(
          "the first password must be an admin's: from then on everybody has to log in");
    }
    users.setPassword(user.id(), passwords.hash(password), clock.instant());
    sessions.endAll(user.id());
    links.discard(user.id());
  }

  private void shutOut(UserRecord user) {
    sessions.endAll(user.id());
    tokens.revokeAll(user.id(), clock.instant());
    links.discard(user.id());
  }

  private boolean adminCanLogIn() {
    return !users.ableToLogIn(Role.ADMIN.text()).isEmpty();
  }

  private void refuseIfLastAdmin(UserRecord user) {
    List<UserRecord> admins = users.ableToLogIn(Role.ADMIN.text());
    if (admins.size() == 1 && admins.get(0).id() == user.id()) {
      throw AthanorException.user(
          "'" + user.name() + "' is the only admin who can log in; make another one first");
    }
  }

  private static boolean isAdmin(UserRecord user) {
    return user.roles().contains(Role.ADMIN.text());
  }

  private UserRecord require(String name) {
    return users
        .find(name)
        .orElseThrow(() -> AthanorException.user("there is no user '" + name + "'"));
  }
}
