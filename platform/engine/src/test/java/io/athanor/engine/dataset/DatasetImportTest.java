package io.athanor.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.dataset.ImportWarning.Kind;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetImportTest {
  private static final ToyPlugin TOY = new ToyPlugin();

  @TempDir Path dir;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = dir.resolve("data");
  }

  private static ImportRequest request(
      List<Path> sources, List<Path> labels, Map<String, ?> options) {
    return new ImportRequest(
        "words",
        sources,
        labels,
        Options.of(TOY.codec().importOptions(), options),
        ImportLimits.defaults());
  }

  private ImportReport<String> read(List<Path> sources, List<Path> labels) {
    return read(request(sources, labels, Map.of()), RunMonitor.NONE);
  }

  private ImportReport<String> read(ImportRequest request, RunMonitor monitor) {
    return DatasetImport.read(TOY, request, dir.resolve("scratch"), monitor);
  }

  private static Map<String, Double> values(SpooledDataset<String> dataset, String property) {
    Map<String, Double> values = new TreeMap<>();
    for (SpooledRow row : dataset.rows()) {
      if (row.measured().containsKey(property)) {
        values.put(row.row(), row.measured().get(property).value());
      }
    }
    return values;
  }

  private static List<String> messages(ImportReport<?> report, Kind kind) {
    return report.warnings().stream()
        .filter(w -> w.kind() == kind)
        .map(ImportWarning::message)
        .toList();
  }

  @Test
  void readsRowsInOrderGroupedBySource() {
    Zips.write(folder, "b.toy", "bee");
    Zips.write(folder, "sub/a.toy", "ant");
    Zips.write(folder, "stack.toy", "cat\ndog");
    Zips.write(folder, "z.zip", Zips.zip("1.toy", "eel"));
    ImportReport<String> report = read(List.of(folder), List.of());
    assertThat(dir.resolve("scratch")).isEmptyDirectory();
    Dataset<String> dataset = report.dataset().load();
    assertThat(dataset.items())
        .extracting(i -> i.row() + " " + i.group() + " " + i.structure())
        .containsExactly(
            "data/b.toy data bee",
            "data/stack.toy#0 data/stack.toy cat",
            "data/stack.toy#1 data/stack.toy dog",
            "data/sub/a.toy data/sub ant",
            "data/z.zip/1.toy data/z.zip eel");
    assertThat(dataset.contentHash()).isEqualTo(report.dataset().contentHash());
    assertThat(dataset.name()).isEqualTo("words");
    assertThat(dataset.domain()).isEqualTo("toy");
    assertThat(dataset.pluginVersion()).isEqualTo("1.2.3");
    assertThat(dataset.tensorShape()).isEqualTo(new Shape(3));
    assertThat(report.files()).isEqualTo(4);
    assertThat(report.refused()).isEmpty();
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void refusesBadRowsOneByOne() {
    Zips.write(folder, "a.toy", "ant");
    Zips.write(folder, "b.toy", "bee!");
    Zips.write(folder, "c.toy", "#crash");
    Zips.write(folder, "d.toy", "");
    Zips.write(folder, "e.toy", "eel\nx!\nfly");
    Zips.write(folder, "readme.txt", "x");
    ImportReport<String> report = read(List.of(folder), List.of());
    assertThat(report.dataset().load().items())
        .extracting(Item::structure)
        .containsExactly("ant", "eel", "fly");
    assertThat(report.refused())
        .extracting(RowRefusal::row)
        .containsExactly("data/b.toy", "data/c.toy", "data/d.toy", "data/e.toy#1");
    assertThat(report.refused().get(1).reason())
        .contains("reader of 'toy' failed", "a defect in the codec");
    assertThat(report.refused().get(2).reason()).isEqualTo("it holds no structure");
    assertThat(messages(report, Kind.IGNORED_FILES))
        .containsExactly("1 files have endings that are not read here: data/readme.txt");
  }

  @Test
  void throwsWhenNothingCouldBeRead() {
    Zips.write(folder, "a.toy", "ant!");
    Zips.write(folder, "b.toy", "bee!");
    assertThatThrownBy(() -> read(List.of(folder), List.of()))
        .isInstanceOfSatisfying(
            AthanorException.class,
            e -> assertThat(e.category()).isEqualTo(AthanorException.Category.DATA))
        .hasMessageStartingWith(
            "none of 2 files could be read:\n  data/a.toy: words are not shouted");
  }

  @Test
  void keepsTheMostFrequentShapeAndNamesTheOptions() {
    Zips.write(folder, "a.toy", "long word");
    Zips.write(folder, "b.toy", "bee");
    Zips.write(folder, "c.toy", "cat");
    ImportReport<String> report = read(List.of(folder), List.of());
    assertThat(report.dataset().load().items())
        .extracting(Item::structure)
        .containsExactly("bee", "cat");
    assertThat(report.refused())
        .containsExactly(
            new RowRefusal(
                "data/a.toy",
                "its tensor shape is (9) but that of most (2 of 3) is (3); bring all to one size"
                    + " with the import options (of [cut]), or import it apart"));
    ImportReport<String> cut =
        read(request(List.of(folder), List.of(), Map.of("cut", 3)), RunMonitor.NONE);
    assertThat(cut.dataset().load().items())
        .extracting(Item::structure)
        .containsExactly("lon", "bee", "cat");
  }

  @Test
  void boundsWhatIsKept() {
    Zips.write(folder, "a.toy", "ant\nbee\ncat\nant\nant");
    ImportLimits d = ImportLimits.defaults();
    ImportRequest request = request(List.of(folder), List.of(), Map.of());
    for (int elements : new int[] {9, 8}) {
      var limits =
          new ImportLimits(
              d.maxFileBytes(),
              d.maxFiles(),
              d.maxTotalBytes(),
              d.maxExpansionRatio(),
              d.expansionFloor(),
              elements);
      var bounded = new ImportRequest("w", request.sources(), List.of(), request.options(), limits);
      if (elements == 9) {
        assertThat(read(bounded, RunMonitor.NONE).dataset().size()).isEqualTo(3);
      } else {
        assertThatThrownBy(() -> read(bounded, RunMonitor.NONE))
            .isInstanceOfSatisfying(
                AthanorException.class,
                e -> assertThat(e.category()).isEqualTo(AthanorException.Category.RESOURCE))
            .hasMessageContaining("8 numbers");
      }
    }
  }

  @Test
  void reportsProgressAndStopsWhenAsked() {
    for (int i = 0; i < 5; i++) {
      Zips.write(folder, i + ".toy", "w" + i);
    }
    List<String> seen = new ArrayList<>();
    RunMonitor monitor =
        new RunMonitor() {
          @Override
          public void progress(String stage, long done, long total, String detail) {
            seen.add(stage + " " + done + "/" + total + " " + detail);
          }

          @Override
          public boolean cancelled() {
            return seen.size() == 3;
          }
        };
    assertThatThrownBy(() -> read(request(List.of(folder), List.of(), Map.of()), monitor))
        .isInstanceOf(CancelledException.class);
    assertThat(seen)
        .containsExactly("import 1/5 data/0.toy", "import 2/5 data/1.toy", "import 3/5 data/2.toy");
  }

  @Nested
  class Labels {

    @Test
    void goToTheFilesOfTheirSource() {
      Path one = Zips.write(dir, "sim_0.zip", Zips.zip("0.toy", "ant", "1.toy", "bee"));
      Path two = Zips.write(dir, "sim_1.zip", Zips.zip("0.toy", "cat", "1.toy", "dog"));
      Path labelsOne = Zips.write(dir, "l0.csv", "filenames,energy\n0.toy,1\n1.toy,2\n");
      Path labelsTwo = Zips.write(dir, "l1.csv", "filenames,energy\n1.toy,4\n0.toy,3\n");
      ImportReport<String> report = read(List.of(one, two), List.of(labelsOne, labelsTwo));
      assertThat(values(report.dataset(), "energy"))
          .isEqualTo(
              Map.of(
                  "sim_0.zip/0.toy",
                  1.0,
                  "sim_0.zip/1.toy",
                  2.0,
                  "sim_1.zip/0.toy",
                  3.0,
                  "sim_1.zip/1.toy",
                  4.0));
      assertThat(report.labelled()).isEqualTo(4);
      assertThat(report.warnings()).isEmpty();
      assertThatThrownBy(() -> read(List.of(one, two, labelsOne), List.of(labelsOne, labelsTwo)))
          .isInstanceOf(AthanorException.class)
          .hasMessageContaining("2 label tables don't go with 3 sources");
    }

    @Test
    void ofOneTableForAllSourcesNeedThePathWhereTheNameIsNotEnough() {
      Path one = Zips.write(dir, "sim_0.zip", Zips.zip("0.toy", "ant", "only.toy", "bee"));
      Path two = Zips.write(dir, "sim_1.zip", Zips.zip("0.toy", "cat", "a/s.toy", "dog\neel"));
      Path labels =
          Zips.write(
              dir,
              "l.csv",
              "file,e\nsim_1.zip/0.toy,1\n0.toy,9\nonly,2\ns.toy#1,3\na/s.toy,9\nnone.toy,9\n");
      ImportReport<String> report = read(List.of(one, two), List.of(labels));
      assertThat(values(report.dataset(), "e"))
          .isEqualTo(
              Map.of(
                  "sim_1.zip/0.toy", 1.0, "sim_0.zip/only.toy", 2.0, "sim_1.zip/a/s.toy#1", 3.0));
      assertThat(messages(report, Kind.AMBIGUOUS_LABELS))
          .containsExactly(
              "2 labels are not used because they fit several rows or a labelled one; give the"
                  + " whole path (l.csv): '0.toy' in line 3, 'a/s.toy' in line 6");
      assertThat(messages(report, Kind.LABELS_WITHOUT_FILE))
          .containsExactly("1 labels name no file that was found (l.csv): 'none.toy' in line 7");
      assertThat(messages(report, Kind.FILES_WITHOUT_LABEL))
          .containsExactly("2 rows have no label (l.csv): sim_0.zip/0.toy, sim_1.zip/a/s.toy#0");
    }

    @Test
    void ofRefusedRowsAreNotOnesOfMissingFiles() {
      Zips.write(folder, "a.toy", "ant");
      Zips.write(folder, "b.toy", "bee!");
      Path labels = Zips.write(dir, "l.csv", "file,e\na.toy,1\nb.toy,2\nc.toy,x\n");
      ImportReport<String> report = read(List.of(folder), List.of(labels));
      assertThat(report.warnings()).isEmpty();
      assertThat(report.refused())
          .extracting(RowRefusal::row)
          .containsExactly("data/b.toy", "l.csv line 4");
    }

    @Test
    void inTwoUnitsAreAnError() {
      Path one = Zips.write(dir, "a.toy", "ant");
      Path two = Zips.write(dir, "b.toy", "bee");
      Path labelsOne = Zips.write(dir, "l0.csv", "file,e [eV]\na.toy,1\n");
      Path labelsTwo = Zips.write(dir, "l1.csv", "file,e [J]\nb.toy,1\n");
      assertThatThrownBy(() -> read(List.of(one, two), List.of(labelsOne, labelsTwo)))
          .hasMessage("property 'e' comes in 'eV' and in 'J' (row 'b.toy'); give one unit");
    }
  }

  @Nested
  class MeasuredInTheFileItself {

    @Test
    void isKeptWithItsUnit() {
      Zips.write(folder, "a.toy", "ant=2.5\nbee\ncat=-1");
      ImportReport<String> report = read(List.of(folder), List.of());
      assertThat(values(report.dataset(), "weight"))
          .isEqualTo(Map.of("data/a.toy#0", 2.5, "data/a.toy#2", -1.0));
      assertThat(report.dataset().measuredUnits()).isEqualTo(Map.of("weight", "g"));
      assertThat(report.labelled()).isEqualTo(2);
      assertThat(report.warnings()).isEmpty();
    }

    @Test
    void isMergedWithLabelsThatWinWhereTheyDiffer() {
      Zips.write(folder, "a.toy", "ant=1\nbee=2\ncat=3");
      Path labels =
          Zips.write(dir, "l.csv", "file,age,weight [g]\na.toy#0,7,1\na.toy#1,8,5\na.toy#2,9,\n");
      ImportReport<String> report = read(List.of(folder), List.of(labels));
      assertThat(values(report.dataset(), "age"))
          .isEqualTo(Map.of("data/a.toy#0", 7.0, "data/a.toy#1", 8.0, "data/a.toy#2", 9.0));
      assertThat(values(report.dataset(), "weight"))
          .isEqualTo(Map.of("data/a.toy#0", 1.0, "data/a.toy#1", 5.0, "data/a.toy#2", 3.0));
      assertThat(messages(report, Kind.LABELS_AGAINST_FILE))
          .containsExactly(
              "1 values in a label table differ from those in the file itself; the table's are"
                  + " kept: 'weight' of 'data/a.toy#1'");
    }

    @Test
    void ofDuplicatesIsAveraged() {
      Zips.write(folder, "a.toy", "ant=1\nant=2");
      ImportReport<String> report = read(List.of(folder), List.of());
      assertThat(values(report.dataset(), "weight")).isEqualTo(Map.of("data/a.toy#0", 1.5));
      assertThat(messages(report, Kind.DUPLICATES_WITH_OTHER_LABELS)).hasSize(1);
    }

    @Test
    void inAnotherUnitThanALabelIsAnError() {
      Zips.write(folder, "a.toy", "ant=1\nbee=2");
      Path labels = Zips.write(dir, "l.csv", "file,weight [kg]\na.toy#0,1\n");
      assertThatThrownBy(() -> read(List.of(folder), List.of(labels)))
          .hasMessageContaining("property 'weight' comes in 'kg' and in 'g'");
    }
  }

  @Nested
  class Duplicates {

    @Test
    void areKeptOnceAndNamedWithTheirLabelsMerged() {
      Zips.write(folder, "a.toy", "ant");
      Zips.write(folder, "b.toy", "ant");
      Zips.write(folder, "c.toy", "ant");
      Zips.write(folder, "d.toy", "dog");
      Path labels =
          Zips.write(dir, "l.csv", "file,e,f\na.toy,1,\nb.toy,1,5\nc.toy,2,5\nd.toy,3,\n");
      ImportReport<String> report = read(List.of(folder), List.of(labels));
      assertThat(report.dataset().rows())
          .extracting(SpooledRow::row)
          .containsExactly("data/a.toy", "data/d.toy");
      assertThat(report.duplicates()).isEqualTo(2);
      assertThat(report.dataset().rows().get(0).measured())
          .isEqualTo(Map.of("e", new Measured(4.0 / 3, ""), "f", new Measured(5, "")));
      assertThat(messages(report, Kind.DUPLICATES))
          .containsExactly(
              "2 rows hold the same structure as an earlier one: 'data/b.toy' = 'data/a.toy',"
                  + " 'data/c.toy' = 'data/a.toy'");
      assertThat(messages(report, Kind.DUPLICATES_WITH_OTHER_LABELS))
          .containsExactly(
              "1 of them have other measured values; the mean is kept (they differ by up to 1.00"
                  + " in e): 'data/c.toy' = 'data/a.toy'");
    }
  }

  @Nested
  class Hash {

    @Test
    void isOfTheContentInOrderAndItsLabels() {
      Zips.write(folder, "a.toy", "ant");
      Zips.write(folder, "b.toy", "bee");
      Path other = dir.resolve("other");
      Zips.write(other, "x.toy", "ant");
      Zips.write(other, "y.toy", "bee");
      String hash = read(List.of(folder), List.of()).dataset().contentHash();
      assertThat(hash).hasSize(64);
      assertThat(read(List.of(other), List.of()).dataset().contentHash()).isEqualTo(hash);
      Path labels = Zips.write(dir, "l.csv", "file,e\na.toy,1\n");
      String labelled = read(List.of(folder), List.of(labels)).dataset().contentHash();
      Path others = Zips.write(dir, "m.csv", "file,e\na.toy,1.5\n");
      assertThat(labelled)
          .isNotEqualTo(hash)
          .isNotEqualTo(read(List.of(folder), List.of(others)).dataset().contentHash());
      Zips.write(other, "x.toy", "bee");
      Zips.write(other, "y.toy", "ant");
      assertThat(read(List.of(other), List.of()).dataset().contentHash()).isNotEqualTo(hash);
    }
  }
}
