package io.athanor.engine.dataset;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Simulates a dataset: item i depends on the seed and i alone, in whatever order they are made. */
public final class DatasetGeneration {
  // SplittableRandom's own increment: item i gets the i-th number of one random sequence as its
  // seed
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int TRIES_PER_ITEM = 10;

  /** So many are in memory at a time. */
  private static final int CHUNK = 1000;

  private record Made(String hash, int index, byte[] content, Shape shape) {}

  private record Kept(String hash, int index, Spool.Place place) {}

  private final Map<String, Kept> distinct = new LinkedHashMap<>();
  private final Spool spool;
  private Shape shape;

  private DatasetGeneration(Spool spool) {
    this.spool = spool;
  }

  /**
   * Makes {@code count} distinct structures, on all processors.
   *
   * @param name of the dataset to be
   * @param generator name of one of the plugin's generators
   * @param options a value for every option of the generator
   * @param scratch folder on whose disk the structures lie until the dataset is closed
   * @throws AthanorException USER, when the domain has no such generator or it can't make as many
   *     distinct structures; PLUGIN, when they differ in tensor shape
   */
  public static <S> SpooledDataset<S> generate(
      DomainPlugin<S> plugin,
      String name,
      String generator,
      Options options,
      int count,
      long seed,
      Path scratch,
      RunMonitor monitor) {
    if (count < 1) {
      throw AthanorException.user("count is " + count + " but must be at least 1");
    }
    StructureGenerator<S> chosen = generator(plugin, generator);
    return SpooledDataset.fill(
        scratch,
        spool -> {
          var generation = new DatasetGeneration(spool);
          var done = new AtomicInteger();
          generation.make(
              generator,
              count,
              i -> {
                monitor.checkCancelled();
                Made made = make(plugin, chosen, options, seed, i);
                int far = Math.min(done.incrementAndGet(), count);
                monitor.progress("generate", far, count, generator);
                return made;
              });
          return SpooledDataset.of(
              plugin, name, generation.shape, generation.rows(generator), spool);
        });
  }

  private void make(String generator, int count, IntFunction<Made> maker) {
    for (int next = 0; distinct.size() < count; ) {
      int missing = count - distinct.size();
      if (next + (long) missing > (long) TRIES_PER_ITEM * count) {
        throw AthanorException.user(
            String.format(
                Locale.ROOT,
                "generator '%s' made only %,d distinct structures in %,d tries;"
                    + " ask for fewer, or let its options vary more",
                generator,
                distinct.size(),
                next));
      }
      int end = next + missing;
      for (; next < end; next += Math.min(CHUNK, end - next)) {
        IntStream.range(next, Math.min(end, next + CHUNK))
            .parallel()
            .mapToObj(maker)
            .toList()
            .forEach(made -> keep(generator, made));
      }
    }
  }

  private void keep(String generator, Made made) {
    if (shape == null) {
      shape = made.shape();
    }
    if (distinct.containsKey(made.hash())) {
      return;
    }
    if (!made.shape().equals(shape)) {
      throw AthanorException.plugin(
          "generator '%s' made tensors of shape %s and %s under the same options"
              .formatted(generator, shape, made.shape()));
    }
    distinct.put(made.hash(), new Kept(made.hash(), made.index(), spool.append(made.content())));
  }

  private List<SpooledRow> rows(String generator) {
    return distinct.values().stream()
        .map(
            kept -> {
              String row = "%s#%06d".formatted(generator, kept.index());
              // simulated from seeds of their own, items are independent: each is its own group
              return new SpooledRow(
                  kept.hash(), row, row, Collections.emptySortedMap(), kept.place());
            })
        .toList();
  }

  /**
   * The random source of item {@code index}. Its seed is itself a mixed number: seeds in steps of
   * the generator's own increment would give every item its neighbour's numbers, one draw later.
   */
  static SplittableRandom random(long seed, int index) {
    long start = new SplittableRandom(seed).nextLong();
    return new SplittableRandom(new SplittableRandom(start + GOLDEN * index).nextLong());
  }

  private static <S> StructureGenerator<S> generator(DomainPlugin<S> plugin, String name) {
    List<StructureGenerator<S>> all = plugin.generators();
    return all.stream()
        .filter(g -> g.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                AthanorException.user(
                    "domain '%s' has no generator '%s'; it has %s"
                        .formatted(
                            plugin.id(),
                            name,
                            all.stream().map(StructureGenerator::name).sorted().toList())));
  }

  private static <S> Made make(
      DomainPlugin<S> plugin, StructureGenerator<S> generator, Options options, long seed, int i) {
    S structure = generator.generate(options, random(seed, i));
    byte[] content = plugin.codec().toBytes(structure);
    return new Made(ContentHash.of(content), i, content, plugin.codec().tensorShape(structure));
  }
}
