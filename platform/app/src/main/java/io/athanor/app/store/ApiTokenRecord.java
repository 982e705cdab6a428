package io.athanor.app.store;

import java.time.Instant;
import java.util.Set;

/**
 * What a script shows in its user's place.
 *
 * @param scopes names of the roles that it has at most
 * @param lastUsedAt to the minute; null before it was used
 * @param revokedAt null while it holds
 */
public record ApiTokenRecord(
    long id,
    long userId,
    String name,
    Set<String> scopes,
    Instant createdAt,
    Instant expiresAt,
    Instant lastUsedAt,
    Instant revokedAt) {}
