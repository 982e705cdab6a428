package io.athanor.testkit.toy;

import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Text files with a point a line, {@code x,y}. */
final class PointCodec implements StructureCodec<Point> {
  @Override
  public Set<String> extensions() {
    return Set.of("csv");
  }

  @Override
  public void read(SourceFile file, Options options, Consumer<ImportRow<Point>> rows) {
    String[] lines = new String(file.bytes(), StandardCharsets.UTF_8).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        rows.accept(row(file.name() + "#" + i, lines[i].trim()));
      }
    }
  }

  private static ImportRow<Point> row(String name, String line) {
    String[] cells = line.split(",", -1);
    try {
      if (cells.length == 2) {
        var point = new Point(Float.parseFloat(cells[0]), Float.parseFloat(cells[1]));
        if (Float.isFinite(point.x()) && Float.isFinite(point.y())) {
          return new ImportRow.Read<>(name, point);
        }
      }
    } catch (NumberFormatException e) {
      return new ImportRow.Refused<>(name, "not a number: " + e.getMessage());
    }
    return new ImportRow.Refused<>(name, "must be two finite numbers, 'x,y'");
  }

  @Override
  public byte[] toBytes(Point p) {
    return ByteBuffer.allocate(8).putFloat(p.x()).putFloat(p.y()).array();
  }

  @Override
  public Point fromBytes(byte[] bytes) {
    if (bytes.length != 8) {
      throw AthanorException.data("a point takes 8 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Point(buffer.getFloat(), buffer.getFloat());
  }

  @Override
  public Shape tensorShape(Point structure) {
    return new Shape(2);
  }

  @Override
  public float[] encode(Point p) {
    return new float[] {p.x(), p.y()};
  }

  @Override
  public Point decode(float[] output, Shape tensorShape, RandomGenerator random) {
    return new Point(output[0], output[1]);
  }

  @Override
  public byte[] preview(Point p, int minSide) {
    int side = Math.max(9, minSide);
    return ToyImage.png(
        side,
        (row, col) ->
            Math.hypot(col - (p.x() + 1) / 2 * side, row - (1 - p.y()) / 2 * side) < side / 8.0);
  }
}
