package io.athanor.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.athanor.engine.campaign.CampaignResult;
import io.athanor.engine.search.Goal;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.testkit.toy.Laminate;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class CampaignReportTest {
  private static final Goal TARGET = new Goal.Target(4.4, 0.02);
  private static final String YAML = "campaign: small # " + SmallCampaign.NASTY + "\n";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:34:56Z"), ZoneOffset.ofHours(5));

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void place() {
    folder = temp.resolve("reports/small");
  }

  private String write(Goal goal, CampaignResult<Laminate> result, String lineage)
      throws IOException {
    Map<String, String> lineages =
        result.best().isEmpty() ? Map.of() : Map.of(result.best().get(0).hash(), lineage);
    CampaignReport.write(
        folder,
        SmallCampaign.PLUGIN,
        SmallCampaign.spec(goal),
        YAML,
        SmallCampaign.dataset(),
        SmallCampaign.model(),
        result,
        lineages,
        CLOCK);
    return Files.readString(folder.resolve("index.html"));
  }

  private String write() throws IOException {
    return write(TARGET, SmallCampaign.result(false), SmallCampaign.LINEAGE);
  }

  private static Document parsed(String html) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
  }

  /** The page's text with single blanks. */
  private static String text(String html) throws Exception {
    return parsed(html.replace("</", " </"))
        .getDocumentElement()
        .getTextContent()
        .replaceAll("\\s+", " ");
  }

  @Test
  void everyFileIsThere() throws IOException {
    write();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString()))
          .containsExactlyInAnyOrder(
              "index.html",
              "candidates.json",
              "campaign.yaml",
              "candidates/01.png",
              "candidates/01.txt",
              "candidates/02.png",
              "candidates/02.txt");
    }
    assertThat(folder.resolve("campaign.yaml")).hasContent(YAML);
    assertThat(folder.resolve("candidates/01.txt")).hasContent("0011111100000000");
    assertThat(folder.getParent()).isDirectoryContaining(f -> f.equals(folder));
    try (Stream<Path> siblings = Files.list(folder.getParent())) {
      assertThat(siblings).containsExactly(folder);
    }
  }

  @Test
  void theFiguresAreTold() throws Exception {
    assertThat(text(write()))
        .contains("◐ Partly met 1 of the 2 candidates asked for")
        .contains("4.4 GPa ± 2 %", "1.1 to 2")
        // voigt of 6 stiff layers: predicted, verified, distance from the target
        .contains("4.44 ± 0.051", "4.38 GPa ✓", "0.57 %")
        .contains("4.82 ± 0.051", "4.94 GPa ✗", "12 %")
        .contains("12 %", "layers.txt#6")
        .contains("random draws from the dataset", "nearest dataset neighbour", "0.0210", "0.290")
        .contains("0.034 alike", "0.15 somewhat", "0.47 unlike")
        .contains("Gaussian process ★", "0.991", "0.0412", "0.71 %")
        .contains("Fitted on 2,060 decoded structures")
        .contains("Fitted on 15 measured values at the encodings")
        .contains("With each of 7 groups held out in turn: R² 0.543, RMSE 0.111, MAE 0.0999")
        .contains("−0.250")
        .contains("1 of 2 latent dimensions are active", "epoch 4 of 5", "β rose to 0.2")
        .contains("7.25 ± 0.50")
        .contains("only … apart from the dataset")
        .contains("the second round")
        .contains("target voigt soft 0.0123")
        .contains(SmallCampaign.LINEAGE)
        .contains("2026-11-22 12:34 UTC")
        .contains(SmallCampaign.dataset().contentHash());
  }

  @Test
  void plotsHoldTheirPoints() throws Exception {
    Document page = parsed(write());
    assertThat(marks(page, "circle", "dot s1")).as("best candidates").isEqualTo(2 * 2 + 2);
    assertThat(marks(page, "rect", "bar s1")).as("active dimension").isEqualTo(1 + 1);
    assertThat(marks(page, "path", "line s1"))
        .as("progress twice, training thrice")
        .isGreaterThan(3);
  }

  private static int marks(Document page, String tag, String css) {
    NodeList all = page.getElementsByTagName(tag);
    int found = 0;
    for (int i = 0; i < all.getLength(); i++) {
      found += all.item(i).getAttributes().getNamedItem("class").getNodeValue().equals(css) ? 1 : 0;
    }
    return found;
  }

  @Test
  void whatUsersWriteIsNeverMarkup() throws Exception {
    String html = write();
    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(parsed(html).getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("laminates " + SmallCampaign.NASTY);
  }

  @Test
  void thePageNeedsNoOtherFileAndNoNetwork() throws Exception {
    String html = write();
    assertThat(html).doesNotContain("http:", "https:", "//www", "url(", "@import", "<link");
    NodeList pictures = parsed(html).getElementsByTagName("img");
    assertThat(pictures.getLength()).isGreaterThan(10);
    for (int i = 0; i < pictures.getLength(); i++) {
      assertThat(pictures.item(i).getAttributes().getNamedItem("src").getNodeValue())
          .startsWith("data:image/png;base64,");
    }
  }

  @Test
  void programsReadTheCandidates() throws IOException {
    write();
    JsonObject json = json();
    assertThat(json.get("format").getAsString()).isEqualTo("athanor-candidates/1");
    assertThat(json.get("campaign").getAsString()).isEqualTo("laminates " + SmallCampaign.NASTY);
    assertThat(json.get("met").getAsBoolean()).isFalse();
    assertThat(json.getAsJsonArray("candidates")).hasSize(2);
    JsonObject first = json.getAsJsonArray("candidates").get(0).getAsJsonObject();
    assertThat(first.get("novelty").getAsDouble()).isEqualTo(0.125);
    assertThat(first.getAsJsonObject("lineage").get("seed").getAsInt()).isEqualTo(42);
    assertThat(first.getAsJsonArray("files").get(0).getAsString()).isEqualTo("candidates/01.png");
    JsonObject voigt = first.getAsJsonArray("properties").get(0).getAsJsonObject();
    assertThat(voigt.get("property").getAsString()).isEqualTo("voigt");
    assertThat(voigt.get("unit").getAsString()).isEqualTo("GPa");
    assertThat(voigt.getAsJsonObject("wanted").get("target").getAsDouble()).isEqualTo(4.4);
    assertThat(voigt.getAsJsonObject("predicted").get("mean").getAsDouble()).isEqualTo(4.4375);
    assertThat(voigt.getAsJsonObject("verified").get("value").getAsDouble()).isEqualTo(4.375);
    assertThat(voigt.get("error").getAsDouble()).isEqualTo(0.025 / 4.4, within(1e-12));
    assertThat(voigt.get("predictionError").getAsDouble()).isEqualTo(0.0625 / 4.375, within(1e-12));
    JsonObject second = json.getAsJsonArray("candidates").get(1).getAsJsonObject();
    assertThat(second.get("lineage").isJsonNull()).isTrue();
  }

  @Test
  void aDamagedLineageStaysText() throws IOException {
    write(TARGET, SmallCampaign.result(false), "{\"seed\": 42");
    JsonObject first = json().getAsJsonArray("candidates").get(0).getAsJsonObject();
    assertThat(first.get("lineage").getAsString()).isEqualTo("{\"seed\": 42");
  }

  private JsonObject json() throws IOException {
    var reader =
        new JsonReader(new StringReader(Files.readString(folder.resolve("candidates.json"))));
    reader.setStrictness(Strictness.STRICT);
    return JsonParser.parseReader(reader).getAsJsonObject();
  }

  @Test
  void verdictsFitTheOutcome() throws Exception {
    assertThat(text(write(TARGET, SmallCampaign.result(true), "{}")))
        .contains("✓ Met All 2 candidates were computed to meet every objective");
    assertThat(text(write(new Goal.Maximize(), SmallCampaign.result(true), "{}")))
        .contains("✓ Best found", "as great as possible", "Best voigt by number of evaluations");
    assertThat(text(write(TARGET, SmallCampaign.predictedOnly(), "{}")))
        .contains("◐ Predicted only", "4.44 ± 0.051");
    assertThat(text(write(TARGET, SmallCampaign.nothing(), "{}")))
        .contains("✗ Nothing found", "Not checked: the domain declares no descriptors");
    assertThat(json().getAsJsonArray("candidates")).isEmpty();
  }

  @Test
  void theSameIsWrittenTwice() throws IOException {
    String first = write();
    assertThat(write()).isEqualTo(first);
  }

  @Test
  void aReportReplacesAReportAndNothingElse() throws IOException {
    write();
    Files.writeString(folder.resolve("candidates/99.png"), "of another run");
    write();
    assertThat(folder.resolve("candidates/99.png")).doesNotExist();

    folder = temp.resolve("home");
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("thesis.txt"), "ten years");
    assertThatThrownBy(this::write)
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.USER))
        .hasMessageContaining("is no report");
    assertThat(folder.resolve("thesis.txt")).hasContent("ten years");
  }

  @Test
  void aFailureLeavesTheOldReportWhole() throws IOException {
    String before = write();
    var broken = SmallCampaign.result(false);
    assertThatThrownBy(
            () ->
                CampaignReport.write(
                    folder,
                    new BrokenExports(),
                    SmallCampaign.spec(TARGET),
                    YAML,
                    SmallCampaign.dataset(),
                    SmallCampaign.model(),
                    broken,
                    Map.of(),
                    CLOCK))
        .hasMessageContaining("the exporter broke");
    assertThat(folder.resolve("index.html")).hasContent(before);
    try (Stream<Path> siblings = Files.list(folder.getParent())) {
      assertThat(siblings).containsExactly(folder);
    }
  }

  @Test
  void aPlaceThatCantBeWrittenIsNamed() throws IOException {
    Files.writeString(temp.resolve("reports"), "a file, not a folder");
    assertThatThrownBy(this::write)
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCE))
        .hasMessageContaining(folder.toString());
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.api.Assertions.within(offset);
  }
}
