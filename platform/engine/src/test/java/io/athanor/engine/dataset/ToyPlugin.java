package io.athanor.engine.dataset;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.StructureGenerator;
import io.athanor.sdk.VaeArchitecture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A domain of short words. A file {@code *.toy} holds a word in each line; the tensor is as long as
 * the word. {@code !} in a word is refused, {@code #crash} breaks the codec's contract. What
 * follows a {@code =} is the measured weight of the word, in grams.
 */
final class ToyPlugin implements DomainPlugin<String> {
  private final StructureCodec<String> codec;

  ToyPlugin() {
    this(new Codec());
  }

  ToyPlugin(StructureCodec<String> codec) {
    this.codec = codec;
  }

  @Override
  public String id() {
    return "toy";
  }

  @Override
  public String description() {
    return "words";
  }

  @Override
  public String version() {
    return "1.2.3";
  }

  @Override
  public Class<String> structureType() {
    return String.class;
  }

  @Override
  public StructureCodec<String> codec() {
    return codec;
  }

  @Override
  public VaeArchitecture architecture(Shape tensorShape, int latentDim) {
    throw AthanorException.plugin("words are not learned");
  }

  @Override
  public int defaultLatentDim(Shape tensorShape) {
    return 1;
  }

  @Override
  public double distance(String a, String b) {
    return a.equals(b) ? 0 : 1;
  }

  @Override
  public List<StructureGenerator<String>> generators() {
    return List.of(new Letters());
  }

  static class Codec implements StructureCodec<String> {

    @Override
    public Set<String> extensions() {
      return Set.of("toy");
    }

    @Override
    public List<OptionSpec> importOptions() {
      return List.of(OptionSpec.integer("cut", 0, 0, 99, "letters to keep, 0 for all"));
    }

    @Override
    public void read(SourceFile file, Options options, Consumer<ImportRow<String>> rows) {
      String text = new String(file.bytes(), StandardCharsets.UTF_8);
      if (text.startsWith("#crash")) {
        throw new IllegalStateException("a defect in the codec");
      }
      List<String> words = text.lines().toList();
      for (int i = 0; i < words.size(); i++) {
        String name = words.size() == 1 ? file.name() : file.name() + "#" + i;
        String[] parts = words.get(i).split("=", 2);
        String word = parts[0];
        int cut = options.integer("cut");
        SortedMap<String, ImportRow.Measurement> measured = new TreeMap<>();
        if (parts.length == 2) {
          measured.put("weight", new ImportRow.Measurement(Double.parseDouble(parts[1]), "g"));
        }
        rows.accept(
            word.contains("!")
                ? new ImportRow.Refused<>(name, "words are not shouted; write it without '!'")
                : new ImportRow.Read<>(name, cut == 0 ? word : word.substring(0, cut), measured));
      }
    }

    @Override
    public byte[] toBytes(String word) {
      return word.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String fromBytes(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public Shape tensorShape(String word) {
      return new Shape(word.length());
    }

    @Override
    public float[] encode(String word) {
      return new float[word.length()];
    }

    @Override
    public String decode(float[] output, Shape tensorShape, RandomGenerator random) {
      return "a".repeat(output.length);
    }

    @Override
    public byte[] preview(String word, int minSide) {
      return new byte[0];
    }
  }

  /** Random words. */
  private static final class Letters implements StructureGenerator<String> {

    @Override
    public String name() {
      return "letters";
    }

    @Override
    public String description() {
      return "random words";
    }

    @Override
    public List<OptionSpec> options() {
      return List.of(
          OptionSpec.integer("length", 8, 1, 99, "letters of a word"),
          OptionSpec.integer("alphabet", 26, 1, 26, "letters to choose from"));
    }

    @Override
    public String generate(Options options, RandomGenerator random) {
      var word = new StringBuilder();
      for (int i = 0; i < options.integer("length"); i++) {
        word.append((char) ('a' + random.nextInt(options.integer("alphabet"))));
      }
      return word.toString();
    }
  }
}
