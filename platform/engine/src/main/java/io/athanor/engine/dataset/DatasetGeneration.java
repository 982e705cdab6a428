package io.athanor.engine.dataset;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Simulates a dataset: item i depends on the seed and i alone, in whatever order they are made. */
public final class DatasetGeneration {
  // SplittableRandom's own increment: item i gets the i-th number of one random sequence as its
  // seed
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int TRIES_PER_ITEM = 10;

  private record Made<S>(String hash, int index, S structure, Shape shape) {}

  private DatasetGeneration() {}

  /**
   * Makes {@code count} distinct structures, on all processors.
   *
   * @param name of the dataset to be
   * @param generator name of one of the plugin's generators
   * @param options a value for every option of the generator
   * @throws AthanorException USER, when the domain has no such generator or it can't make as many
   *     distinct structures; PLUGIN, when they differ in tensor shape
   */
  public static <S> Dataset<S> generate(
      DomainPlugin<S> plugin,
      String name,
      String generator,
      Options options,
      int count,
      long seed,
      RunMonitor monitor) {
    if (count < 1) {
      throw AthanorException.user("count is " + count + " but must be at least 1");
    }
    StructureGenerator<S> chosen = generator(plugin, generator);
    var done = new AtomicInteger();
    Map<String, Made<S>> distinct = new LinkedHashMap<>();
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
      List<Made<S>> batch =
          IntStream.range(next, next + missing)
              .parallel()
              .mapToObj(
                  i -> {
                    monitor.checkCancelled();
                    Made<S> made = make(plugin, chosen, options, seed, i);
                    int far = Math.min(done.incrementAndGet(), count);
                    monitor.progress("generate", far, count, generator);
                    return made;
                  })
              .toList();
      batch.forEach(made -> distinct.putIfAbsent(made.hash(), made));
      next += missing;
    }
    return dataset(plugin, name, generator, List.copyOf(distinct.values()));
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

  private static <S> Made<S> make(
      DomainPlugin<S> plugin, StructureGenerator<S> generator, Options options, long seed, int i) {
    S structure = generator.generate(options, random(seed, i));
    String hash = ContentHash.of(plugin.codec().toBytes(structure));
    return new Made<>(hash, i, structure, plugin.codec().tensorShape(structure));
  }

  private static <S> Dataset<S> dataset(
      DomainPlugin<S> plugin, String name, String generator, List<Made<S>> made) {
    Shape shape = made.get(0).shape();
    List<Item<S>> items =
        made.stream()
            .map(
                m -> {
                  if (!m.shape().equals(shape)) {
                    throw AthanorException.plugin(
                        "generator '%s' made tensors of shape %s and %s under the same options"
                            .formatted(generator, shape, m.shape()));
                  }
                  String row = "%s#%06d".formatted(generator, m.index());
                  // simulated from seeds of their own, items are independent: each is its own group
                  return new Item<>(m.hash(), row, row, m.structure(), new TreeMap<>());
                })
            .toList();
    return Dataset.of(name, plugin.id(), plugin.version(), shape, items);
  }
}
