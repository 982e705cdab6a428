package io.athanor.app.store;

import java.time.Instant;
import java.util.List;

/**
 * A worker.
 *
 * @param kinds of jobs that it takes
 * @param slots how many at a time
 */
public record WorkerRecord(
    String name, List<String> kinds, int slots, Instant startedAt, Instant seenAt) {}
