package io.athanor.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.athanor.app.journey.CommandRunner.Answer;
import io.athanor.app.store.embedded.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.IFactory;

/** Gray images: learned, and freed of noise. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class MicrographTest {
  private static final int OK = 0;
  private static final int USER = 2;
  private static final int DATA = 3;
  private static final int SIDE = 16;

  @Inject IFactory factory;

  @TempDir Path folder;
  private CommandRunner athanor;
  private Path images;

  @BeforeEach
  void writeImages() throws IOException {
    athanor = new CommandRunner(factory);
    images = Files.createDirectory(folder.resolve("images"));
    for (int i = 0; i < 24; i++) {
      write(images.resolve(i + ".png"), SIDE, i);
    }
  }

  /** Stripes that shift from image to image, with a bad pixel in each. */
  private static void write(Path file, int side, int shift) throws IOException {
    var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < side * side; i++) {
      int gray = (int) Math.rint(127 + 60 * Math.sin((i % side + shift) * Math.PI / 8));
      image.getRaster().setSample(i % side, i / side, 0, i == 11 * shift % 256 ? 255 : gray);
    }
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void aBadImageDoesNotStopAnImport() throws IOException {
    Files.write(images.resolve("10a.png"), new byte[0]);
    byte[] whole = Files.readAllBytes(images.resolve("3.png"));
    Files.write(images.resolve("3a.png"), Arrays.copyOf(whole, whole.length / 2));
    Answer answer =
        athanor.run(
            "import", images.toString(), "--domain", "micrograph", "--name", "some", "--json");
    assertThat(answer.exitCode()).isEqualTo(DATA);
    assertThat(answer.json().path("rows").asInt()).isEqualTo(24);
    assertThat(answer.json().path("refused").findValuesAsText("row"))
        .containsExactlyInAnyOrder("images/10a.png", "images/3a.png");
    assertThat(answer.json().path("refused").findValuesAsText("reason"))
        .allMatch(reason -> reason.contains("is empty") || reason.contains("cut short"));
  }

  @Test
  void areFreedOfNoiseByTheModelOfADataset() throws IOException {
    imported("stripes");
    write(images.resolve("other-size.png"), 2 * SIDE, 0);
    Files.write(images.resolve("broken.png"), new byte[0]);
    Path clean = folder.resolve("clean");
    Answer answer =
        denoise(
            "--dataset",
            "stripes",
            "--epochs",
            "40",
            "--latent-dim",
            "4",
            "--to",
            clean.toString());
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(DATA);
    JsonNode json = answer.json();
    assertThat(json.path("domain").asText()).isEqualTo("micrograph");
    assertThat(json.path("files")).hasSize(24);
    assertThat(json.path("refused").findValuesAsText("row"))
        .containsExactlyInAnyOrder("images/other-size.png", "images/broken.png");
    JsonNode first = json.path("files").get(0);
    assertThat(first.path("change").asDouble()).isBetween(0.0, 1.0);
    BufferedImage written = ImageIO.read(Path.of(first.path("file").asText()).toFile());
    assertThat(written.getWidth()).isEqualTo(SIDE);
    assertThat(clean.resolve("images_0.png")).exists();

    Answer again =
        denoise(
            "--dataset",
            "stripes",
            "--epochs",
            "40",
            "--latent-dim",
            "4",
            "--to",
            clean.toString());
    assertThat(again.exitCode()).isEqualTo(USER);
    assertThat(again.err()).contains("nothing is overwritten");
  }

  @Test
  void areFreedOfNoiseByTheModelOfACampaign() throws IOException {
    imported("campaign-stripes");
    Path yaml =
        Files.writeString(
            folder.resolve("gray.yaml"),
            """
            campaign: gray
            domain: micrograph
            dataset: campaign-stripes
            model: {latentDim: 4, epochs: 4, device: cpu, force: true, options: {loss: gaussian}}
            objectives:
              - {property: mean_gray, between: [0.3, 0.7]}
            batch: {size: 1, minDistance: 0, novelty: 0}
            surrogate: {rows: 60}
            verify: {budget: 8}
            """);
    Answer run = athanor.run("run", yaml.toString(), "--json");
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(OK);
    Answer answer = denoise("--campaign", "gray", "--to", folder.resolve("clean").toString());
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(OK);
    assertThat(answer.json().path("model")).isEqualTo(run.json().path("model"));
    assertThat(answer.json().path("files")).hasSize(24);
  }

  @Test
  void whatMakesNoSenseIsRefusedBeforeAnythingIsTrained() {
    String to = folder.resolve("clean").toString();
    Answer toys =
        athanor.run("generate", "--domain", "laminate", "--count", "20", "--name", "noiseless");
    assertThat(toys.exitCode()).isEqualTo(OK);
    Answer domain = denoise("--dataset", "noiseless", "--to", to);
    assertThat(domain.exitCode()).isEqualTo(USER);
    assertThat(domain.err()).contains("domain 'laminate'", "micrograph can do it");
    assertThat(denoise("--dataset", "nowhere", "--to", to).err()).contains("no dataset 'nowhere'");
    assertThat(denoise("--campaign", "nowhere", "--to", to).err())
        .contains("no campaign 'nowhere'");
    assertThat(denoise("--campaign", "gray", "--epochs", "3", "--to", to).err())
        .contains("is trained already");
    assertThat(denoise("--to", to).exitCode()).isEqualTo(USER);
    assertThat(denoise("--dataset", "a", "--campaign", "b", "--to", to).exitCode()).isEqualTo(USER);
    assertThat(folder.resolve("clean")).doesNotExist();
  }

  private void imported(String name) {
    Answer answer =
        athanor.run("import", images.toString(), "--domain", "micrograph", "--name", name);
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(OK);
  }

  private Answer denoise(String... options) {
    var arguments = new String[options.length + 3];
    arguments[0] = "denoise";
    arguments[1] = images.toString();
    arguments[2] = "--json";
    System.arraycopy(options, 0, arguments, 3, options.length);
    return athanor.run(arguments);
  }
}
