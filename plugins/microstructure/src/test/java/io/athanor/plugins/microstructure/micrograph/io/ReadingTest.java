package io.athanor.plugins.microstructure.micrograph.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.plugins.microstructure.image.MadeFiles;
import io.athanor.plugins.microstructure.micrograph.Grays;
import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final int H = 5;
  private static final int W = 7;
  private static final int GRAY8 = BufferedImage.TYPE_BYTE_GRAY;
  private static final int GRAY16 = BufferedImage.TYPE_USHORT_GRAY;

  private static List<ImportRow<Micrograph>> read(
      String name, byte[] bytes, Map<String, ?> options) {
    List<ImportRow<Micrograph>> rows = new ArrayList<>();
    MicrographFiles.read(
        new SourceFile(name, bytes),
        Options.of(MicrographFiles.importOptions(), options),
        rows::add);
    return rows;
  }

  private static Micrograph image(String name, byte[] bytes, Map<String, ?> options) {
    List<ImportRow<Micrograph>> rows = read(name, bytes, options);
    if (rows.size() == 1 && rows.get(0) instanceof ImportRow.Read<Micrograph> row) {
      return row.structure();
    }
    throw new AssertionError("not one image: " + rows);
  }

  private static Micrograph image(String name, byte[] bytes) {
    return image(name, bytes, Map.of());
  }

  private static String reason(String name, byte[] bytes, Map<String, ?> options) {
    List<ImportRow<Micrograph>> rows = read(name, bytes, options);
    if (rows.size() == 1 && rows.get(0) instanceof ImportRow.Refused<Micrograph> row) {
      return row.reason();
    }
    throw new AssertionError("not one refusal: " + rows);
  }

  private static String reason(String name, byte[] bytes) {
    return reason(name, bytes, Map.of());
  }

  private static byte[] npy(String descr, String shape, int count, IntToDoubleFunction value) {
    return MadeFiles.npy(
        MadeFiles.header(descr, false, shape), MadeFiles.numbers(descr, count, value));
  }

  private static byte[] npy(String descr, IntToDoubleFunction value) {
    return npy(descr, "(5, 7)", H * W, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff", "bmp"})
  void readsGrayPicturesOfEightBits(String format) {
    byte[] file =
        MadeFiles.file(format, MadeFiles.image(H, W, GRAY8, (row, col) -> 40 * row + col));
    assertThat(image("a." + format, file))
        .isEqualTo(Grays.ofLevels(H, W, (row, col) -> 257 * (40 * row + col)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void readsGrayPicturesOfSixteenBits(String format) {
    byte[] file =
        MadeFiles.file(format, MadeFiles.image(H, W, GRAY16, (row, col) -> 12_345 * row + col));
    assertThat(image("a." + format, file))
        .isEqualTo(Grays.ofLevels(H, W, (row, col) -> 12_345 * row + col));
  }

  @ParameterizedTest
  @ValueSource(strings = {"|u1", "<u2", ">u2", "<f4", "<f8", ">f8"})
  void readsArrays(String descr) {
    double white = descr.endsWith("u1") ? 255 : descr.endsWith("u2") ? 65535 : 1;
    byte[] file = npy(descr, i -> descr.contains("f") ? i / 51.0 : i % 52 * (int) (white / 51));
    Micrograph image = image("a.npy", file);
    for (int i = 0; i < H * W; i++) {
      assertThat(image.level(i)).as(descr).isEqualTo(i * 1285);
    }
  }

  @Test
  void readsAStackSliceBySliceAndGoesOnAfterABadOne() {
    byte[] file = npy("<f4", "(3, 5, 7)", 3 * H * W, i -> i / (H * W) == 1 ? 2 : 0.5);
    List<ImportRow<Micrograph>> rows = read("s.npy", file, Map.of());
    assertThat(rows).extracting(ImportRow::name).containsExactly("s.npy#0", "s.npy#1", "s.npy#2");
    assertThat(rows.get(0)).isInstanceOf(ImportRow.Read.class);
    assertThat(rows.get(1)).isInstanceOf(ImportRow.Refused.class);
    assertThat(rows.get(2)).isInstanceOf(ImportRow.Read.class);
  }

  @Test
  void takesGraysThatAreStoredAsColours() {
    var picture =
        MadeFiles.image(H, W, BufferedImage.TYPE_INT_RGB, (row, col) -> 0x010101 * (row * W + col));
    assertThat(image("a.png", MadeFiles.file("png", picture)))
        .isEqualTo(Grays.ofLevels(H, W, (row, col) -> 257 * (row * W + col)));
  }

  @Test
  void refusesColours() {
    var picture =
        MadeFiles.image(
            H, W, BufferedImage.TYPE_INT_RGB, (row, col) -> row == 4 ? 0xFF0000 : 0x7F7F7F);
    assertThat(reason("a.png", MadeFiles.file("png", picture)))
        .startsWith("it is in colour")
        .contains("save it as gray");
    var palette =
        MadeFiles.image(H, W, BufferedImage.TYPE_BYTE_INDEXED, (row, col) -> 40 * row + col);
    assertThat(reason("a.png", MadeFiles.file("png", palette))).startsWith("it is in colour");
  }

  @Test
  void refusesTransparency() {
    var picture =
        MadeFiles.image(
            H, W, BufferedImage.TYPE_INT_ARGB, (row, col) -> col == 1 ? 0x7F808080 : 0xFF808080);
    assertThat(reason("a.png", MadeFiles.file("png", picture))).contains("transparent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<i2", "|i1", "<i4", "<u4", "<i8", "|b1"})
  void refusesNumbersOfUnknownScale(String descr) {
    assertThat(reason("a.npy", npy(descr, i -> i % 2)))
        .contains("have a sign")
        .endsWith("save it as unsigned 8 or 16 bits, or as floats from 0 to 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void refusesSignedTiffs(int bits) {
    var pixels = new byte[H * W * bits / 8];
    assertThat(image("a.tif", MadeFiles.tiff(H, W, bits, 1, 1, pixels)).mean()).isZero();
    assertThat(reason("a.tif", MadeFiles.tiff(H, W, bits, 1, 2, pixels))).contains("have a sign");
  }

  @Test
  void refusesTiffsOfSeveralPages() {
    var page = MadeFiles.image(H, W, GRAY8, (row, col) -> row);
    assertThat(image("a.tif", MadeFiles.tiff(List.of(page))).height()).isEqualTo(H);
    assertThat(reason("a.tif", MadeFiles.tiff(List.of(page, page, page))))
        .startsWith("it has 3 pages")
        .contains("save each page", "stack in NPY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff", "bmp"})
  void refusesPicturesThatAreCutShort(String format) {
    byte[] whole = MadeFiles.file(format, MadeFiles.image(H, W, deepest(format), (r, c) -> r + c));
    for (int length : new int[] {whole.length / 2, whole.length * 4 / 5, 30}) {
      assertThat(reason("a." + format, Arrays.copyOf(whole, length)))
          .as("%d of %d bytes", length, whole.length)
          .containsAnyOf("cut short", "damaged");
    }
  }

  private static int deepest(String format) {
    return format.equals("bmp") ? GRAY8 : GRAY16;
  }

  @Test
  void refusesArraysThatAreCutShort() {
    byte[] whole = npy("<f4", i -> 0.5);
    assertThat(reason("a.npy", Arrays.copyOf(whole, whole.length - 4)))
        .contains("promises 140 bytes", "136 are there");
    assertThat(reason("a.npy", Arrays.copyOf(whole, 20))).contains("cut short");
  }

  @Test
  void refusesFloatsThatAreNoGrays() {
    assertThat(reason("a.npy", npy("<f8", i -> i == 9 ? Double.NaN : 0.5)))
        .contains("NaN at row 1, column 2");
    assertThat(reason("a.npy", npy("<f4", i -> i == 9 ? -0.25 : 0.5)))
        .contains("-0.25 at row 1, column 2", "divide by the value of white");
    assertThat(reason("a.npy", npy("<f4", i -> i * 100))).contains("100.0 at row 0, column 1");
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThat(reason("a.png", new byte[0])).contains("is empty");
    assertThat(reason("a.tif", new byte[0])).contains("is empty");
    assertThat(reason("a.npy", "x,y\n1,2\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .contains("holds text, beginning with 'x,y 1,2'");
    assertThat(reason("a.png", MadeFiles.file("jpg", MadeFiles.image(H, W, GRAY8, (r, c) -> r))))
        .contains("JPEG");
  }

  @Test
  void comesToTheWorkingSideByChoice() {
    byte[] wide = MadeFiles.file("png", MadeFiles.image(6, 8, GRAY8, (row, col) -> 10 * row + col));
    assertThat(reason("a.png", wide, Map.of("side", 4)))
        .isEqualTo("it is 6 x 8 pixels, not 4 x 4; choose fit=crop or fit=resize");
    assertThat(image("a.png", wide, Map.of("side", 4, "fit", "crop")))
        .isEqualTo(Grays.ofLevels(4, 4, (row, col) -> 257 * (10 * (row + 1) + col + 2)));
    assertThat(reason("a.png", wide, Map.of("side", 4, "fit", "resize"))).contains("stretch");
    assertThat(reason("a.png", wide, Map.of("side", 7, "fit", "crop"))).contains("too small");
    byte[] square =
        MadeFiles.file("png", MadeFiles.image(8, 8, GRAY8, (row, col) -> 20 * row + 2 * col));
    assertThat(image("a.png", square, Map.of("side", 4, "fit", "resize")))
        .isEqualTo(Grays.ofLevels(4, 4, (row, col) -> 257 * (10 + 1 + 40 * row + 4 * col)));
    assertThatThrownBy(() -> read("a.png", square, Map.of("fit", "crop")))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> assertThat(e.category()).isEqualTo(AthanorException.Category.USER));
    assertThatThrownBy(() -> read("a.png", square, Map.of("side", 2)))
        .hasMessageContaining("at least 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "npy"})
  void readsWhatItWrites(String format) {
    Micrograph image = Grays.ofLevels(H, W, (row, col) -> 9_876 * row + 77 * col);
    assertThat(image("a." + format, MicrographFiles.export(image, format))).isEqualTo(image);
  }

  @Test
  void storedBytesRoundTripAndDamageIsTold() {
    Micrograph image = Grays.ofLevels(H, W, (row, col) -> 9_876 * row + 77 * col);
    byte[] bytes = MicrographFiles.toBytes(image);
    assertThat(MicrographFiles.fromBytes(bytes)).isEqualTo(image);
    assertThatThrownBy(() -> MicrographFiles.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
        .hasMessage("a stored micrograph of 5 x 7 pixels in 78 bytes is damaged");
  }
}
