package io.athanor.plugins.microstructure.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.image.MadeFiles;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
  private static final int GRAY = BufferedImage.TYPE_BYTE_GRAY;
  private static final TwoPhase CELL = Made.cell(6, 9, (r, c) -> (r + 2 * c) % 5 < 2 ? 1 : 0);

  private static BufferedImage gray(TwoPhase cell, int type, int zero, int one) {
    return MadeFiles.image(
        cell.height(), cell.width(), type, (r, c) -> cell.phase(r, c) == 1 ? one : zero);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void takesTwoLevelsAsTheyAre(String format) {
    // levels that lie on one side of every default threshold
    byte[] file = MadeFiles.file(format, gray(CELL, GRAY, 200, 210));
    assertThat(Made.cell("a." + format, file)).isEqualTo(CELL);
    assertThat(Made.cell("a." + format, file, Map.of("threshold", 0.1))).isEqualTo(CELL);
    assertThat(Made.cell("a." + format, file, Map.of("invert", true)))
        .isEqualTo(Made.cell(6, 9, (r, c) -> 1 - CELL.phase(r, c)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void readsOneBitPicturesAndColours(String format) {
    var bits = gray(CELL, BufferedImage.TYPE_BYTE_BINARY, 0, 1);
    assertThat(Made.cell("a." + format, MadeFiles.file(format, bits))).isEqualTo(CELL);
    // green is lighter than blue, whatever their numbers say
    var colours = gray(CELL, BufferedImage.TYPE_INT_RGB, 0x0000FF, 0x00C000);
    assertThat(Made.cell("a." + format, MadeFiles.file(format, colours))).isEqualTo(CELL);
    // palette indices against the order of lightness; of 256, as the JDK writes shorter ones
    // wrongly
    byte[] green = new byte[256];
    byte[] blue = new byte[256];
    green[0] = (byte) 0xC0;
    blue[1] = (byte) 0xFF;
    var palette = new IndexColorModel(8, 256, new byte[256], green, blue);
    var indexed = new BufferedImage(9, 6, BufferedImage.TYPE_BYTE_INDEXED, palette);
    indexed.setData(gray(CELL, GRAY, 1, 0).getRaster());
    assertThat(Made.cell("a." + format, MadeFiles.file(format, indexed))).isEqualTo(CELL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void readsSixteenBits(String format) {
    var image =
        MadeFiles.image(
            8, 8, BufferedImage.TYPE_USHORT_GRAY, (r, c) -> c < 4 ? 1000 + r : 40000 + 9 * r);
    byte[] file = MadeFiles.file(format, image);
    TwoPhase halves = Made.cell(8, 8, (r, c) -> c < 4 ? 0 : 1);
    assertThat(Made.cell("a." + format, file)).isEqualTo(halves);
    assertThat(Made.cell("a." + format, file, Map.of("threshold", 0.5))).isEqualTo(halves);
    assertThat(Made.reason("a." + format, file, Map.of("threshold", 0.9)))
        .contains("one phase only", "from 0.015 to 0.611");
  }

  @Test
  void readsTheGrayOfTheFileNotItsGamma() {
    // 100/255 = 0.392: a decoder that converts between colour spaces would move it past the level
    var image = MadeFiles.image(8, 8, GRAY, (r, c) -> c < 4 ? 90 + r % 2 : 100 + r % 3);
    assertThat(Made.cell("a.png", MadeFiles.file("png", image), Map.of("threshold", 95 / 255.0)))
        .isEqualTo(Made.cell(8, 8, (r, c) -> c < 4 ? 0 : 1));
    var blank = MadeFiles.image(8, 8, GRAY, (r, c) -> 100 + c % 3);
    assertThat(Made.reason("a.png", MadeFiles.file("png", blank), Map.of("threshold", 0.4)))
        .contains("one phase only");
  }

  @Test
  void readsEveryPageOfATiff() {
    List<BufferedImage> pages =
        List.of(
            gray(CELL, GRAY, 0, 255), gray(CELL, GRAY, 7, 7), gray(CELL.mirroredX(), GRAY, 3, 60));
    List<ImportRow<TwoPhase>> rows = Made.read("s.tif", MadeFiles.tiff(pages), Map.of());
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).isEqualTo(new ImportRow.Read<>("s.tif#0", CELL));
    assertThat(rows.get(1)).asString().contains("s.tif#1", "every pixel has the value 7.0");
    assertThat(rows.get(2)).isEqualTo(new ImportRow.Read<>("s.tif#2", CELL.mirroredX()));
  }

  @Test
  void readsTiffsThatCallBlackWhite() {
    byte[] pixels = new byte[54];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (CELL.phase(i / 9, i % 9) * 200);
    }
    assertThat(Made.cell("a.tif", MadeFiles.tiff(6, 9, 8, 1, pixels))).isEqualTo(CELL);
    assertThat(Made.cell("a.tif", MadeFiles.tiff(6, 9, 8, 0, pixels)))
        .isEqualTo(Made.cell(6, 9, (r, c) -> 1 - CELL.phase(r, c)));
  }

  @Test
  void refusesTransparencyButNotAnOpaqueAlphaChannel() {
    int type = BufferedImage.TYPE_INT_ARGB;
    byte[] opaque = MadeFiles.file("png", gray(CELL, type, 0xFF000000, 0xFFFFFFFF));
    assertThat(Made.cell("a.png", opaque)).isEqualTo(CELL);
    byte[] clear = MadeFiles.file("png", gray(CELL, type, 0x00000000, 0xFFFFFFFF));
    assertThat(Made.reason("a.png", clear)).contains("transparent at row 0, column 1", "flatten");
  }

  @Test
  void refusesSizesFromTheHeader() {
    assertThat(
            Made.reason("a.png", MadeFiles.file("png", MadeFiles.image(1, 1, GRAY, (r, c) -> 9))))
        .contains("1 x 1 pixels", "at least 4");
    assertThat(Made.reason("a.png", emptyPng(20_000, 20_000)))
        .isEqualTo(
            "it is 20,000 x 20,000 pixels; a picture has at most 4,096 on each side: cut or shrink it"
                + " first");
    assertThat(Made.reason("a.png", emptyPng(-1, 8))).contains("4,294,967,295");
    assertThat(Made.reason("a.tif", MadeFiles.tiff(20_000, 20_000, 8, 1, new byte[10])))
        .contains("20,000 x 20,000");
    byte[] bmp = MadeFiles.file("bmp", gray(CELL, GRAY, 0, 255));
    bmp[20] = 1; // width + 65,536
    assertThat(Made.reason("a.bmp", bmp)).contains("6 x 65,545");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void refusesFilesCutShortAnywhere(String format) {
    byte[] whole = MadeFiles.file(format, gray(CELL, GRAY, 0, 255));
    for (int length = 10; length < whole.length; length++) {
      assertThat(Made.read("a." + format, Arrays.copyOf(whole, length), Map.of()))
          .as("%d of %d bytes", length, whole.length)
          .allMatch(row -> row instanceof ImportRow.Refused);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void anyDamagedByteGivesRowsOrRefusalsButNeverThrows(String format) {
    byte[] whole = MadeFiles.file(format, gray(CELL, GRAY, 0, 255));
    for (int at = 0; at < whole.length; at++) {
      for (int flip : new int[] {0x01, 0x80, 0xFF}) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) flip;
        assertThat(Made.read("a." + format, damaged, Map.of())).isNotEmpty();
      }
    }
  }

  @Test
  void tellsDamagedPixelsOfAPngByTheirChecksum() {
    byte[] whole = MadeFiles.file("png", gray(CELL, GRAY, 0, 255));
    whole[whole.length - 20] ^= 1;
    assertThat(Made.reason("a.png", whole)).contains("chunk IDAT", "wrong checksum");
  }

  @Test
  void passesOverTextChunksWithoutUnpackingThem() {
    byte[] whole = MadeFiles.file("png", gray(CELL, GRAY, 0, 255));
    var zipped = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(zipped)) {
      for (int i = 0; i < 64; i++) {
        deflate.write(new byte[1 << 20]);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    var bomb = new ByteArrayOutputStream();
    int header = 33; // signature and IHDR
    bomb.write(whole, 0, header);
    byte[] key = "Comment\0\0".getBytes(StandardCharsets.ISO_8859_1);
    bomb.writeBytes(
        chunk(
            "zTXt",
            ByteBuffer.allocate(key.length + zipped.size())
                .put(key)
                .put(zipped.toByteArray())
                .array()));
    bomb.write(whole, header, whole.length - header);
    assertThat(Made.cell("a.png", bomb.toByteArray())).isEqualTo(CELL);
  }

  @Test
  void refusesTiffsWhosePagesLeadInACircle() {
    byte[] tiff = MadeFiles.tiff(6, 9, 8, 1, new byte[54]);
    tiff[8 + 2 + 10 * 12] = 8; // the next directory is this one
    assertThat(Made.reason("a.tif", tiff)).contains("circle");
  }

  @Test
  void refusesTiffsWhoseDepthTheDecoderWouldMistake() {
    byte[] tiff = MadeFiles.tiff(6, 9, 8, 1, new byte[54]);
    tiff[8 + 2 + 2 * 12 + 2] = 4; // bits per sample as a 32-bit number
    assertThat(Made.reason("a.tif", tiff)).contains("tag 258");
  }

  @Test
  void saysWhatAFileIsThatIsNoPicture() {
    assertThat(Made.reason("notes.png", "dear diary, today".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "it is named .png but holds text, beginning with 'dear diary, today'; wanted are PNG,"
                + " BMP, TIFF and NPY files");
    assertThat(Made.reason("a.png", new byte[0])).contains("is empty");
    assertThat(Made.reason("a.png", new byte[] {0, 1, 2, 3})).contains("holds something else");
    assertThat(Made.reason("a.png", MadeFiles.file("jpg", gray(CELL, GRAY, 0, 255))))
        .contains("JPEG");
    // a right picture under a wrong name is no problem
    assertThat(Made.cell("a.bmp", MadeFiles.file("png", gray(CELL, GRAY, 0, 255)))).isEqualTo(CELL);
  }

  @Test
  void refusesThreePhasesInGrayUnlessToldWhichBelongTogether() {
    byte[] file = MadeFiles.file("png", MadeFiles.image(9, 9, GRAY, (r, c) -> r / 3 * 127));
    assertThat(Made.reason("a.png", file)).contains("3 phases (values [0.0, 127.0, 254.0])");
    assertThat(Made.cell("a.png", file, Map.of("threshold", 0.2)))
        .isEqualTo(Made.cell(9, 9, (r, c) -> r < 3 ? 0 : 1));
    byte[] labels = MadeFiles.file("png", MadeFiles.image(9, 9, GRAY, (r, c) -> r / 3));
    assertThat(Made.reason("a.png", labels, Map.of("threshold", 0.2))).contains("labels [0, 1, 2]");
  }

  @Test
  void refusesOneGrayAllOver() {
    byte[] file = MadeFiles.file("png", MadeFiles.image(8, 8, GRAY, (r, c) -> 128));
    assertThat(Made.reason("a.png", file)).contains("128", "one phase only");
  }

  @Test
  void bringsPicturesToTheWorkingSizeByExplicitChoiceOnly() {
    TwoPhase quarters = Made.cell(16, 16, (r, c) -> r < 8 && c < 8 ? 1 : 0);
    byte[] file = MadeFiles.file("png", gray(quarters, GRAY, 0, 255));
    assertThat(Made.reason("a.png", file, Map.of("size", 8)))
        .isEqualTo("it is 16 x 16 pixels, not 8 x 8; choose fit=crop or fit=resize");
    assertThat(Made.cell("a.png", file, Map.of("size", 8, "fit", "crop")))
        .isEqualTo(Made.cell(8, 8, (r, c) -> r < 4 && c < 4 ? 1 : 0));
    assertThat(Made.cell("a.png", file, Map.of("size", 8, "fit", "resize")))
        .isEqualTo(Made.cell(8, 8, (r, c) -> r < 4 && c < 4 ? 1 : 0));
    assertThat(Made.cell("a.png", file, Map.of("size", 24, "fit", "resize")).volumeFraction())
        .isEqualTo(0.25);
    assertThat(Made.reason("a.png", file, Map.of("size", 20, "fit", "crop"))).contains("too small");
    byte[] wide = MadeFiles.file("png", gray(CELL, GRAY, 0, 255));
    assertThat(Made.reason("a.png", wide, Map.of("size", 5, "fit", "resize")))
        .contains("6 x 9 pixels", "stretch");
    assertThat(Made.cell("a.png", wide, Map.of("size", 4, "fit", "crop")))
        .isEqualTo(Made.cell(4, 4, (r, c) -> CELL.phase(r + 1, c + 2)));
    // the lower right quarter's neighbourhood: nothing of phase 1 is left in the crop
    TwoPhase corner = Made.cell(16, 16, (r, c) -> r == 0 && c == 0 ? 1 : 0);
    byte[] dot = MadeFiles.file("png", gray(corner, GRAY, 0, 255));
    assertThat(Made.reason("a.png", dot, Map.of("size", 8, "fit", "crop"))).contains("one phase");
  }

  @Test
  void keepsTheVolumeFractionWhereHalfPixelsAbound() {
    // at factor 2 every second target pixel of these stripes is half and half
    TwoPhase stripes = Made.cell(16, 16, (r, c) -> c % 8 < 3 ? 1 : 0);
    byte[] file = MadeFiles.file("png", gray(stripes, GRAY, 0, 255));
    double small = Made.cell("a.png", file, Map.of("size", 8, "fit", "resize")).volumeFraction();
    assertThat(small).isBetween(0.25, 0.5);
  }

  @Test
  void refusesOptionsThatContradictEachOther() {
    byte[] file = MadeFiles.file("png", gray(CELL, GRAY, 0, 255));
    for (Map<String, ?> wrong :
        List.of(
            Map.of("fit", "crop"),
            Map.of("size", 3, "fit", "crop"),
            Map.of("threshold", -0.5),
            Map.of("threshold", 1.5),
            Map.of("fit", "stretch"))) {
      assertThatThrownBy(() -> Made.read("a.png", file, wrong))
          .isInstanceOf(AthanorException.class)
          .hasMessageContaining("option '")
          .extracting(e -> ((AthanorException) e).category())
          .isEqualTo(AthanorException.Category.USER);
    }
  }

  /** A PNG that claims a size and has no pixels. */
  private static byte[] emptyPng(int height, int width) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 0, 0, 0, 0})
            .array();
    out.writeBytes(chunk("IHDR", header));
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }
}
