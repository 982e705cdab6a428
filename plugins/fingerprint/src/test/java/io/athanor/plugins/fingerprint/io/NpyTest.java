package io.athanor.plugins.fingerprint.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.ImportRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  private static final double[] ROWS = {0, 1, 1, 1, 0, 0};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|b1", "|u1", "|i1", "<u2", "<i2", ">i2", "<u4", "<i4", "<u8", "<i8", ">i8", "<f4", ">f4",
        "<f8", ">f8"
      })
  void readsEveryNumberType(String descr) {
    assertThat(Made.shown(Made.read("a.npy", Made.npy(descr, false, "(2, 3)", ROWS))))
        .containsExactly("a.npy#0 011", "a.npy#1 100");
    assertThat(Made.shown(Made.read("a.npy", Made.npy(descr, true, "(2, 3)", 0, 1, 1, 0, 1, 0))))
        .containsExactly("a.npy#0 011", "a.npy#1 100");
  }

  @Test
  void readsPicturesInBothOrders() {
    var picture = new ImportRow.Read<>("a.npy#0", Made.bits("011100").arranged(3));
    assertThat(Made.read("a.npy", Made.npy("|u1", false, "(1, 2, 3)", ROWS)))
        .containsExactly(picture);
    assertThat(Made.read("a.npy", Made.npy("|u1", true, "(1, 2, 3)", 0, 1, 1, 0, 1, 0)))
        .containsExactly(picture);
  }

  @Test
  void readsBackWhatIsExported() {
    for (var bits : new Bits[] {Made.bits("0110"), Made.bits("0110").arranged(2)}) {
      assertThat(Made.read("a.npy", BitFiles.export(bits, "npy")))
          .containsExactly(new ImportRow.Read<>("a.npy#0", bits));
    }
  }

  @Test
  void refusesOnlyTheBadRowAndNamesTheFirstBadBit() {
    assertThat(
            Made.shown(
                Made.read(
                    "a.npy", Made.npy("<f4", false, "(4, 2)", 0, 1, 0.5, 1, Double.NaN, 0, 1, 1))))
        .containsExactly(
            "a.npy#0 01",
            "a.npy#1: row 1, bit 0 (counted from 0) is 0.5; every bit must be 0 or 1",
            "a.npy#2: row 2, bit 0 (counted from 0) is NaN; every bit must be 0 or 1",
            "a.npy#3 11");
    assertThat(Made.shown(Made.read("a.npy", Made.npy("<i8", false, "(2, 2)", 0, 7, -1, 1))).get(0))
        .contains("row 0, bit 1 (counted from 0) is 7;");
  }

  @Test
  void refusesWhatIsNoArrayOfRows() {
    byte[] whole = Made.npy("|u1", false, "(2, 3)", ROWS);
    assertThat(reason("x".getBytes(StandardCharsets.UTF_8)))
        .contains("does not begin like an NPY file");
    assertThat(reason(Arrays.copyOf(whole, 30))).contains("header is not whole");
    assertThat(reason(Arrays.copyOf(whole, whole.length - 1)))
        .contains("promises 6 bytes", "5 are there");
    assertThat(reason(Made.npy("|u1", false, "(6,)", ROWS))).contains("(6,)", "(n, width)");
    assertThat(reason(Made.npy("|u1", false, "(0, 3)"))).contains("(0, 3)");
    assertThat(reason(Made.npy("|u1", false, "(1, 20000)", new double[20000])))
        .contains("20000 bits");
    assertThat(reason(Made.npy("|u1", false, "(1000001, 1)", new double[1000001])))
        .contains("1,000,001 rows");
    assertThat(reason(Made.npy("|u1", false, "(1, 200, 100)", new double[20000])))
        .contains("1 to 16384");
    assertThat(reason(Made.npy("|u1", false, "(2, 999999999, 999999999)", ROWS)))
        .contains("promises 1,999,999,996,000,000,002 bytes", "6 are there");
    assertThat(reason(Made.npy("|u1", false, "(99999999999, 3)"))).contains("no sensible one");
    assertThat(reason(Made.npy("<c8", false, "(2, 3)"))).contains("'<c8' is not read");
    whole[6] = 9;
    assertThat(reason(whole)).contains("version 9");
  }

  private static String reason(byte[] bytes) {
    return Made.reason(Made.read("a.npy", bytes));
  }
}
