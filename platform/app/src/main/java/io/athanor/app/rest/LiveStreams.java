package io.athanor.app.rest;

import io.athanor.app.service.LiveService.Look;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What clients watch, as server-sent events: one at once, one whenever something has changed, and
 * the last when no more is to come. However many watch a subject, it is looked at once a second.
 */
@Singleton
class LiveStreams {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int MOST_WATCHERS = 200;

  /** Seconds of silence after which a comment shows that the connection lives. */
  private static final int LONGEST_SILENCE = 15;

  private static final Look END = new Look("", true);

  private final Map<String, Multi<Look>> bySubject = new ConcurrentHashMap<>();
  private final AtomicInteger watchers = new AtomicInteger();

  /**
   * The events of a subject. To be called where waiting is allowed.
   *
   * @param subject what is watched, such as {@code job 7}
   * @param look how it is now; empty when there is no such thing
   */
  Multi<OutboundSseEvent> watch(String subject, Supplier<Optional<Look>> look, Sse sse) {
    Look now = look.get().orElseThrow(() -> new NotFoundException("there is no " + subject));
    var changes = new Changes(sse);
    if (now.last()) {
      return Multi.createFrom().item(now).onItem().transformToMultiAndConcatenate(changes);
    }
    if (watchers.incrementAndGet() > MOST_WATCHERS) {
      watchers.decrementAndGet();
      throw new ServiceUnavailableException(
          "more than " + MOST_WATCHERS + " clients are watching; ask for the state instead");
    }
    Multi<Look> later =
        bySubject
            .computeIfAbsent(subject, s -> looks(s, look))
            // one slow client must not hold up the others
            .onOverflow()
            .dropPreviousItems();
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(now), later)
        .onItem()
        .transformToMultiAndConcatenate(changes)
        .onTermination()
        .invoke(watchers::decrementAndGet);
  }

  private Multi<Look> looks(String subject, Supplier<Optional<Look>> look) {
    return Multi.createFrom()
        .ticks()
        .startingAfter(PERIOD)
        .every(PERIOD)
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .onItem()
        .transformToMultiAndConcatenate(
            tick -> {
              Look now = look.get().orElse(END);
              return now.last() ? Multi.createFrom().items(now, END) : Multi.createFrom().item(now);
            })
        .select()
        .first(now -> !now.equals(END))
        .onTermination()
        .invoke(() -> bySubject.remove(subject))
        .broadcast()
        .withCancellationAfterLastSubscriberDeparture()
        .toAtLeast(1);
  }

  /** What of all looks one client is told. */
  private static final class Changes implements Function<Look, Multi<OutboundSseEvent>> {
    private final Sse sse;
    private Object before;
    private int silent;

    Changes(Sse sse) {
      this.sse = sse;
    }

    @Override
    public Multi<OutboundSseEvent> apply(Look look) {
      if (!look.view().equals(before)) {
        before = look.view();
        silent = 0;
        return Multi.createFrom()
            .item(
                sse.newEventBuilder()
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(look.view())
                    .build());
      }
      if (++silent < LONGEST_SILENCE) {
        return Multi.createFrom().empty();
      }
      silent = 0;
      return Multi.createFrom().item(sse.newEventBuilder().comment("still here").build());
    }
  }
}
