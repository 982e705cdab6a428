package io.athanor.plugins.fingerprint.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handwritten digits of MNIST, where the test data are at hand. */
class MnistTest {
  private static final Path FOLDER = Path.of("../../../shared/data/mnist");

  @ParameterizedTest
  @CsvSource({"train-images-idx3-ubyte.gz, 60000", "t10k-images-idx3-ubyte.gz, 10000"})
  void readsAllPictures(String name, int count) throws IOException {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.isRegularFile(file), "no test data at " + file + ": skipped");
    List<Bits> pictures = new ArrayList<>();
    BitFiles.read(
        new SourceFile(name, Files.readAllBytes(file)),
        Options.defaults(BitFiles.importOptions()),
        row -> {
          if (row instanceof ImportRow.Read<Bits> read) {
            pictures.add(read.structure());
          }
        });
    assertThat(pictures).hasSize(count);
    assertThat(pictures).allMatch(p -> p.length() == 784 && p.columns() == 28);
    // the mean gray value of MNIST is 0.13; few pixels lie between black and white
    double density = pictures.stream().mapToDouble(Bits::density).average().orElseThrow();
    assertThat(density).isCloseTo(0.13, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"train-labels-idx1-ubyte.gz"})
  void doesNotTakeLabelsForPictures(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    assumeTrue(Files.isRegularFile(file), "no test data at " + file + ": skipped");
    assertThat(Made.reason(Made.read(name, Files.readAllBytes(file)))).contains("labels");
    assertThat(BitFiles.extensions()).noneMatch(name::endsWith);
  }
}
