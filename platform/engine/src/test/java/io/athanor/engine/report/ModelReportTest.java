package io.athanor.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import io.athanor.engine.dataset.Measured;
import io.athanor.engine.latent.Additions;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.DjlRuntime;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.Optimizer;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.AthanorException.Category;
import io.athanor.sdk.Options;
import io.athanor.testkit.toy.Laminate;
import io.athanor.testkit.toy.LaminatePlugin;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ModelReportTest {
  private static final LaminatePlugin PLUGIN = new LaminatePlugin();
  private static final Instant TIME = Instant.parse("2026-11-22T12:34:56Z");
  private static final int ITEMS = 120;

  private static Dataset<Laminate> dataset;
  private static TrainedVae model;
  private static LatentSpace<Laminate> latent;
  private static String page;

  @BeforeAll
  static void train() {
    DjlRuntime.configure(1, Path.of(System.getProperty("user.home"), ".djl.ai"));
    dataset = dataset(ITEMS, 1);
    model = train(Additions.NONE, Map.of());
    latent = LatentSpace.open(PLUGIN, model, DeviceChoice.CPU);
    page = page(dataset, 42);
  }

  @AfterAll
  static void close() {
    latent.close();
  }

  /** Two materials with a stiff block of any place and length; every fifth has a price. */
  private static Dataset<Laminate> dataset(int count, long seed) {
    var random = new SplittableRandom(seed);
    var items = new ArrayList<Item<Laminate>>();
    var seen = new HashSet<BitSet>();
    while (items.size() < count) {
      var layers = new BitSet(16);
      int from = random.nextInt(16);
      layers.set(from, random.nextInt(from, 16) + 1);
      layers.flip(random.nextInt(16));
      if (seen.add(layers)) {
        var laminate = new Laminate(16, layers);
        int n = items.size();
        items.add(
            Item.of(
                SmallCampaign.hash(laminate),
                "row " + n + " " + SmallCampaign.NASTY,
                "one",
                laminate,
                n % 5 == 0 ? Map.of("price", new Measured(n, "€/kg")) : Map.of()));
      }
    }
    return Dataset.of("blocks " + SmallCampaign.NASTY, "laminate", "1.0.0", new Shape(16), items);
  }

  private static TrainedVae train(Additions additions, Map<String, Object> evaluation) {
    var spec =
        new ModelSpec(
            OptionalInt.of(3),
            new BetaSpec(Optional.of(0.1), OptionalInt.empty(), OptionalInt.empty()),
            Optional.empty(),
            OptionalInt.of(30),
            OptionalInt.of(16),
            OptionalInt.empty(),
            Optimizer.ADAM,
            Optional.of(3e-3),
            Optional.of(1e-3),
            OptionalInt.empty(),
            OptionalInt.of(0),
            false,
            "cpu",
            true,
            Map.of(),
            additions);
    return ModelTraining.train(
        PLUGIN, dataset, spec, evaluation, 5, CheckpointStore.NONE, RunMonitor.NONE);
  }

  private static String page(Dataset<Laminate> of, long seed) {
    return page(of, seed, RunMonitor.NONE);
  }

  private static String page(Dataset<Laminate> of, long seed, RunMonitor monitor) {
    return ModelReport.page(
        PLUGIN, of, model, Options.defaults(PLUGIN.options()), latent, seed, monitor, TIME);
  }

  private static Document parsed(String html) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
  }

  private static String text(String html) throws Exception {
    return parsed(html.replace("</", " </"))
        .getDocumentElement()
        .getTextContent()
        .replaceAll("\\s+", " ");
  }

  @Test
  void everythingIsTold() throws Exception {
    assertThat(text(page))
        .contains("Latent model of blocks " + SmallCampaign.NASTY)
        .contains("−ELBO", "Reconstruction: bernoulli", "KL divergence", "KL of each dimension")
        .contains("β and learning rate", "learning rate, greatest 0.003")
        .contains("latent dimensions are active", "3 latent dimensions")
        .contains("Through the bottleneck pass", "bits)", "from the prior")
        .contains("Prototype", "held out", "trained on")
        .contains(
            "; prior N(0, I); ",
            "Of the prior N(0, I)",
            "Of the aggregated posterior",
            "pass the domain's checks")
        .contains("linear", "spherical", "unevenness", "over 60 pairs", "z₁", "z₃")
        .contains("120 of 120 structures", "PCA", "UMAP", "price [€/kg]", "voigt", "reuss")
        .contains("2026-11-22 12:34 UTC")
        .contains(dataset.contentHash())
        .contains(ContentHash.of(model.weights()), ContentHash.of(model.toBytes()))
        .contains("model: device", "cpu", "model: seed", "laminate 1.0.0");
  }

  @Test
  void additionsAreTold() throws Exception {
    TrainedVae other =
        train(new Additions(12, List.of("price", "voigt"), 2.5), Map.of("contrast", 20.0));
    assertThat(other.properties().get(0).training().items())
        .isEqualTo(24 - other.properties().get(0).heldOut().map(f -> f.items()).orElse(0));
    try (var space = LatentSpace.open(PLUGIN, other, DeviceChoice.CPU)) {
      Options options = Options.defaults(PLUGIN.options());
      String told =
          text(ModelReport.page(PLUGIN, dataset, other, options, space, 42, RunMonitor.NONE, TIME));
      assertThat(told)
          .contains("Of the prior learned with the model (VampPrior)", "of 12 pseudo-inputs")
          .contains("A head, trained together with the model at the weight 2.5")
          .contains("price [€/kg] trained on", "voigt trained on 108", "voigt held out 12")
          .contains("−ln p of property: price", "RMSE", "R²")
          .contains("model: evaluation", "contrast=20.0");
    }
  }

  /** Computed as in training, whatever the page's own options are. */
  @Test
  void conditionsAreTold() throws Exception {
    TrainedVae other = train(Additions.conditions(List.of("voigt")), Map.of("contrast", 20.0));
    assertThat(other.conditions().get(0).greatest()).isGreaterThan(10);
    try (var space = LatentSpace.open(PLUGIN, other, DeviceChoice.CPU)) {
      Options options = Options.defaults(PLUGIN.options());
      String told =
          text(ModelReport.page(PLUGIN, dataset, other, options, space, 42, RunMonitor.NONE, TIME));
      String mean = "for the mean of the training structures, voigt = ";
      assertThat(told.split(mean, -1)).hasSize(1 + 1 + 2 + 1);
      assertThat(told)
          .contains("encoder and decoder are given voigt", "Each has its own conditions")
          .contains("voigt, at the point of z = 0", "voigt, at the point of row ", "has ")
          .contains("The conditions go evenly from those of the one structure")
          .contains("model: conditions voigt", "model: evaluationOption.contrast 20.0");
    }
    assertThat(page).doesNotContain("onditional", "at the point of");
  }

  @Test
  void picturesAreInThePage() throws Exception {
    assertThat(page)
        .doesNotContain("http:", "https:", "//www", "url(", "@import", "<link", "<script");
    NodeList pictures = parsed(page).getElementsByTagName("img");
    int prototype = 1;
    int reconstructions = 2 * 12;
    int samples = 2 * 14;
    int between = 3 * 2 * (Smoothness.POINTS + 2);
    int along = 3 * Smoothness.POINTS;
    assertThat(pictures.getLength())
        .isEqualTo(prototype + reconstructions + samples + between + along);
    for (int i = 0; i < pictures.getLength(); i++) {
      assertThat(pictures.item(i).getAttributes().getNamedItem("src").getNodeValue())
          .startsWith("data:image/png;base64,");
    }
  }

  @Test
  void heldOutStructuresComeFirstAndAreHeldOut() throws Exception {
    int[] unseen = ModelTraining.split(PLUGIN, dataset, model.config()).validation();
    assertThat(unseen).hasSize(12);
    assertThat(model.provenance().get("validation")).startsWith("12 items");
    NodeList pictures = parsed(page).getElementsByTagName("img");
    for (int k = 0; k < 8; k++) {
      String row = dataset.items().get(unseen[k]).row();
      assertThat(pictures.item(1 + 2 * k).getAttributes().getNamedItem("alt").getNodeValue())
          .isEqualTo("input " + row);
    }
  }

  @Test
  void everyMapHoldsEveryPointTwice() throws Exception {
    Matcher figures = Pattern.compile("<svg class=\"map\".*?</svg>").matcher(page);
    List<Integer> points = new ArrayList<>();
    while (figures.find()) {
      points.add(figures.group().split("h0", -1).length - 1);
    }
    assertThat(points).containsExactly(2 * ITEMS, 2 * ITEMS, 2 * ITEMS);
    // 24 of the prices are known: the others are grey
    String price = page.substring(page.indexOf("price"), page.indexOf("voigt"));
    Matcher grey = Pattern.compile("spot s0\" d=\"([^\"]*)").matcher(price);
    int unknown = 0;
    while (grey.find()) {
      unknown += grey.group(1).split("h0", -1).length - 1;
    }
    assertThat(unknown).isEqualTo(2 * (ITEMS - 24));
  }

  @Test
  void theSeedDecides() {
    assertThat(page(dataset, 42)).isEqualTo(page);
    assertThat(page(dataset, 43)).isNotEqualTo(page);
  }

  @Test
  void anotherDatasetIsRefused() {
    assertThatThrownBy(() -> page(dataset(50, 9), 42))
        .isInstanceOfSatisfying(
            AthanorException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
        .hasMessageContaining("the model was trained on " + dataset.contentHash());
  }

  @Test
  void canBeStopped() {
    var stop =
        new RunMonitor() {
          @Override
          public void progress(String stage, long done, long total, String detail) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThatThrownBy(() -> page(dataset, 42, stop)).isInstanceOf(CancelledException.class);
  }
}
