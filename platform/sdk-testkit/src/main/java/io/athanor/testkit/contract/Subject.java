package io.athanor.testkit.contract;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.VaeArchitecture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The plugin on trial, and what it is tried with. It remembers the input at hand. */
public final class Subject<S> {
  private static final int GENERATED = 6;
  private static final int SHOWN_BYTES = 40;

  private final DomainPlugin<S> plugin;
  private final List<Sample<S>> given;
  private String input = "";

  Subject(DomainPlugin<S> plugin, List<Sample<S>> given) {
    this.plugin = plugin;
    this.given = List.copyOf(given);
  }

  DomainPlugin<S> plugin() {
    return plugin;
  }

  StructureCodec<S> codec() {
    return plugin.codec();
  }

  /** The defaults of evaluators and checks. */
  Options options() {
    return Options.defaults(plugin.options());
  }

  /** What was being tried last; empty when nothing in particular. */
  String input() {
    return input;
  }

  /** Says what is tried next. */
  void at(String next) {
    input = next;
  }

  boolean hasSamples() {
    return !given.isEmpty() || !plugin.generators().isEmpty();
  }

  /** Given structures, and those of the first generator; generators may differ in shape. */
  List<Sample<S>> samples() {
    List<Sample<S>> samples = new ArrayList<>(given);
    if (!plugin.generators().isEmpty()) {
      StructureGenerator<S> generator = plugin.generators().get(0);
      String before = input;
      at("generator " + generator.name() + " with its default options");
      var random = new SplittableRandom(20);
      Options defaults = Options.defaults(generator.options());
      for (int i = 0; i < GENERATED; i++) {
        samples.add(
            new Sample<>(generator.name() + " #" + i, generator.generate(defaults, random)));
      }
      at(before);
    }
    NotTried.unless(!samples.isEmpty(), "there are no samples to try it with");
    Shape shape = codec().tensorShape(samples.get(0).structure());
    return samples.stream()
        .filter(sample -> codec().tensorShape(sample.structure()).equals(shape))
        .toList();
  }

  /** The same, as structures. */
  List<S> structures() {
    return samples().stream().map(Sample::structure).toList();
  }

  Shape shape() {
    return codec().tensorShape(structures().get(0));
  }

  VaeArchitecture architecture() {
    Shape shape = shape();
    return plugin.architecture(shape, plugin.defaultLatentDim(shape));
  }

  /** Does something with each sample, which is the input while it is done. */
  void each(Trial<S> trial) throws Exception {
    for (Sample<S> sample : samples()) {
      at(told(sample));
      trial.with(sample.structure());
    }
    at("");
  }

  /** Something that is done with a structure. */
  @FunctionalInterface
  interface Trial<S> {
    void with(S structure) throws Exception;
  }

  /** An evaluation of some structure. */
  <R> R with(Sample<S> sample, Function<S, R> use) {
    at(told(sample));
    return use.apply(sample.structure());
  }

  /** A structure in words: its name, its bytes' beginning, and what its codec says of it. */
  String told(Sample<S> sample) {
    String told = sample.name();
    try {
      byte[] bytes = codec().toBytes(sample.structure());
      told += " (" + told(bytes) + ") " + codec().describe(sample.structure());
    } catch (RuntimeException | LinkageError noBytes) {
      told += " (which has no bytes: " + noBytes + ")";
    }
    return told;
  }

  static String told(byte[] bytes) {
    String ascii = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean text = ascii.chars().allMatch(c -> c >= ' ' && c < 127);
    int shown = Math.min(bytes.length, SHOWN_BYTES);
    return bytes.length
        + " bytes "
        + (text ? "'" + ascii.substring(0, shown) + "'" : HexFormat.of().formatHex(bytes, 0, shown))
        + (shown < bytes.length ? "…" : "");
  }
}
