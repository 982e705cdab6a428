package io.athanor.app.service;

import io.athanor.app.store.CampaignRecord;
import io.athanor.app.store.Evaluations;
import io.athanor.app.store.FencedOffException;
import io.athanor.app.store.JobRecord;
import io.athanor.app.store.VerifyChunks;
import io.athanor.engine.campaign.EvaluationPlan;
import io.athanor.engine.campaign.EvaluationPlan.Outcome;
import io.athanor.engine.campaign.Verifier;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.run.CancelledException;
import io.athanor.sdk.StructureCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Evaluates for a campaign what nobody has evaluated for it before, and keeps it. Where that is
 * much and other workers have nothing to do, they are given parts of it; this one takes part, so
 * that it never waits for workers that do not come.
 *
 * <p>Who computed an outcome, and in which part, has no influence on it.
 */
final class SharedVerifier<S> implements Verifier<S> {
  /** Work is stopped, and what was done is kept, between two of such length. */
  private static final Duration SLICE = Duration.ofSeconds(1);

  private static final int MOST_IN_CHUNK = 1000;
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Verifications all;
  private final CampaignRecord campaign;
  private final StructureCodec<S> codec;
  private final Optional<JobRecord> search;

  /**
   * A verifier of one campaign.
   *
   * @param search whose job it is to evaluate, as taken; empty where nothing is given to others
   */
  SharedVerifier(
      Verifications all,
      CampaignRecord campaign,
      StructureCodec<S> codec,
      Optional<JobRecord> search) {
    this.all = all;
    this.campaign = campaign;
    this.codec = codec;
    this.search = search;
  }

  /** What a chunk's worker is told, who has campaign and structures besides. */
  record ChunkRequest(String plan) {}

  /** A structure that is to be evaluated, and its bytes. */
  private record Part<S>(S structure, VerifyChunks.Structure stored) {}

  @Override
  public List<Outcome> evaluate(EvaluationPlan<S> plan, List<S> structures, IntConsumer watch) {
    var task = new Task(plan, structures, watch);
    task.work();
    return task.outcomes();
  }

  /** One call. */
  private final class Task {
    private final EvaluationPlan<S> plan;
    private final IntConsumer watch;
    private final Evaluations.Plan key;
    private final List<String> hashes = new ArrayList<>();
    private final Map<String, Outcome> known = new HashMap<>();
    private final List<Part<S>> left = new ArrayList<>();

    Task(EvaluationPlan<S> plan, List<S> structures, IntConsumer watch) {
      this.plan = plan;
      this.watch = watch;
      this.key = new Evaluations.Plan(campaign.id(), plan.key());
      Map<String, Part<S>> distinct = new LinkedHashMap<>();
      for (S structure : structures) {
        byte[] content = codec.toBytes(structure);
        String hash = ContentHash.of(content);
        hashes.add(hash);
        distinct.putIfAbsent(
            hash, new Part<>(structure, new VerifyChunks.Structure(hash, content)));
      }
      lookUp(distinct.keySet());
      distinct.forEach(
          (hash, part) -> {
            if (!known.containsKey(hash)) {
              left.add(part);
            }
          });
    }

    List<Outcome> outcomes() {
      return hashes.stream().map(known::get).toList();
    }

    void work() {
      tell();
      int at = 0;
      int slice = Runtime.getRuntime().availableProcessors();
      while (at < left.size()) {
        List<Part<S>> now = left.subList(at, Math.min(at + slice, left.size()));
        Duration took = evaluate(now);
        at += now.size();
        List<Part<S>> rest = left.subList(at, left.size());
        Duration each = took.dividedBy(now.size());
        int idle = worthSharing(rest.size(), each) ? all.idle(search.get()) : 0;
        if (idle > 0) {
          share(rest, chunkLength(rest.size(), each, idle));
          return;
        }
        if (took.compareTo(SLICE) < 0) {
          slice *= 2;
        }
      }
    }

    private void evaluateAll(List<Part<S>> parts) {
      int slice = Runtime.getRuntime().availableProcessors();
      int at = 0;
      while (at < parts.size()) {
        List<Part<S>> now = parts.subList(at, Math.min(at + slice, parts.size()));
        if (evaluate(now).compareTo(SLICE) < 0) {
          slice *= 2;
        }
        at += now.size();
      }
    }

    /** Evaluates here, on all cores. */
    private Duration evaluate(List<Part<S>> parts) {
      Instant began = all.clock().instant();
      List<Outcome> found =
          plan.evaluateHere(parts.stream().map(part -> part.structure()).toList());
      Duration took = Duration.between(began, all.clock().instant());
      Map<String, String> rows = new LinkedHashMap<>();
      for (int i = 0; i < parts.size(); i++) {
        String hash = parts.get(i).stored().hash();
        known.put(hash, found.get(i));
        rows.put(hash, all.json().canonical(found.get(i)));
      }
      all.evaluations().save(key, rows);
      tell();
      return took;
    }

    private void tell() {
      watch.accept((int) hashes.stream().filter(known::containsKey).count());
    }

    private void lookUp(Set<String> wanted) {
      all.evaluations()
          .find(key, wanted)
          .forEach((hash, outcome) -> known.put(hash, all.json().read(outcome, Outcome.class)));
    }

    // ---- with others

    private boolean worthSharing(int rest, Duration each) {
      return search.isPresent()
          && rest > 1
          && each.multipliedBy(rest).compareTo(all.worth().multipliedBy(2)) >= 0;
    }

    /**
     * Two for each worker, so that who is late has less; none so short that asking takes longer.
     */
    private int chunkLength(int rest, Duration each, int idle) {
      int even = Math.max(1, rest / (2 * (idle + 1)));
      long least = each.isZero() ? 1 : all.worth().dividedBy(each);
      return (int) Math.min(MOST_IN_CHUNK, Math.max(even, least));
    }

    private void share(List<Part<S>> parts, int length) {
      JobRecord job = search.get();
      Map<Long, List<Part<S>>> open = new LinkedHashMap<>();
      try {
        for (int from = 0; from < parts.size(); from += length) {
          List<Part<S>> chunk = parts.subList(from, Math.min(from + length, parts.size()));
          open.put(file(job, chunk), chunk);
        }
        while (!open.isEmpty()) {
          tell();
          if (!doOne(job, open) && !collect(job, open)) {
            pause();
          }
        }
      } catch (RuntimeException | Error e) {
        try {
          all.chunks().withdraw(job.id(), all.clock().instant());
        } catch (RuntimeException also) {
          // the database may be what failed; whoever takes the search up again withdraws them
          e.addSuppressed(also);
        }
        throw e;
      }
    }

    private long file(JobRecord job, List<Part<S>> chunk) {
      return all.chunks()
          .file(
              job,
              all.json().canonical(new ChunkRequest(plan.key())),
              chunk.stream().map(part -> part.stored()).toList(),
              all.clock().instant())
          .orElseThrow(() -> new FencedOffException(campaign))
          .id();
    }

    /** Does a chunk that no other has. */
    private boolean doOne(JobRecord job, Map<Long, List<Part<S>>> open) {
      Optional<Long> free = all.chunks().takeBack(job.id(), all.clock().instant());
      free.map(open::remove).ifPresent(this::missing);
      return free.isPresent();
    }

    /**
     * Takes what others have done; what they failed at is tried here, to fail as it would alone.
     */
    private boolean collect(JobRecord job, Map<Long, List<Part<S>>> open) {
      Set<Long> atWork = all.chunks().open(job.id());
      List<Long> ended = open.keySet().stream().filter(id -> !atWork.contains(id)).toList();
      ended.stream().map(open::remove).forEach(this::missing);
      return !ended.isEmpty();
    }

    private void missing(List<Part<S>> chunk) {
      var wanted = new HashSet<String>();
      chunk.forEach(part -> wanted.add(part.stored().hash()));
      lookUp(wanted);
      evaluateAll(chunk.stream().filter(part -> !known.containsKey(part.stored().hash())).toList());
    }

    private void pause() {
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
    }
  }
}
