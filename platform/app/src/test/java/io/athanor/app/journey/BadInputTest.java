package io.athanor.app.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.app.journey.CommandRunner.Answer;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.IFactory;

/** Bad input: a clear message, an exit code, and nothing stored. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class BadInputTest {
  private static final int USER = 2;
  private static final int DATA = 3;

  @Inject IFactory factory;
  @Inject StatelessSession session;

  @TempDir Path folder;
  private CommandRunner athanor;
  private long structures;
  private long datasets;

  @BeforeEach
  void count() {
    athanor = new CommandRunner(factory);
    structures = count("structure");
    datasets = count("dataset");
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(count("structure")).isEqualTo(structures);
    assertThat(count("dataset")).isEqualTo(datasets);
  }

  @Test
  void emptyFolder() {
    refusedImport(DATA, "holds no file that can be read");
  }

  @Test
  void missingFolder() {
    refused(
        athanor.run("import", folder + "/nowhere", "--domain", "two-phase"),
        USER,
        "nowhere' does not exist");
  }

  @Test
  void textNamedPng() throws IOException {
    Files.writeString(folder.resolve("notes.png"), "these are notes");
    refusedImport(DATA, "notes.png");
  }

  @Test
  void truncatedZip() throws IOException {
    byte[] zip = zip("cell.png", png(33, 33));
    Files.write(folder.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 2));
    refusedImport(DATA, "cut.zip");
  }

  @Test
  void zipBomb() throws IOException {
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
      byte[] zeros = new byte[1 << 20];
      for (int entry = 0; entry < 3; entry++) {
        out.putNextEntry(new ZipEntry("zeros" + entry + ".npy"));
        for (int mib = 0; mib < 200; mib++) {
          out.write(zeros);
        }
        out.closeEntry();
      }
    }
    refusedImport(DATA, "bomb.zip");
  }

  @Test
  void imagesTooSmallAndTooLarge() throws IOException {
    Files.write(folder.resolve("dot.png"), png(1, 1));
    Files.write(folder.resolve("vast.png"), pngHeader(20_000, 20_000));
    refusedImport(DATA, "dot.png", "vast.png");
  }

  @Test
  void notANumberInNpy() throws IOException {
    Files.write(folder.resolve("nan.npy"), npy(16, Float.NaN));
    refusedImport(DATA, "nan.npy");
  }

  @Test
  void labelsThatAreNoTable() throws IOException {
    Files.write(folder.resolve("cell.png"), png(33, 33));
    Path labels = Files.writeString(folder.resolve("labels.csv"), "file,energy\ncell.png,lots\n");
    Answer answer =
        athanor.run(
            "import",
            folder.resolve("cell.png").toString(),
            "--domain",
            "two-phase",
            "--labels",
            labels.toString());
    refused(answer, DATA, "labels.csv", "no number");
  }

  @Test
  void tellsOfMissingLabelsAndFiles() throws IOException {
    Files.write(folder.resolve("cell.png"), png(33, 33));
    Files.write(folder.resolve("other.png"), png(40, 40));
    Path labels =
        Files.writeString(folder.resolve("labels.csv"), "file,energy\ncell.png,1\ngone.png,2\n");
    Answer answer =
        athanor.run(
            "import",
            folder.resolve("cell.png").toString(),
            folder.resolve("other.png").toString(),
            "--domain",
            "two-phase",
            "--option",
            "size=33",
            "--option",
            "fit=resize",
            "--labels",
            labels.toString());
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(DATA);
    assertThat(answer.out())
        .contains("2 structures", "gone.png", "have no label (labels.csv): other.png");
    assertThat(answer.err()).contains("not everything could be taken");
    structures = count("structure");
    datasets = count("dataset");
  }

  @Test
  void unknownDomainOptionAndProperty() throws IOException {
    Files.write(folder.resolve("cell.png"), png(33, 33));
    String cell = folder.resolve("cell.png").toString();
    refused(athanor.run("import", cell, "--domain", "wood"), USER, "wood", "two-phase");
    refused(
        athanor.run("import", cell, "--domain", "two-phase", "--option", "sise=3"), USER, "sise");
    refused(
        athanor.run("evaluate", cell, "--domain", "two-phase", "--properties", "beauty"),
        USER,
        "beauty",
        "stiffness_xx");
  }

  @Test
  void evaluatesTheOthersOfABadFile() throws IOException {
    Files.write(folder.resolve("cell.png"), png(33, 33));
    Files.writeString(folder.resolve("notes.png"), "these are notes");
    Answer answer = athanor.run("evaluate", folder.toString(), "--domain", "two-phase", "--json");
    assertThat(answer.exitCode()).isEqualTo(DATA);
    assertThat(answer.json().path("rows")).hasSize(1);
    assertThat(answer.json().at("/rows/0/properties/volume_fraction/value").asDouble())
        .isBetween(0.4, 0.6);
    assertThat(answer.err()).contains("notes.png");
  }

  @Test
  void campaignThatContradictsItself() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("bad.yaml"),
            """
            campaign: bad
            domain: laminate
            dataset: {generate: {count: 10}}
            objectives:
              - {property: softness, target: 1}
            constraints:
              - {property: voigt, between: [0.9, 0.1]}
            """);
    refused(athanor.run("run", yaml.toString()), USER, "bad.yaml", "5", "softness", "7", "between");
  }

  @Test
  void missingYamlAndUnknownNames() {
    refused(athanor.run("run", folder + "/gone.yaml"), USER, "gone.yaml");
    refused(athanor.run("candidates", "nobody's"), USER, "nobody's");
    refused(athanor.run("replay", "abcdef012345"), USER, "abcdef012345");
    refused(athanor.run("export", "nobody's", "--format", "png"), USER, "nobody's");
  }

  private void refusedImport(int exitCode, String... words) {
    refused(athanor.run("import", folder.toString(), "--domain", "two-phase"), exitCode, words);
  }

  private static void refused(Answer answer, int exitCode, String... words) {
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(exitCode);
    assertThat(answer.err()).contains(words).contains("athanor: ");
    assertThat(answer.out()).isEmpty();
  }

  private long count(String table) {
    return session.createNativeQuery("select count(*) from " + table, Long.class).getSingleResult();
  }

  private static byte[] png(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x / 4 + y / 5) % 2 == 0 ? 0 : 0xffffff);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /** A picture that says it is large; no honest reader allocates before looking at that. */
  private static byte[] pngHeader(int width, int height) throws IOException {
    byte[] png = png(33, 33);
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(16, width).putInt(20, height);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    header.putInt(29, (int) crc.getValue());
    return png;
  }

  private static byte[] npy(int side, float value) {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(side, side);
    String padded = header + " ".repeat(118 - 1 - header.length()) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * side * side).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(US_ASCII)).put((byte) 1).put((byte) 0);
    bytes.putShort((short) 118).put(padded.getBytes(US_ASCII));
    Stream.generate(() -> value).limit((long) side * side).forEach(bytes::putFloat);
    return bytes.array();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
      out.closeEntry();
    }
    return bytes.toByteArray();
  }
}
