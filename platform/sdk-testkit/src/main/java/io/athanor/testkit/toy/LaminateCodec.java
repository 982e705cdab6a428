package io.athanor.testkit.toy;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Text files, a laminate of zeros and ones a line. */
final class LaminateCodec implements StructureCodec<Laminate> {
  @Override
  public Set<String> extensions() {
    return Set.of("txt");
  }

  @Override
  public void read(SourceFile file, Options options, Consumer<ImportRow<Laminate>> rows) {
    String[] lines = new String(file.bytes(), StandardCharsets.UTF_8).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].trim();
      if (line.isEmpty()) {
        continue;
      }
      String row = file.name() + "#" + i;
      if (line.matches("[01]{" + LaminatePlugin.LAYERS + "}")) {
        rows.accept(new ImportRow.Read<>(row, parse(line)));
      } else {
        rows.accept(
            new ImportRow.Refused<>(
                row, "line " + (i + 1) + " must be " + LaminatePlugin.LAYERS + " zeros and ones"));
      }
    }
  }

  @Override
  public byte[] toBytes(Laminate structure) {
    return text(structure).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public Laminate fromBytes(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    if (!text.matches("[01]{" + LaminatePlugin.LAYERS + "}")) {
      throw AthanorException.data("these bytes hold no laminate");
    }
    return parse(text);
  }

  @Override
  public Shape tensorShape(Laminate structure) {
    return new Shape(structure.layers());
  }

  @Override
  public float[] encode(Laminate structure) {
    var tensor = new float[structure.layers()];
    structure.stiff().stream().forEach(i -> tensor[i] = 1);
    return tensor;
  }

  @Override
  public Laminate decode(float[] output, Shape tensorShape, RandomGenerator random) {
    var stiff = new BitSet(output.length);
    for (int i = 0; i < output.length; i++) {
      stiff.set(i, output[i] > 0);
    }
    return new Laminate(output.length, stiff);
  }

  @Override
  public byte[] preview(Laminate structure, int minSide) {
    int scale = Math.max(1, (minSide + structure.layers() - 1) / structure.layers());
    BitSet stiff = structure.stiff();
    return ToyImage.png(structure.layers() * scale, (row, col) -> stiff.get(row / scale));
  }

  @Override
  public List<String> exportFormats() {
    return List.of("txt");
  }

  @Override
  public byte[] export(Laminate structure, String format) {
    if (!format.equals("txt")) {
      throw AthanorException.user("laminates are exported as txt, not as '" + format + "'");
    }
    return toBytes(structure);
  }

  private static String text(Laminate structure) {
    var text = new StringBuilder(structure.layers());
    for (int i = 0; i < structure.layers(); i++) {
      text.append(structure.stiff().get(i) ? '1' : '0');
    }
    return text.toString();
  }

  private static Laminate parse(String line) {
    var stiff = new BitSet(line.length());
    for (int i = 0; i < line.length(); i++) {
      stiff.set(i, line.charAt(i) == '1');
    }
    return new Laminate(line.length(), stiff);
  }
}
