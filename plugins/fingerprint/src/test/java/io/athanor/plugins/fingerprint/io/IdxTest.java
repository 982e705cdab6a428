package io.athanor.plugins.fingerprint.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.ImportRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdxTest {
  private static final byte[] GRAY =
      Made.idx(8, new int[] {2, 2, 2}, 0, 127, 128, 255, 255, 1, 0, 200);

  @Test
  void cutsGrayPicturesAtTheThreshold() {
    assertThat(Made.shown(Made.read("a-idx3-ubyte", GRAY)))
        .containsExactly("a-idx3-ubyte#0 0011", "a-idx3-ubyte#1 1001");
    assertThat(Made.shown(Made.read("a.idx3-ubyte.gz", Made.gz(GRAY), Map.of("threshold", 1))))
        .containsExactly("a.idx3-ubyte.gz#0 0111", "a.idx3-ubyte.gz#1 1101");
  }

  @Test
  void arrangesPicturesAsTheyAre() {
    ImportRow<Bits> row = Made.read("a.idx", GRAY).get(0);
    assertThat(row).isEqualTo(new ImportRow.Read<>("a.idx#0", Made.bits("0011").arranged(2)));
    row = Made.read("a.idx", GRAY, Map.of("width", 4)).get(0);
    assertThat(row).isEqualTo(new ImportRow.Read<>("a.idx#0", Made.bits("0011").arranged(4)));
  }

  @Test
  void takesFilesOf0And1AsTheyAre() {
    byte[] binary = Made.idx(8, new int[] {2, 3}, 0, 1, 1, 1, 0, 0);
    assertThat(Made.read("a-idx2-ubyte", binary))
        .containsExactly(
            new ImportRow.Read<>("a-idx2-ubyte#0", Made.bits("011")),
            new ImportRow.Read<>("a-idx2-ubyte#1", Made.bits("100")));
  }

  @Test
  void keepsTheWholeRowsOfAFileThatIsCutShort() {
    List<ImportRow<Bits>> rows = Made.read("a.idx", Arrays.copyOf(GRAY, GRAY.length - 1));
    assertThat(Made.shown(rows))
        .containsExactly(
            "a.idx#0 0011",
            "a.idx#1: the file is cut short in row 1 (counted from 0), and its header promises 2;"
                + " rows missing: 1; fetch it again");
    byte[] bold = Made.idx(8, new int[] {1_000_000, 28, 28}, new int[784]);
    assertThat(Made.shown(Made.read("a.idx", bold)).get(1)).contains("rows missing: 999,999");
  }

  @Test
  void refusesFilesThatAreDamagedAsAWhole() {
    assertThat(reason(new byte[] {0, 0, 8})).contains("does not begin like an idx file");
    assertThat(reason(new byte[] {1, 0, 8, 3})).contains("does not begin like an idx file");
    assertThat(reason(Arrays.copyOf(GRAY, 9))).contains("cut short", "header is not whole");
    assertThat(reason(Made.idx(13, new int[] {1, 2}, 0, 0))).contains("type 0x0D");
    assertThat(reason(Made.idx(8, new int[] {3}, 7, 8, 9))).contains("labels");
    assertThat(reason(Made.idx(8, new int[] {1, 1, 1, 1}, 0))).contains("4 axes");
    assertThat(reason(Made.idx(8, new int[] {0, 2, 2}))).contains("no row");
    assertThat(reason(Made.idx(8, new int[] {1, 1, 2}, 0, 0, 0))).contains("1 bytes more");
    assertThat(reason(Made.idx(8, new int[] {1, 129, 128}))).contains("16512 bits");
    assertThat(reason(Made.idx(8, new int[] {1, -1, -1}))).contains("1 to 16384");
    assertThat(reason(Made.idx(8, new int[] {1, 0, 5}))).contains("0 bits");
    assertThat(reason(Made.idx(8, new int[] {-1, 1, 1}))).contains("4,294,967,295 rows");
  }

  @Test
  void refusesWhatDoesNotUnpack() {
    byte[] packed = Made.gz(GRAY);
    assertThat(Made.reason(Made.read("a.idx.gz", GRAY))).contains("not packed by gzip");
    assertThat(Made.reason(Made.read("a.idx.gz", Arrays.copyOf(packed, packed.length - 9))))
        .contains("can't be unpacked");
    packed[packed.length - 8] ^= 1;
    assertThat(Made.reason(Made.read("a.idx.gz", packed))).contains("can't be unpacked");
  }

  @Test
  void refusesAGzipBomb() throws Exception {
    byte[] bomb = Made.gz(new byte[1001]);
    assertThat(new Gzip(1001).unpack(bomb)).hasSize(1001);
    assertThatThrownBy(() -> new Gzip(1000).unpack(bomb))
        .hasMessageContaining("more than 1,000 bytes");
    assertThat(Made.reason(Made.read("a.csv.gz", Made.gz(new byte[(256 << 20) + 1]))))
        .contains("more than 268,435,456 bytes");
  }

  private static String reason(byte[] bytes) {
    return Made.reason(Made.read("a.idx", bytes));
  }
}
