package io.athanor.app.store;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody who may log in. The password's hash is not part of it, so that it can't slip out.
 *
 * @param roles by name: viewer, scientist, reviewer, admin
 * @param hasPassword false until one is set, and after it was reset
 */
public record UserRecord(
    long id,
    String name,
    String displayName,
    Set<String> roles,
    boolean disabled,
    boolean hasPassword,
    Instant createdAt) {}
