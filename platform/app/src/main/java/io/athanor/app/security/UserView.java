package io.athanor.app.security;

import io.athanor.app.store.UserRecord;
import java.util.Set;
import java.util.TreeSet;

/** A user, for people and scripts. */
public record UserView(
    String name,
    String displayName,
    Set<String> roles,
    boolean disabled,
    boolean hasPassword,
    String createdAt) {
  static UserView of(UserRecord user) {
    return new UserView(
        user.name(),
        user.displayName(),
        new TreeSet<>(user.roles()),
        user.disabled(),
        user.hasPassword(),
        user.createdAt().toString());
  }
}
