package io.athanor.plugins.fingerprint.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.ImportRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Nested
  class Reads {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0,1,1\n1,0,0\n",
          "0;1;1\r\n1;0;0",
          "0\t1\t1\n\n1\t0\t0\n",
          "0 1 1\n1 0 0\n",
          "0.000e+00 1.000e+00 1.000e+00\n1.000e+00 0.000e+00 0.000e+00\n",
          "False,True,True\nTrue,False,False\n",
          "\uFEFF0,1,1\n1,0,0\n",
          "b0,b1,b2\n0,1,1\n1,0,0\n",
          "b2,b0,b1\n1,0,1\n0,1,0\n",
          "0,1,2\n0,1,1\n1,0,0\n",
          "bit_0,bit_1,bit_2\n0.0,1.0,1.0\n1.0,0.0,0.0\n",
          "011\n100\n",
          "bits\n011\n100\n",
          "\"fingerprint\"\n\"011\"\n\"100\"\n"
        })
    void bitsInEveryForm(String text) {
      assertThat(Made.shown(Made.csv(text))).containsExactly("a.csv#0 011", "a.csv#1 100");
    }

    @Test
    void namesAndMeasuredPropertiesWithTheirUnits() {
      String text =
          """
          name,bits,energy [eV],gap (eV),count,remark
          one,0110,-1.5,2e-1,3,"good, they say"
          two,1001,,0.5,4,
          """;
      assertThat(Made.shown(Made.csv(text)))
          .containsExactly(
              "a.csv#one 0110 count=3.0 energy=-1.5 eV gap=0.2 eV",
              "a.csv#two 1001 count=4.0 gap=0.5 eV");
    }

    @Test
    void propertiesBesideColumnsOfOneBitEach() {
      String text = ";x0;x1;x2;c11;energy [eV];x9 [m]\n7;0;1;1;5;6;7\n8;1;0;0;;-6;\n";
      assertThat(Made.shown(Made.csv(text)))
          .containsExactly(
              "a.csv#7 011 c11=5.0 energy=6.0 eV x9=7.0 m", "a.csv#8 100 energy=-6.0 eV");
    }

    @Test
    void whatTheOptionSays() {
      String text = "p0,p1,q0,q1,code\n0,1,1,0,11\n";
      assertThat(Made.reason(Made.csv(text)))
          .isEqualTo(
              "its columns 'p…' and 'q…' may either be the bits; say which by the option bits");
      assertThat(Made.shown(Made.csv(text, Map.of("bits", "q"))))
          .containsExactly("a.csv#0 10 code=11.0 p0=0.0 p1=1.0");
      assertThat(Made.shown(Made.csv(text, Map.of("bits", "code"))))
          .containsExactly("a.csv#0 11 p0=0.0 p1=1.0 q0=1.0 q1=0.0");
      assertThat(Made.shown(Made.csv("b0,e [J]\n1,2\n", Map.of("bits", "b"))))
          .containsExactly("a.csv#0 1 e=2.0 J");
      assertThat(Made.reason(Made.csv(text, Map.of("bits", "z"))))
          .contains("no column is named 'z', nor 'z0', 'z1'");
    }

    @Test
    void theWidthOfThePicture() {
      ImportRow<Bits> row = Made.csv("011010\n", Map.of("width", 2)).get(0);
      assertThat(row).isEqualTo(new ImportRow.Read<>("a.csv#0", Made.bits("011010").arranged(2)));
      assertThat(Made.reason(Made.csv("011010\n", Map.of("width", 4))))
          .contains("6 bits do not fill rows of 4");
    }

    @Test
    void packedTables() {
      byte[] packed = Made.gz("011\n100\n".getBytes(StandardCharsets.UTF_8));
      assertThat(Made.shown(Made.read("a.csv.gz", packed)))
          .containsExactly("a.csv.gz#0 011", "a.csv.gz#1 100");
    }

    @Test
    void theWidestThereAre() {
      String row = "01".repeat(Bits.MAX_LENGTH / 2);
      assertThat(Made.csv(row + "\n"))
          .singleElement()
          .isEqualTo(new ImportRow.Read<>("a.csv#0", Made.bits(row)));
      assertThat(Made.csv(String.join(",", row.split("")) + "\n"))
          .singleElement()
          .isEqualTo(new ImportRow.Read<>("a.csv#0", Made.bits(row)));
      assertThat(Made.reason(Made.csv(row + "1\n"))).contains("16385 bits", "1 to 16384");
      assertThat(Made.reason(Made.csv(String.join(",", (row + "1").split("")) + "\n")))
          .contains("16385 columns of bits");
    }
  }

  @Nested
  class Refuses {

    @Test
    void raggedLines() {
      assertThat(Made.shown(Made.csv("b0,b1,b2\n0,1,1\n0,1\n1,0,0,0\n\n1,1,1\n")))
          .containsExactly(
              "a.csv#0 011",
              "a.csv#1: line 3: it has 2 cells where the first line names 3 columns",
              "a.csv#2: line 4: it has 4 cells where the first line names 3 columns",
              "a.csv#3 111");
      assertThat(Made.shown(Made.csv("0,1\n0,1,1\n1,0,0\n")))
          .containsExactly(
              "a.csv#0: line 1: it has 2 cells where most lines have 3",
              "a.csv#1 011",
              "a.csv#2 100");
    }

    @Test
    void stringsOfOtherWidths() {
      assertThat(Made.shown(Made.csv("01\n011\n100\n0111\n")))
          .containsExactly(
              "a.csv#0: line 1: it has 2 bits where most lines have 3",
              "a.csv#1 011",
              "a.csv#2 100",
              "a.csv#3: line 4: it has 4 bits where most lines have 3");
    }

    @Test
    void whatIsNeither0Nor1() {
      assertThat(Made.shown(Made.csv("b0,b1\n0,2\n0,\n0,0.5\nx,1\n0,nan\n1,1\n")))
          .containsExactly(
              "a.csv#0: line 2: bit 1 (counted from 0) is '2'; every bit must be 0 or 1",
              "a.csv#1: line 3: bit 1 (counted from 0) is ''; every bit must be 0 or 1",
              "a.csv#2: line 4: bit 1 (counted from 0) is '0.5'; every bit must be 0 or 1",
              "a.csv#3: line 5: bit 0 (counted from 0) is 'x'; every bit must be 0 or 1",
              "a.csv#4: line 6: bit 1 (counted from 0) is 'nan'; every bit must be 0 or 1",
              "a.csv#5 11");
      assertThat(Made.shown(Made.csv("bits\n0121\n1.01E+11\n\"\"\n0111\n")))
          .containsExactly(
              "a.csv#0: line 2: its bits are '0121', with '2' at place 2 (counted from 0); every"
                  + " bit must be 0 or 1",
              "a.csv#1: line 3: its bits are '1.01E+11', with '.' at place 1 (counted from 0);"
                  + " every bit must be 0 or 1",
              "a.csv#2: line 4: it has 0 bits where most lines have 4",
              "a.csv#3 0111");
    }

    @Test
    void propertiesThatAreNoNumbers() {
      assertThat(Made.shown(Made.csv("bits,e [J]\n01,1\n01,much\n01,NaN\n01,1e999\n10,\n")))
          .containsExactly(
              "a.csv#0 01 e=1.0 J",
              "a.csv#1: line 3: its e is 'much', not a finite number; write 1234.5, or nothing"
                  + " where there is no value",
              "a.csv#2: line 4: its e is 'NaN', not a finite number; write 1234.5, or nothing"
                  + " where there is no value",
              "a.csv#3: line 5: its e is '1e999', not a finite number; write 1234.5, or nothing"
                  + " where there is no value",
              "a.csv#4 10");
    }

    @Test
    void namesThatComeTwice() {
      assertThat(Made.shown(Made.csv("id,bits\na,01\nb,10\na,11\n")))
          .containsExactly(
              "a.csv#a 01",
              "a.csv#b 10",
              "a.csv#2: line 4: it is named 'a' as line 2 is; give every row a name of its own");
    }

    @Test
    void linesThatAreNoTable() {
      byte[] bytes = "01\n\"01\n1x\n10\n".getBytes(StandardCharsets.UTF_8);
      bytes[8] = (byte) 0xFF;
      assertThat(Made.shown(Made.read("a.csv", bytes)))
          .satisfiesExactly(
              row -> assertThat(row).isEqualTo("a.csv#0 01"),
              row -> assertThat(row).startsWith("a.csv#1: line 2: it is no line of a CSV table"),
              row ->
                  assertThat(row)
                      .isEqualTo("a.csv#2: line 3: it is not text in UTF-8; save the file so"),
              row -> assertThat(row).isEqualTo("a.csv#3 10"));
      String tooLong = "bits\n01\n" + "0".repeat((1 << 20) + 1) + "\n10\n";
      assertThat(Made.shown(Made.csv(tooLong)))
          .containsExactly(
              "a.csv#0 01",
              "a.csv#1: line 3: it is longer than 1048576 bytes; it is no row of bits",
              "a.csv#2 10");
    }

    @Test
    void filesThatAreNoTableOfBits() {
      assertThat(Made.reason(Made.csv(""))).isEqualTo("it is empty");
      assertThat(Made.reason(Made.csv(" \n\n"))).isEqualTo("it is empty");
      assertThat(Made.reason(Made.csv("bits\n"))).isEqualTo("it holds no row below its first line");
      assertThat(Made.reason(Made.csv("energy [eV],name\n1,x\n")))
          .contains("no columns of bits", "name the column of bit strings 'bits'");
      assertThat(Made.reason(Made.csv("bits,e,e\n01,1,2\n"))).contains("two columns are named 'e'");
      assertThat(Made.reason(Made.csv("b1,b01,b2\n0,1,1\n"))).contains("the number of 'b01'");
      assertThat(Made.reason(Made.csv("bits\n1.0E+10\n1.1E+10\n"))).contains("as text");
      byte[] utf16 = "bits\n01\n".getBytes(StandardCharsets.UTF_16);
      assertThat(Made.reason(Made.read("a.csv", utf16))).contains("line 1", "not text in UTF-8");
    }

    @Test
    void moreBadLinesThanAnyoneReadsInOneSentence() {
      List<ImportRow<Bits>> rows = Made.csv("bits\n" + "x\n".repeat(10_500) + "01\n");
      assertThat(rows).hasSize(10_002);
      assertThat(Made.shown(rows))
          .endsWith(
              "a.csv#10500 01",
              "a.csv: 500 more of its rows are refused; only the first 10,000 are told");
    }
  }
}
