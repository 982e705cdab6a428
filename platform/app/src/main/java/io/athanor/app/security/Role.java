package io.athanor.app.security;

import io.athanor.sdk.AthanorException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a user may do. Each lets the user read; ADMIN implies all others. */
public enum Role {
  VIEWER,
  SCIENTIST,
  REVIEWER,
  ADMIN;

  /** The names, for annotations, which take no enum. */
  public static final class Name {
    public static final String VIEWER = "viewer";
    public static final String SCIENTIST = "scientist";
    public static final String REVIEWER = "reviewer";
    public static final String ADMIN = "admin";

    private Name() {}
  }

  /** As the API, the command line and the database write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Roles by their names.
   *
   * @throws AthanorException USER when a name is not a role's, or there is none
   */
  public static Set<Role> parse(Collection<String> names) {
    if (names == null || names.isEmpty()) {
      throw AthanorException.user("roles: at least one of " + texts(List.of(values())));
    }
    return names.stream()
        .map(Role::parse)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }

  private static Role parse(String name) {
    return Arrays.stream(values())
        .filter(role -> role.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                AthanorException.user(
                    "roles: '" + name + "' is none of " + texts(List.of(values()))));
  }

  static Set<String> texts(Collection<Role> roles) {
    return roles.stream().map(Role::text).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those roles and the ones that they imply. */
  static Set<Role> withImplied(Set<Role> roles) {
    if (roles.contains(ADMIN)) {
      return EnumSet.allOf(Role.class);
    }
    Set<Role> all = EnumSet.noneOf(Role.class);
    all.addAll(roles);
    if (!all.isEmpty()) {
      all.add(VIEWER);
    }
    return all;
  }
}
