package io.athanor.plugins.fingerprint.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.plugins.fingerprint.FingerprintPlugin;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.ValidityCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  private static final FingerprintPlugin PLUGIN = new FingerprintPlugin();

  @TempDir Path dir;

  private static Bits bits(String text) {
    return Bits.of(text.length(), BitSet.valueOf(new long[] {reversed(text)}));
  }

  private static long reversed(String text) {
    return Long.parseLong(new StringBuilder(text).reverse().toString(), 2);
  }

  private Options options(String table) throws IOException {
    Path file = Files.writeString(dir.resolve("designs.csv"), table);
    return Options.of(PLUGIN.options(), Map.of("table", file.toString()));
  }

  private static Map<String, PropertyResult> all(Options options, Bits bits) {
    Map<String, PropertyResult> results = new HashMap<>();
    for (PropertyEvaluator<Bits> evaluator : PLUGIN.evaluators(options)) {
      Set<String> wanted =
          evaluator.properties().stream().map(PropertySpec::name).collect(Collectors.toSet());
      results.putAll(evaluator.evaluate(bits, wanted));
    }
    return results;
  }

  @Test
  void countsAreAlwaysThere() {
    assertThat(all(Options.defaults(PLUGIN.options()), bits("0111")))
        .isEqualTo(
            Map.of(
                "bits_set", new PropertyResult.Value(3, "1", "count"),
                "density", new PropertyResult.Value(0.75, "1", "count / bits")));
    assertThat(PLUGIN.checks(Options.defaults(PLUGIN.options()))).isEmpty();
  }

  @Test
  void looksKnownDesignsUp() throws IOException {
    Options options = options("bits,energy [eV],gap\n0110,-1.5,2\n1001,3.5,\n");
    Map<String, PropertyResult> known = all(options, bits("0110").arranged(2));
    assertThat(known).hasSize(4);
    assertThat(known.get("energy"))
        .isInstanceOfSatisfying(
            PropertyResult.Value.class,
            v -> {
              assertThat(v.value()).isEqualTo(-1.5);
              assertThat(v.unit()).isEqualTo("eV");
              assertThat(v.method()).matches("look-up in designs.csv \\(sha256 [0-9a-f]{12}\\)");
            });
    assertThat(all(options, bits("1001")).get("gap").toString())
        .contains("gap is empty in designs.csv");
    assertThat(all(options, bits("1111")).get("energy").toString())
        .contains("the design is not in designs.csv");
    assertThat(all(options, bits("011")).get("energy").toString())
        .contains("the design has 3 bits, those in designs.csv", "have 4");
    List<PropertySpec> specs = PLUGIN.evaluators(options).get(1).properties();
    assertThat(specs.get(0))
        .isEqualTo(new PropertySpec("energy", "eV", -1.5, 3.5, "look-up in the table"));
  }

  @Test
  void checksWhetherADesignIsKnown() throws IOException {
    ValidityCheck<Bits> check = PLUGIN.checks(options("bits,e\n01,1\n10,2\n")).get(0);
    assertThat(check.mandatory()).isFalse();
    assertThat(check.violation(bits("10"))).isEmpty();
    assertThat(check.violation(bits("11")).orElseThrow()).contains("is not in designs.csv");
  }

  @Test
  void readsATableThatChangedAnew() throws IOException {
    assertThat(all(options("bits,e\n01,1\n"), bits("01")).get("e").toString()).contains("1.0");
    assertThat(all(options("bits,e\n01,12345\n"), bits("01")).get("e").toString())
        .contains("12345.0");
  }

  @Test
  void refusesTablesThatAreWrongAnywhere() throws IOException {
    fails(Category.DATA, options("bits,e\n01,1\n0x,2\n"), "table 'designs.csv'", "line 3");
    fails(Category.DATA, options("bits\n01\n"), "no column of a property");
    fails(Category.DATA, options("bits,density\n01,1\n"), "rename it");
    fails(
        Category.DATA,
        options("bits,e\n01,1\n01,2\n"),
        "gives the design of row 'designs.csv#0' other values in row 'designs.csv#1'");
    assertThat(PLUGIN.evaluators(options("bits,e\n01,1\n01,1\n"))).hasSize(2);
    fails(Category.USER, table(dir.resolve("none.csv").toString()), "there is no file");
    fails(Category.USER, table(dir.toString()), "there is no file");
    Path npy = Files.writeString(dir.resolve("a.npy"), "x");
    fails(Category.USER, table(npy.toString()), "ending in .csv");
  }

  @Test
  void snapsToTheDesignWithTheFewestBitsThatDiffer() throws IOException {
    Options table = options("bits,e\n000011,1\n111100,2\n110011,3\n");
    UnaryOperator<Bits> snap = PLUGIN.snap(snapping(table));
    assertThat(snap.apply(bits("000001"))).isEqualTo(bits("000011"));
    assertThat(snap.apply(bits("111101"))).isEqualTo(bits("111100"));
    assertThat(snap.apply(bits("110011"))).isEqualTo(bits("110011"));
    // a picture stays one
    assertThat(snap.apply(bits("000001").arranged(3))).isEqualTo(bits("000011").arranged(3));
    // one bit from two of them: the same at each call
    assertThat(snap.apply(bits("010011"))).isEqualTo(snap.apply(bits("010011")));
    assertThat(PLUGIN.snap(table).apply(bits("000001"))).isEqualTo(bits("000001"));
  }

  @Test
  void doesNotSnapWithoutATable() {
    Options options = Options.of(PLUGIN.options(), Map.of("snap", true));
    assertThatThrownBy(() -> PLUGIN.snap(options))
        .isInstanceOf(AthanorException.class)
        .hasMessageContaining("give option 'table'");
  }

  private static Options snapping(Options table) {
    return Options.of(PLUGIN.options(), Map.of("table", table.text("table"), "snap", true));
  }

  private static Options table(String path) {
    return Options.of(PLUGIN.options(), Map.of("table", path));
  }

  private static void fails(Category category, Options options, String... words) {
    assertThatThrownBy(() -> PLUGIN.evaluators(options))
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(category))
        .message()
        .contains(words);
  }
}
