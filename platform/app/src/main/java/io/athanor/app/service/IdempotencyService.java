package io.athanor.app.service;

import io.athanor.app.store.Idempotency;
import io.athanor.engine.dataset.ContentHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sees to it that a request which is sent again because its answer was lost is not done again. */
@ApplicationScoped
public class IdempotencyService {
  private static final Duration KEPT = Duration.ofHours(24);

  /** What is at work for longer died with its process. */
  private static final Duration LONGEST = Duration.ofHours(2);

  private final Idempotency answers;
  private final Clock clock;

  IdempotencyService(Idempotency answers, Clock clock) {
    this.answers = answers;
    this.clock = clock;
  }

  /** Whose key it is. */
  public record RequestKey(String caller, String key) {}

  /** What a key that is named again means. */
  public sealed interface Known {
    /** The request was answered. */
    record Answered(int status, Optional<String> location, String body) implements Known {}

    /** The request is at work. */
    record AtWork() implements Known {}

    /** The key was another request's. */
    record OtherRequest() implements Known {}
  }

  /**
   * Takes a key for a request.
   *
   * @param request bytes of all that it asks for
   * @return empty when the request is to be done, and then answered or released
   */
  public Optional<Known> begin(RequestKey key, byte[] request) {
    String requestHash = ContentHash.of(request);
    Instant now = clock.instant();
    answers.forget(now.minus(KEPT), now.minus(LONGEST));
    if (answers.take(key.caller(), key.key(), requestHash, now)) {
      return Optional.empty();
    }
    // one that was given back in this moment is as good as at work: the client tries again
    return Optional.of(
        answers
            .find(key.caller(), key.key())
            .map(answer -> known(answer, requestHash))
            .orElseGet(Known.AtWork::new));
  }

  private static Known known(Idempotency.Answer answer, String requestHash) {
    if (!answer.requestHash().equals(requestHash)) {
      return new Known.OtherRequest();
    }
    return answer.status() == null
        ? new Known.AtWork()
        : new Known.Answered(
            answer.status(), Optional.ofNullable(answer.location()), answer.body());
  }

  /** Keeps the answer. */
  public void answer(RequestKey key, int status, Optional<String> location, String body) {
    answers.answer(key.caller(), key.key(), status, location.orElse(null), body);
  }

  /** Gives the key back: the request was refused or failed, and may be tried again. */
  public void release(RequestKey key) {
    answers.release(key.caller(), key.key());
  }
}
