package io.athanor.app.service;

import io.athanor.engine.plugin.PluginJar;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.testkit.contract.Clause;
import io.athanor.testkit.contract.PluginContract;
import io.athanor.testkit.contract.Sample;
import io.athanor.testkit.contract.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tries the plugins of a jar by the contract, in a class loader as it will have when installed. */
public final class PluginCheck {
  private static final int MOST_SAMPLES = 12;

  private final Map<String, String> environment;

  public PluginCheck(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What came of a clause. */
  public enum Kind {
    KEPT,
    SKIPPED,
    BROKEN
  }

  /**
   * A clause's verdict.
   *
   * @param message what was wrong and with which input, or why it was not tried; else empty
   */
  public record Row(String clause, String promise, Kind verdict, String message) {}

  /** The verdicts of a domain. */
  public record Verdicts(String domain, List<Row> clauses) {}

  /**
   * Tries all plugins of a jar.
   *
   * @param samples files or folders of them
   * @param told of each verdict as it is found
   * @throws AthanorException PLUGIN, when the jar can't be used at all; DATA, when there are
   *     samples and none can be read
   */
  public List<Verdicts> check(Path jar, List<Path> samples, Consumer<Row> told) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw AthanorException.user("there is no file " + jar);
    }
    DeepLearning.configure(environment);
    // a copy: it may be built anew while it is tried
    Path copy = Files.createTempFile("athanor-check", ".jar");
    try {
      Files.write(copy, Files.readAllBytes(jar));
      PluginJar opened =
          PluginJar.open(
              copy, PluginJar.sha256(copy), Thread.currentThread().getContextClassLoader());
      if (!opened.problems().isEmpty()) {
        throw AthanorException.plugin(
            jar + " can't be used: " + String.join("; ", opened.problems()));
      }
      List<Verdicts> all = new ArrayList<>();
      for (DomainPlugin<?> plugin : opened.bare()) {
        all.add(new Verdicts(plugin.id(), check(plugin, samples, told)));
      }
      return all;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static <S> List<Row> check(DomainPlugin<S> plugin, List<Path> samples, Consumer<Row> told)
      throws IOException {
    var contract = new PluginContract<>(plugin, read(plugin, samples));
    List<Row> rows = new ArrayList<>();
    for (Clause clause : PluginContract.clauses()) {
      Row row = row(contract.check(clause));
      told.accept(row);
      rows.add(row);
    }
    return rows;
  }

  private static Row row(Verdict verdict) {
    Clause clause = verdict.clause();
    if (verdict instanceof Verdict.Broken broken) {
      return new Row(clause.name(), clause.promise(), Kind.BROKEN, broken.message());
    }
    return verdict instanceof Verdict.Skipped skipped
        ? new Row(clause.name(), clause.promise(), Kind.SKIPPED, skipped.reason())
        : new Row(clause.name(), clause.promise(), Kind.KEPT, "");
  }

  private static <S> List<Sample<S>> read(DomainPlugin<S> plugin, List<Path> samples)
      throws IOException {
    List<Sample<S>> read = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Options options = Options.defaults(plugin.codec().importOptions());
    for (Path file : files(samples)) {
      plugin
          .codec()
          .read(
              new SourceFile(file.getFileName().toString(), Files.readAllBytes(file)),
              options,
              row -> {
                if (row instanceof ImportRow.Read<S> good) {
                  read.add(new Sample<>(good.name(), good.structure()));
                } else if (row instanceof ImportRow.Refused<S> bad) {
                  refused.add(bad.name() + ": " + bad.reason());
                }
              });
    }
    if (!samples.isEmpty() && read.isEmpty()) {
      throw AthanorException.data("no sample could be read; " + refused);
    }
    return read.subList(0, Math.min(MOST_SAMPLES, read.size()));
  }

  private static List<Path> files(List<Path> given) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      if (!Files.exists(path)) {
        throw AthanorException.user("there is no file " + path);
      }
      try (Stream<Path> found = Files.walk(path)) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return files;
  }
}
