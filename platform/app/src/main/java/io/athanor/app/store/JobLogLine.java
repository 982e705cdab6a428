package io.athanor.app.store;

import java.time.Instant;

/**
 * What a job had to tell.
 *
 * @param line counts from 0
 * @param attempt which taking of the job it is from
 */
public record JobLogLine(int line, int attempt, Instant at, String message) {}
