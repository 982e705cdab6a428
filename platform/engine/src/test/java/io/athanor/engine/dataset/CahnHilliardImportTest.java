package io.athanor.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seven simulations with their measured energies, where the test data are at hand. */
class CahnHilliardImportTest {
  private static final Path FOLDER = Path.of("../../../shared/data/mds3_cahn_hilliard");

  @TempDir Path scratch;

  @Test
  void importsEveryFrameWithItsEnergyGroupedBySimulation() {
    assumeTrue(Files.isDirectory(FOLDER), "no test data at " + FOLDER + ": skipped");
    ToyPlugin plugin = new ToyPlugin(new PngAsWord());
    List<Path> zips = numbered("images_%d.zip");
    List<Path> labels = numbered("labels_%d.csv");
    var request =
        new ImportRequest(
            "mds3",
            zips,
            labels,
            Options.defaults(plugin.codec().importOptions()),
            ImportLimits.defaults());
    ImportReport<String> report = DatasetImport.read(plugin, request, scratch, RunMonitor.NONE);

    assertThat(report.files()).isEqualTo(989 + 992 + 994 + 994 + 992 + 989 + 993);
    assertThat(report.refused()).isEmpty();
    assertThat(report.warnings()).isEmpty();
    SpooledDataset<String> dataset = report.dataset();
    assertThat(dataset.size()).isEqualTo(6943);
    assertThat(report.labelled()).isEqualTo(6943);
    assertThat(dataset.tensorShape()).isEqualTo(new Shape(64 * 64));
    assertThat(dataset.measuredUnits()).isEqualTo(Map.of("energy", ""));
    Map<String, Integer> groups = new TreeMap<>();
    dataset.rows().forEach(item -> groups.merge(item.group(), 1, Integer::sum));
    assertThat(groups)
        .isEqualTo(
            Map.of(
                "images_0.zip",
                989,
                "images_1.zip",
                992,
                "images_2.zip",
                994,
                "images_3.zip",
                994,
                "images_4.zip",
                992,
                "images_5.zip",
                989,
                "images_6.zip",
                993));
    SpooledRow first = dataset.rows().get(0);
    assertThat(first.row()).isEqualTo("images_0.zip/00000.png");
    assertThat(first.measured().get("energy").value()).isEqualTo(586.831183074599);
  }

  private static List<Path> numbered(String name) {
    return IntStream.range(0, 7).mapToObj(k -> FOLDER.resolve(name.formatted(k))).toList();
  }

  /** Gray pictures as words, a letter a pixel. */
  private static final class PngAsWord extends ToyPlugin.Codec {

    @Override
    public Set<String> extensions() {
      return Set.of("png");
    }

    @Override
    public void read(SourceFile file, Options options, Consumer<ImportRow<String>> rows) {
      try {
        var image =
            ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file.bytes())));
        byte[] gray = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        rows.accept(
            new ImportRow.Read<>(file.name(), new String(gray, StandardCharsets.ISO_8859_1)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
