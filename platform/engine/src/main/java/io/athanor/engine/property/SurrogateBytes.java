package io.athanor.engine.property;

import io.athanor.sdk.AthanorException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The stored form of a {@link FittedSurrogate}: its recipe, scores, calibration and held-out rows,
 * big-endian, after a magic word and a version.
 */
final class SurrogateBytes {
  private static final int MAGIC = 0x41544853;
  private static final int VERSION = 2;

  private SurrogateBytes() {}

  static byte[] write(FittedSurrogate surrogate) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      write(out, surrogate.recipe());
      out.writeInt(surrogate.crossValidation().size());
      for (KindScore score : surrogate.crossValidation()) {
        write(out, score);
      }
      Calibration calibration = surrogate.calibration();
      out.writeDouble(calibration.scale());
      write(out, calibration.scores());
      write(out, calibration.outOfFold());
      Parity parity = surrogate.parity();
      out.writeDouble(parity.level());
      write(out, parity.known());
      write(out, parity.predicted());
      write(out, parity.low());
      write(out, parity.high());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static FittedSurrogate read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw AthanorException.data("these bytes are not a stored surrogate; fit it again");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw AthanorException.data(
            "the surrogate was stored in form "
                + version
                + ", this program reads "
                + VERSION
                + "; fit it again");
      }
      Recipe recipe = readRecipe(in);
      List<KindScore> scores = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        scores.add(readScore(in));
      }
      var calibration = new Calibration(in.readDouble(), readArray(in), readScore(in));
      var parity =
          new Parity(in.readDouble(), readArray(in), readArray(in), readArray(in), readArray(in));
      return new FittedSurrogate(
          new SurrogateModel(recipe, calibration),
          scores,
          recipe.kind(),
          calibration,
          parity,
          recipe.y().length);
    } catch (IOException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new AthanorException(
          AthanorException.Category.DATA, "the stored surrogate is damaged; fit it again", e);
    }
  }

  private static void write(DataOutputStream out, Recipe recipe) throws IOException {
    out.writeUTF(recipe.property());
    out.writeUTF(recipe.kind().name());
    write(out, recipe.hyper());
    write(out, recipe.inputs().mean());
    write(out, recipe.inputs().scale());
    out.writeBoolean(recipe.response().logarithmic());
    out.writeDouble(recipe.response().mean());
    out.writeDouble(recipe.response().scale());
    out.writeLong(recipe.seed());
    out.writeInt(recipe.fitted());
    write(out, recipe.errors());
    write(out, recipe.y());
    for (double[] row : recipe.x()) {
      write(out, row);
    }
  }

  private static Recipe readRecipe(DataInputStream in) throws IOException {
    String property = in.readUTF();
    Kind kind = Kind.valueOf(in.readUTF());
    double[] hyper = readArray(in);
    var inputs = new Standardiser(readArray(in), readArray(in));
    var response = new Response(in.readBoolean(), in.readDouble(), in.readDouble());
    long seed = in.readLong();
    int fitted = in.readInt();
    double[] errors = readArray(in);
    double[] y = readArray(in);
    double[][] x = new double[y.length][];
    for (int i = 0; i < x.length; i++) {
      x[i] = readArray(in);
    }
    return new Recipe(property, kind, hyper, inputs, response, seed, x, y, fitted, errors);
  }

  private static void write(DataOutputStream out, KindScore score) throws IOException {
    out.writeUTF(score.kind().name());
    out.writeDouble(score.r2());
    out.writeDouble(score.rmse());
    out.writeDouble(score.mae());
    out.writeDouble(score.medianRelativeError());
    out.writeInt(score.rows());
  }

  private static KindScore readScore(DataInputStream in) throws IOException {
    return new KindScore(
        Kind.valueOf(in.readUTF()),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readInt());
  }

  private static void write(DataOutputStream out, double[] array) throws IOException {
    out.writeInt(array.length);
    for (double v : array) {
      out.writeDouble(v);
    }
  }

  private static double[] readArray(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available() / Double.BYTES) {
      throw new IOException("an array of " + length + " numbers is longer than what is left");
    }
    double[] array = new double[length];
    for (int i = 0; i < length; i++) {
      array[i] = in.readDouble();
    }
    return array;
  }
}
