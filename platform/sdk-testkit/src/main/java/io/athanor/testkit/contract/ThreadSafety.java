package io.athanor.testkit.contract;

import io.athanor.sdk.StructureCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class ThreadSafety implements Clause {
  private static final int THREADS = 4;
  private static final int QUICK_ROUNDS = 60;
  private static final int SLOW_ROUNDS = 4;

  /** Evaluators may take a second each. */
  private static final int SLOW_SAMPLES = 2;

  @Override
  public String name() {
    return "thread-safety";
  }

  @Override
  public String promise() {
    return "codec, evaluators, checks and fingerprint answer many threads as they answer one";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    List<Sample<S>> samples = subject.samples();
    Outcome.Asked<S> shared = Outcome.Asked.of(subject);
    List<Outcome> quick = samples.stream().map(s -> shared.quick(s.structure())).toList();
    List<Outcome> slow =
        samples.stream().limit(SLOW_SAMPLES).map(s -> shared.computed(s.structure())).toList();
    StructureCodec<S> codec = subject.codec();
    var start = new CyclicBarrier(THREADS);
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int offset = t;
      tasks.add(
          () -> {
            start.await();
            for (int i = 0; i < QUICK_ROUNDS; i++) {
              int at = (i + offset) % samples.size();
              require(subject, samples.get(at), quick.get(at), shared::quick);
              S back = codec.fromBytes(codec.toBytes(samples.get(at).structure()));
              if (!back.equals(samples.get(at).structure())) {
                throw broken(subject, samples.get(at), "fromBytes");
              }
              if (!Arrays.equals(codec.encode(back), codec.encode(samples.get(at).structure()))) {
                throw broken(subject, samples.get(at), "encode");
              }
            }
            for (int i = 0; i < SLOW_ROUNDS; i++) {
              int at = (i + offset) % slow.size();
              require(subject, samples.get(at), slow.get(at), shared::computed);
            }
            return null;
          });
    }
    run(tasks);
  }

  /** What is asked of a structure. */
  private interface Question<S> {
    Outcome of(S structure);
  }

  private static <S> void require(
      Subject<S> subject, Sample<S> sample, Outcome alone, Question<S> question) {
    alone
        .difference(question.of(sample.structure()))
        .ifPresent(
            asked -> {
              throw broken(subject, sample, asked);
            });
  }

  private static <S> Breach broken(Subject<S> subject, Sample<S> sample, String asked) {
    subject.at(subject.told(sample));
    return new Breach(
        asked + " differs when " + THREADS + " threads ask at once: something is shared");
  }

  private static void run(List<Callable<Void>> tasks) throws Exception {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            tasks.size(),
            task -> {
              Thread made = new Thread(task, "thread-safety");
              made.setDaemon(true);
              return made;
            });
    try {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    } finally {
      threads.shutdownNow();
    }
  }
}
