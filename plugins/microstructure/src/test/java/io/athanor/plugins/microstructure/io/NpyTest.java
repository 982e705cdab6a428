package io.athanor.plugins.microstructure.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.plugins.microstructure.image.MadeFiles;
import io.athanor.sdk.ImportRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  private static final int H = 5;
  private static final int W = 7;
  private static final TwoPhase CELL = Made.cell(H, W, (r, c) -> (r * 3 + c) % 4 == 0 ? 1 : 0);

  private static double phase(int index) {
    return CELL.phase(index / W, index % W);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|b1", "|u1", "|i1", "<u2", "<i2", ">i2", "<u4", "<i4", "<u8", "<i8", ">i8", "<f4", ">f4",
        "<f8", ">f8"
      })
  void readsEveryNumberType(String descr) {
    byte[] file =
        MadeFiles.npy(
            MadeFiles.header(descr, false, "(5, 7)"),
            MadeFiles.numbers(descr, H * W, NpyTest::phase));
    assertThat(Made.cell("a.npy", file)).isEqualTo(CELL);
  }

  @Test
  void readsFortranOrderAndAllHeaderVersions() {
    byte[] columns = MadeFiles.numbers("<i8", H * W, i -> phase(i % H * W + i / H));
    String header = MadeFiles.header("<i8", true, "(5L, 7L)");
    for (int version = 1; version <= 3; version++) {
      assertThat(Made.cell("a.npy", MadeFiles.npy(version, header, columns))).isEqualTo(CELL);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"(3, 5, 7)", "(3, 1, 5, 7)", "(3, 5, 7, 1)"})
  void readsStacksInBothOrders(String shape) {
    byte[] rows =
        MadeFiles.numbers(
            "|u1", 3 * H * W, i -> i / (H * W) == 1 ? 1 - phase(i % 35) : phase(i % 35));
    List<ImportRow<TwoPhase>> read =
        Made.read("s.npy", MadeFiles.npy(MadeFiles.header("|u1", false, shape), rows), Map.of());
    assertThat(read).extracting(ImportRow::name).containsExactly("s.npy#0", "s.npy#1", "s.npy#2");
    assertThat(read.get(0)).isEqualTo(new ImportRow.Read<>("s.npy#0", CELL));
    assertThat(read.get(1)).isNotEqualTo(new ImportRow.Read<>("s.npy#1", CELL));

    byte[] fortran =
        MadeFiles.numbers("|u1", 3 * H * W, i -> rows[i % 3 * H * W + i / 3 % H * W + i / 3 / H]);
    assertThat(
            Made.read(
                "s.npy", MadeFiles.npy(MadeFiles.header("|u1", true, shape), fortran), Map.of()))
        .isEqualTo(read);
  }

  @Test
  void refusesOnlyTheBadSliceAndNamesTheFirstBadPixel() {
    byte[] numbers =
        MadeFiles.numbers(
            "<f8",
            3 * H * W,
            i ->
                i == 35 + 2 * W + 4
                    ? Double.NaN
                    : i == 104 ? Double.POSITIVE_INFINITY : phase(i % 35));
    List<ImportRow<TwoPhase>> rows =
        Made.read(
            "s.npy", MadeFiles.npy(MadeFiles.header("<f8", false, "(3, 5, 7)"), numbers), Map.of());
    assertThat(rows.get(0)).isInstanceOf(ImportRow.Read.class);
    assertThat(rows.get(1))
        .isEqualTo(
            new ImportRow.Refused<>(
                "s.npy#1",
                "it holds NaN at row 2, column 4 (counted from 0);"
                    + " every pixel must be a finite number"));
    assertThat(rows.get(2)).asString().contains("s.npy#2", "Infinity at row 4, column 6");
  }

  @Test
  void refusesLabelsOfMoreThanTwoPhases() {
    byte[] three =
        MadeFiles.npy(
            MadeFiles.header("|u1", false, "(5, 7)"), MadeFiles.numbers("|u1", 35, i -> i % 3));
    assertThat(Made.reason("a.npy", three)).contains("3 phases (labels [0, 1, 2])", "a > 0");
    byte[] floats =
        MadeFiles.npy(
            MadeFiles.header("<f8", false, "(5, 7)"), MadeFiles.numbers("<f8", 35, i -> i % 4));
    assertThat(Made.reason("a.npy", floats)).contains("4 phases");
  }

  @Test
  void thresholdsGrayNumbersOfAnyScale() {
    // a phase field from -1 to 1, steep between
    byte[] field =
        MadeFiles.npy(
            MadeFiles.header("<f4", false, "(8, 8)"),
            MadeFiles.numbers(
                "<f4", 64, i -> Math.tanh((Math.floorDiv(i, 8) - 3.5) * 3) + 0.001 * (i % 8)));
    TwoPhase halves = Made.cell(8, 8, (r, c) -> r > 3 ? 1 : 0);
    assertThat(Made.cell("f.npy", field)).isEqualTo(halves);
    assertThat(Made.cell("f.npy", field, Map.of("threshold", 0.5))).isEqualTo(halves);
  }

  @Test
  void refusesWhatTheHeaderBelies() {
    byte[] one = MadeFiles.numbers("|u1", 35, NpyTest::phase);
    assertThat(Made.reason("a.npy", MadeFiles.npy(MadeFiles.header("|u1", false, "(5, 8)"), one)))
        .contains("promises 40 bytes", "35 are there");
    assertThat(Made.reason("a.npy", MadeFiles.npy(MadeFiles.header("|u1", false, "(5, 6)"), one)))
        .contains("promises 30 bytes");
    assertThat(Made.reason("a.npy", MadeFiles.npy(MadeFiles.header("|u1", false, "(1, 35)"), one)))
        .contains("1 x 35 pixels", "at least 4");
    byte[] wide = new byte[4 * 5000];
    assertThat(
            Made.reason("a.npy", MadeFiles.npy(MadeFiles.header("|u1", false, "(4, 5000)"), wide)))
        .contains("4 x 5,000", "at most 4,096");
    assertThat(
            Made.reason(
                "a.npy", MadeFiles.npy(MadeFiles.header("<f8", false, "(20000, 20000)"), one)))
        .contains("promises 3,200,000,000 bytes", "35 are there");
    assertThat(
            Made.reason(
                "a.npy",
                MadeFiles.npy(MadeFiles.header("<f8", false, "(999999999999, 4096, 4096)"), one)))
        .contains("no sensible one");
    assertThat(
            Made.reason(
                "a.npy", MadeFiles.npy(MadeFiles.header("|u1", false, "(0, 5, 7)"), new byte[0])))
        .contains("holds nothing");
    assertThat(Made.reason("a.npy", MadeFiles.npy(MadeFiles.header("|u1", false, "(35,)"), one)))
        .contains("(35,)", "(height, width)");
    assertThat(
            Made.reason(
                "a.npy", MadeFiles.npy(MadeFiles.header("|u1", false, "(4, 4, 3)"), new byte[48])))
        .contains("colour");
  }

  @Test
  void refusesHeadersThatAreNoPlainArray() {
    byte[] one = new byte[35];
    assertThat(Made.reason("a.npy", MadeFiles.npy(MadeFiles.header("<c8", false, "(5, 7)"), one)))
        .contains("'<c8' is not read");
    assertThat(Made.reason("a.npy", MadeFiles.npy(MadeFiles.header("|O", false, "(5, 7)"), one)))
        .contains("'|O' is not read");
    assertThat(
            Made.reason(
                "a.npy",
                MadeFiles.npy(
                    "{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (5, 7), }", one)))
        .contains("no plain number type");
    assertThat(
            Made.reason("a.npy", MadeFiles.npy(9, MadeFiles.header("|u1", false, "(5, 7)"), one)))
        .contains("version 9");
    assertThat(Made.reason("a.npy", MadeFiles.npy("nonsense", one))).contains("gives no");
    byte[] whole = MadeFiles.npy(MadeFiles.header("|u1", false, "(5, 7)"), one);
    for (int length : new int[] {6, 7, 10, 30}) {
      assertThat(Made.reason("a.npy", Arrays.copyOf(whole, length))).contains("cut short");
    }
  }
}
