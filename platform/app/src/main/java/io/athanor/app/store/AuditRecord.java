package io.athanor.app.store;

import java.time.Instant;

/**
 * Who did what.
 *
 * @param id 0 before it is stored
 * @param userName null where nobody was known
 * @param via LOCAL, SESSION, TOKEN, COMMAND or NOBODY
 * @param method of HTTP; COMMAND for commands
 * @param action a path without its query, or a command's words
 * @param subject whom it was about, where the action does not say so; else null
 * @param status of the answer; null for commands
 * @param address of the client; null for commands
 */
public record AuditRecord(
    long id,
    Instant at,
    String userName,
    String via,
    String method,
    String action,
    String subject,
    Integer status,
    String address) {}
