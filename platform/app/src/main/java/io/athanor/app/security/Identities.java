package io.athanor.app.security;

import io.athanor.app.store.ApiTokenRecord;
import io.athanor.app.store.ApiTokens;
import io.athanor.app.store.UserRecord;
import io.athanor.app.store.UserSessions;
import io.athanor.app.store.Users;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Tells who shows some credentials, and what they may do in this request. */
@ApplicationScoped
class Identities implements IdentityProvider<Credentials> {
  private final Users users;
  private final UserSessions sessions;
  private final ApiTokens tokens;
  private final Accounts accounts;
  private final Clock clock;

  Identities(Users users, UserSessions sessions, ApiTokens tokens, Accounts accounts, Clock clock) {
    this.users = users;
    this.sessions = sessions;
    this.tokens = tokens;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public Class<Credentials> getRequestType() {
    return Credentials.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      Credentials credentials, AuthenticationRequestContext context) {
    return context.runBlocking(() -> identity(caller(credentials)));
  }

  private Caller caller(Credentials credentials) {
    if (credentials.token().isPresent()) {
      return byToken(credentials.token().get())
          .orElseThrow(
              () ->
                  new AuthenticationFailedException(
                      "the token is unknown, expired or revoked, or its user disabled"));
    }
    if (accounts.singleUser()) {
      return Caller.LOCAL;
    }
    return credentials.session().flatMap(this::bySession).orElse(Caller.NOBODY);
  }

  private Optional<Caller> bySession(String secret) {
    return sessions
        .user(Secrets.hash(secret), clock.instant())
        .map(user -> caller(user, rolesOf(user), Caller.Via.SESSION));
  }

  private Optional<Caller> byToken(String secret) {
    Optional<ApiTokenRecord> token = tokens.use(Secrets.hash(secret), clock.instant());
    return token.map(
        held -> {
          UserRecord user = users.find(held.userId()).orElseThrow();
          Set<Role> roles = EnumSet.noneOf(Role.class);
          roles.addAll(Role.withImplied(Role.parse(held.scopes())));
          roles.retainAll(rolesOf(user));
          return caller(user, roles, Caller.Via.TOKEN);
        });
  }

  private static Set<Role> rolesOf(UserRecord user) {
    return Role.withImplied(Role.parse(user.roles()));
  }

  private static Caller caller(UserRecord user, Set<Role> roles, Caller.Via via) {
    return new Caller(Optional.of(user.id()), user.name(), roles, via);
  }

  private static SecurityIdentity identity(Caller caller) {
    QuarkusSecurityIdentity.Builder builder =
        QuarkusSecurityIdentity.builder()
            .setAnonymous(caller.via() == Caller.Via.NOBODY)
            .addAttribute(CurrentCaller.ATTRIBUTE, caller);
    if (caller.user() != null) {
      builder.setPrincipal(new QuarkusPrincipal(caller.user()));
    }
    caller.roles().forEach(role -> builder.addRole(role.text()));
    return builder.build();
  }
}
