package io.athanor.bench;

import io.athanor.app.service.Plugins;
import io.athanor.app.store.DatasetRecord;
import io.athanor.app.store.DatasetRow;
import io.athanor.app.store.Datasets;
import io.athanor.app.store.FiledRow;
import io.athanor.app.store.FingerprintDistance;
import io.athanor.app.store.FingerprintRecord;
import io.athanor.app.store.Fingerprints;
import io.athanor.app.store.LatentCodes;
import io.athanor.app.store.LatentModelRecord;
import io.athanor.app.store.Models;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What it costs to store 64×64 cells with two labels, a fingerprint and a code each, against COPY
 * of the same rows into the same tables, and to look up what is near one. In the container and the
 * database that tests use, so it runs as one of them.
 *
 * <p>{@code bench.args}: numbers of structures, such as {@code "25000 50000 100000 200000"}.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SimilarityBenchmark {
  private static final int SIDE = 64;
  private static final int NEAR = 10;
  private static final int WARM_UP = 20;
  private static final int QUERIES = 200;
  private static final int BLOCK = 1000;
  private static final double PROJECTED = 1e7;
  private static final List<Integer> WIDTHS = List.of(1024, 2048);
  private static final List<Integer> DIMENSIONS = List.of(32, 50);
  private static final List<String> TABLES =
      List.of(
          "structure (hash, domain, canonical_hash, content)",
          "fingerprint (structure_hash, kind, bits)",
          "dataset (id, name, version, content_hash, domain, plugin_version, tensor_shape,"
              + " row_count, options, provenance, created_at)",
          "dataset_structure (dataset_id, position, structure_hash, row_name, group_name)",
          "property_value (structure_hash, property, value, unit, source, method, options_hash,"
              + " dataset_id, position)");

  @Inject Datasets datasets;
  @Inject Fingerprints fingerprints;
  @Inject LatentCodes codes;
  @Inject Models models;
  @Inject Plugins plugins;
  @Inject DataSource source;

  @TempDir Path folder;

  /** Milliseconds by what was measured and the number of structures, for the fit. */
  private final Map<String, Map<Integer, Double>> medians = new LinkedHashMap<>();

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void run() throws Exception {
    int[] sizes =
        Arrays.stream(System.getProperty("bench.args", "2000 4000").trim().split("\\s+"))
            .mapToInt(Integer::parseInt)
            .toArray();
    int most = Arrays.stream(sizes).max().orElseThrow();
    long start = System.nanoTime();
    List<FiledRow> rows = make(plugins.require("two-phase"), most);
    Trials.print("%d structures made and filed in %.0f s", rows.size(), Trials.seconds(start));
    for (int size : sizes) {
      store(rows.subList(0, size));
    }
    medians.forEach(SimilarityBenchmark::project);
  }

  private static <S> List<FiledRow> make(DomainPlugin<S> plugin, int count) {
    var generator = plugin.generators().get(0);
    Options options = Options.of(generator.options(), Map.of("size", SIDE));
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> made(plugin, generator, options, i))
        .toList();
  }

  private static <S> FiledRow made(
      DomainPlugin<S> plugin, StructureGenerator<S> generator, Options options, int i) {
    S structure = generator.generate(options, new SplittableRandom(1_000_003L * i));
    byte[] content = plugin.codec().toBytes(structure);
    String hash = ContentHash.of(content);
    String canonical = ContentHash.of(plugin.codec().toBytes(plugin.canonical(structure)));
    var print = plugin.fingerprint().orElseThrow();
    String name = "cells.npy#" + i;
    var random = new SplittableRandom(i);
    var row =
        new DatasetRow(
            new StructureRecord(hash, plugin.id(), canonical, content),
            name,
            name,
            List.of(
                new DatasetRow.Measurement("energy", random.nextDouble(), "J", "label table"),
                new DatasetRow.Measurement("strength", random.nextDouble(), "GPa", "label table")));
    return new FiledRow(
        row, Optional.of(new FingerprintRecord(hash, "own", print.length(), print.of(structure))));
  }

  private void store(List<FiledRow> rows) throws Exception {
    int size = rows.size();
    execute("truncate structure, dataset cascade");
    execute("checkpoint");
    long before = settledHeap();
    long start = System.nanoTime();
    DatasetRecord dataset = datasets.saveFiled(header("benchmark " + size, size), rows.iterator());
    double stored = Trials.seconds(start);
    double peak = (peakHeap() - before) / 1e6;

    List<Path> files = copyOut();
    execute("truncate structure, dataset cascade");
    execute("checkpoint");
    start = System.nanoTime();
    copyIn(files);
    double copied = Trials.seconds(start);
    Trials.print(
        "%d structures: stored in %.1f s (%.0f/s), %.0f MB of heap; COPY in %.1f s; rate %.2f of"
            + " COPY's",
        size, stored, size / stored, peak, copied, copied / stored);

    execute("vacuum analyze");
    nearPrints(rows, dataset.id(), "own", rows.get(0).fingerprint().orElseThrow().length());
    for (int width : WIDTHS) {
      fingerprints.saveAll(clustered(rows, width));
      execute("vacuum analyze fingerprint");
      nearPrints(rows, dataset.id(), "made/" + width, width);
    }
    for (int dimensions : DIMENSIONS) {
      nearCodes(dataset.id(), size, dimensions);
    }
  }

  private static DatasetRecord header(String name, int size) {
    String hash = ContentHash.of(name.getBytes(StandardCharsets.UTF_8));
    return new DatasetRecord(
        0, name, 0, hash, "two-phase", "1", List.of(1L, 64L, 64L), size, "{}", "{}", Instant.EPOCH);
  }

  /** Of 2,000 centres, from a fifth to three fifths of their bits set, a tenth of them flipped. */
  private static List<FingerprintRecord> clustered(List<FiledRow> rows, int width) {
    return IntStream.range(0, rows.size())
        .mapToObj(
            i -> {
              var centre = new SplittableRandom(i % 2000);
              double share = centre.nextDouble(0.2, 0.6);
              var own = new SplittableRandom(7_000_001L * i);
              var bits = new BitSet(width);
              for (int bit = 0; bit < width; bit++) {
                bits.set(bit, centre.nextDouble() < share ^ own.nextDouble() < 0.1);
              }
              return new FingerprintRecord(
                  rows.get(i).row().structure().hash(), "made/" + width, width, bits);
            })
        .toList();
  }

  private void nearPrints(List<FiledRow> rows, long dataset, String kind, int width) {
    List<FingerprintRecord> prints =
        kind.equals("own")
            ? rows.stream().map(row -> row.fingerprint().orElseThrow()).toList()
            : clustered(rows.subList(0, Math.min(rows.size(), QUERIES + WARM_UP)), width);
    for (FingerprintDistance distance : FingerprintDistance.values()) {
      String what = "%s, %d bits".formatted(distance, width);
      measure(what, rows.size(), i -> fingerprints.nearest(query(distance, kind, prints.get(i))));
      measure(
          what + ", in the dataset",
          rows.size(),
          i -> fingerprints.nearestIn(dataset, query(distance, kind, prints.get(i))));
    }
  }

  private static Fingerprints.Query query(
      FingerprintDistance distance, String kind, FingerprintRecord print) {
    return new Fingerprints.Query(distance, kind, print.length(), print.bits(), NEAR);
  }

  private void nearCodes(long dataset, int size, int dimensions) {
    String model = ContentHash.of(("model " + dimensions).getBytes(StandardCharsets.UTF_8));
    models.save(
        new LatentModelRecord(model, dataset, "{}", new byte[0], "{}", "{}", Instant.EPOCH));
    var random = new SplittableRandom(dimensions);
    long start = System.nanoTime();
    for (int from = 0; from < size; from += BLOCK) {
      var block = new float[Math.min(BLOCK, size - from)][];
      Arrays.setAll(block, i -> code(random, dimensions));
      codes.save(model, from, block);
    }
    Trials.print("codes of %d dimensions stored in %.1f s", dimensions, Trials.seconds(start));
    measure(
        "latent, %d dimensions".formatted(dimensions),
        size,
        i -> codes.nearest(model, code(random, dimensions), NEAR));
  }

  private static float[] code(SplittableRandom random, int dimensions) {
    var code = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      code[i] = (float) random.nextGaussian();
    }
    return code;
  }

  private void measure(String what, int size, IntConsumer query) {
    IntStream.range(0, WARM_UP).forEach(query);
    double[] times =
        IntStream.range(WARM_UP, Math.min(size, WARM_UP + QUERIES))
            .mapToDouble(
                i -> {
                  long start = System.nanoTime();
                  query.accept(i);
                  return Trials.seconds(start) * 1000;
                })
            .sorted()
            .toArray();
    double median = times[times.length / 2];
    Trials.print(
        "%-36s %7d: p50 %5.1f ms, p95 %5.1f ms",
        what, size, median, times[(int) (0.95 * times.length)]);
    medians.computeIfAbsent(what, key -> new LinkedHashMap<>()).put(size, median);
  }

  /** Least squares through the medians. */
  private static void project(String what, Map<Integer, Double> medians) {
    double n = medians.size();
    double x = medians.keySet().stream().mapToDouble(Integer::doubleValue).sum() / n;
    double y = medians.values().stream().mapToDouble(Double::doubleValue).sum() / n;
    double xx = medians.keySet().stream().mapToDouble(s -> (s - x) * (s - x)).sum();
    double xy =
        medians.entrySet().stream().mapToDouble(e -> (e.getKey() - x) * (e.getValue() - y)).sum();
    if (xx > 0) {
      double slope = xy / xx;
      Trials.print(
          "%-36s 10,000,000: %.1f s, at %.2f ms for each 10,000",
          what, (y + slope * (PROJECTED - x)) / 1000, slope * 10_000);
    }
  }

  private List<Path> copyOut() throws SQLException, IOException {
    List<Path> files = new ArrayList<>();
    try (Connection connection = source.getConnection()) {
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (String table : TABLES) {
        Path file = folder.resolve("rows-" + files.size() + ".copy");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          copy.copyOut("copy " + table + " to stdout", out);
        }
        files.add(file);
      }
    }
    return files;
  }

  private void copyIn(List<Path> files) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (int i = 0; i < files.size(); i++) {
        try (InputStream in = Files.newInputStream(files.get(i))) {
          copy.copyIn("copy " + TABLES.get(i) + " from stdin", in, 1 << 16);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      connection.commit();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long settledHeap() {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    return heap().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }

  /** Garbage that was not collected counts: it is what the heap has to hold. */
  private static long peakHeap() {
    return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
