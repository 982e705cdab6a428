package io.athanor.bench;

import io.athanor.app.service.DatasetService;
import io.athanor.app.service.Plugins;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole import of 64×64 cells with two labels each, from files to committed rows, against psql's
 * {@code \copy} of the rows that came of it into the same tables: in turn, so that both have the
 * same machine. In the container and the database that tests use, so it runs as one of them.
 *
 * <p>{@code bench.args}: number of structures and of turns, such as {@code "100000 2"}. The heap is
 * {@code surefire.heap}'s. {@code psql} must be installed.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ImportBenchmark {
  private static final int SIDE = 64;
  private static final int STACK = 10_000;
  private static final List<String> TABLES =
      List.of(
          "structure (hash, domain, canonical_hash, content)",
          "fingerprint (structure_hash, kind, bits)",
          "dataset (id, name, version, content_hash, domain, plugin_version, tensor_shape,"
              + " row_count, options, provenance, created_at)",
          "dataset_structure (dataset_id, position, structure_hash, row_name, group_name)",
          "property_value (structure_hash, property, value, unit, source, method, options_hash,"
              + " dataset_id, position)");

  @Inject DatasetService datasets;
  @Inject Plugins plugins;
  @Inject DataSource source;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password", defaultValue = "")
  String password;

  @TempDir Path folder;
  @TempDir Path copies;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void run() throws Exception {
    String[] args = System.getProperty("bench.args", "2000 1").trim().split("\\s+");
    int count = Integer.parseInt(args[0]);
    DomainPlugin<?> plugin = plugins.require("two-phase");
    write(plugin, count);
    Trials.print(
        "%d structures in files; heap of at most %d MB",
        count, Runtime.getRuntime().maxMemory() >> 20);
    for (int turn = 0; turn < Integer.parseInt(args[1]); turn++) {
      double imported = importAll(plugin, count);
      copyOut();
      execute("truncate structure, dataset cascade");
      execute("checkpoint");
      double copied = copyIn();
      Trials.print(
          "psql \\copy of the same rows: %.1f s; rate of the import %.2f of it",
          copied, copied / imported);
      execute("truncate structure, dataset cascade");
      execute("checkpoint");
    }
  }

  private <S> void write(DomainPlugin<S> plugin, int count) throws IOException {
    var generator = plugin.generators().get(0);
    Options options = Options.of(generator.options(), Map.of("size", SIDE));
    try (Writer labels = Files.newBufferedWriter(folder.resolve("labels.csv"))) {
      labels.write("file,energy [J],strength [GPa]\n");
      for (int from = 0; from < count; from += STACK) {
        int to = Math.min(count, from + STACK);
        List<byte[]> cells =
            IntStream.range(from, to)
                .parallel()
                .mapToObj(
                    i -> {
                      var random = new SplittableRandom(1_000_003L * i);
                      return pixels(plugin.codec().encode(generator.generate(options, random)));
                    })
                .toList();
        String name = "cells-%06d.npy".formatted(from);
        writeStack(folder.resolve(name), cells);
        for (int i = from; i < to; i++) {
          var random = new SplittableRandom(i);
          labels.write(
              "%s#%d,%s,%s%n".formatted(name, i - from, random.nextDouble(), random.nextDouble()));
        }
      }
    }
  }

  private static byte[] pixels(float[] tensor) {
    var pixels = new byte[SIDE * SIDE];
    for (int p = 0; p < pixels.length; p++) {
      pixels[p] = (byte) (tensor[p] > 0.5 ? 1 : 0);
    }
    return pixels;
  }

  private static void writeStack(Path file, List<byte[]> cells) throws IOException {
    String header =
        "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %d, %d), }"
            .formatted(cells.size(), SIDE, SIDE);
    // magic, version, length and header fill a multiple of 64 bytes
    int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
      out.write(new byte[] {(byte) length, (byte) (length >> 8)});
      String padded = header + " ".repeat(length - 1 - header.length()) + "\n";
      out.write(padded.getBytes(StandardCharsets.US_ASCII));
      for (byte[] cell : cells) {
        out.write(cell);
      }
    }
  }

  private double importAll(DomainPlugin<?> plugin, int count) {
    var stages = new LinkedHashMap<String, long[]>();
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    long before = used(MemoryPoolMXBean::getUsage);
    long start = System.nanoTime();
    datasets.importFiles(
        plugin,
        new DatasetService.Files(
            "imported", List.of(folder), List.of(folder.resolve("labels.csv")), Map.of()),
        new RunMonitor() {
          @Override
          public synchronized void progress(String stage, long done, long total, String detail) {
            long now = System.nanoTime();
            stages.computeIfAbsent(stage, key -> new long[] {now, now})[1] = now;
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        });
    double seconds = Trials.seconds(start);
    Trials.print(
        "import: %.1f s (%.0f/s); heap %d MB at the peak, garbage included, %d MB before",
        seconds, count / seconds, used(MemoryPoolMXBean::getPeakUsage) >> 20, before >> 20);
    stages.forEach(
        (stage, times) ->
            Trials.print(
                "  %-8s from %.1f s to %.1f s",
                stage, (times[0] - start) / 1e9, (times[1] - start) / 1e9));
    return seconds;
  }

  private void copyOut() throws IOException, InterruptedException {
    psql(TABLES.stream().map(t -> copy(t, "to")).toList());
  }

  /** One transaction, as the import is. */
  private double copyIn() throws IOException, InterruptedException {
    List<String> commands = new ArrayList<>();
    commands.add("begin");
    TABLES.forEach(table -> commands.add(copy(table, "from")));
    commands.add("commit");
    long start = System.nanoTime();
    psql(commands);
    return Trials.seconds(start);
  }

  private String copy(String table, String direction) {
    Path file = copies.resolve(table.substring(0, table.indexOf(' ')));
    return "\\copy %s %s '%s'".formatted(table, direction, file);
  }

  private void psql(List<String> commands) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1"));
    line.add("--dbname=" + url.substring("jdbc:".length()));
    line.add("--username=" + user);
    commands.forEach(command -> line.add("--command=" + command));
    var process = new ProcessBuilder(line).inheritIO();
    process.environment().put("PGPASSWORD", password);
    int code = process.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("psql ended with " + code);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long used(Function<MemoryPoolMXBean, MemoryUsage> usage) {
    return heap().stream().mapToLong(pool -> usage.apply(pool).getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
