package io.athanor.engine.report;

import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.latent.BetaSchedule;
import io.athanor.engine.latent.Diagnosis;
import io.athanor.engine.latent.Diagnosis.LatentUse;
import io.athanor.engine.latent.ElboTerms;
import io.athanor.engine.latent.EpochRecord;
import io.athanor.engine.latent.Information;
import io.athanor.engine.latent.LearnedProperty;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.report.Plot.Mark;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The autoencoder: how it learned, and what its latent space is worth. */
final class ModelSection implements Section {
  private static final int MOST_BARS = 256;
  private static final int HASH_DIGITS = 12;

  /** From so many times the least value on, a curve is drawn logarithmically. */
  private static final double STEEP = 5;

  private final TrainedVae model;
  private final String more;

  private ModelSection(TrainedVae model, String more) {
    this.model = model;
    this.more = more;
  }

  /** As a part of a campaign's report, which says where there is more. */
  static ModelSection ofCampaign(TrainedVae model) {
    String name = ContentHash.of(model.toBytes()).substring(0, HASH_DIGITS);
    return new ModelSection(
        model,
        "Reconstructions, samples, interpolations and a map of this latent space: athanor model report "
            + name
            + " --report model.html");
  }

  /** As a part of the model's own report. */
  static ModelSection of(TrainedVae model) {
    return new ModelSection(model, "");
  }

  @Override
  public String title() {
    return "Latent model";
  }

  @Override
  public String anchor() {
    return "model";
  }

  @Override
  public void write(Html html) {
    Diagnosis diagnosis = model.diagnosis();
    html.open("p", "class", "verdict " + (diagnosis.collapsed() ? "bad" : "good"));
    html.element("strong", diagnosis.collapsed() ? "✗ Collapsed" : "✓ In use");
    html.text(" " + diagnosis.message()).close();
    html.element("p", training());
    terms(html);
    information(html);
    properties(html);
    html.open("div", "class", "plots three");
    curve(html, "−ELBO: reconstruction + KL", terms -> -terms.elbo());
    Set<String> names = new TreeSet<>();
    model.history().forEach(e -> names.addAll(e.train().reconstruction().keySet()));
    for (String name : names) {
      curve(
          html,
          "Reconstruction: " + name,
          terms -> terms.reconstruction().getOrDefault(name, Double.NaN));
    }
    curve(html, "KL divergence", ElboTerms::kl);
    for (LearnedProperty property : model.properties()) {
      curve(
          html,
          "−ln p of property: " + property.name(),
          terms -> terms.properties().getOrDefault(property.name(), Double.NaN));
    }
    dimensions(html);
    schedules(html);
    html.close();
    if (!more.isEmpty()) {
      html.element("p", more, "class", "quiet");
    }
  }

  private static String schedule(BetaSchedule beta) {
    String to = Numbers.given(beta.end());
    if (beta instanceof BetaSchedule.Warmup warmup) {
      return "β rose to %s over %d epochs".formatted(to, warmup.epochs());
    }
    if (beta instanceof BetaSchedule.Cyclical cyclical) {
      return "β rose to %s %d times in %d epochs"
          .formatted(to, cyclical.cycles(), cyclical.epochs());
    }
    return "β was %s throughout".formatted(to);
  }

  /** The model's prior in words. */
  static String prior(TrainedVae model) {
    int pseudoInputs = model.config().additions().pseudoInputs();
    return pseudoInputs == 0
        ? "prior N(0, I)"
        : "prior learned with the model (VampPrior): the mean of the posteriors of "
            + Numbers.count(pseudoInputs)
            + " pseudo-inputs";
  }

  private String training() {
    var config = model.config();
    String beta = schedule(config.beta());
    return "Tensors of shape %s; the weights are those of epoch %d of %d; batches of %d, learning rate %s, %s; %s; %s%s."
        .formatted(
            model.tensorShape(),
            model.epoch(),
            model.history().size(),
            config.batchSize(),
            Numbers.given(config.learningRate()),
            beta,
            prior(model),
            model.conditions().isEmpty()
                ? ""
                : "encoder and decoder are given "
                    + String.join(", ", config.additions().conditions())
                    + "; ",
            config.augment()
                ? "structures were shown under the domain's symmetries"
                : "structures were shown as they are");
  }

  private void terms(Html html) {
    Diagnosis diagnosis = model.diagnosis();
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    html.element("th", "nats a structure").element("th", "structures", "class", "number");
    Set<String> names = new TreeSet<>(diagnosis.training().terms().reconstruction().keySet());
    names.forEach(name -> html.element("th", name, "class", "number"));
    html.element("th", "KL", "class", "number").element("th", "ELBO", "class", "number");
    html.element("th", "lost with another's z", "class", "number").close().close();
    html.open("tbody");
    use(html, "trained on", diagnosis.training(), names);
    diagnosis.validation().ifPresent(use -> use(html, "held out", use, names));
    html.close().close().close();
  }

  private void information(Html html) {
    Information information = model.diagnosis().information();
    html.element(
        "p",
        ("Through the bottleneck pass %s of a structure (the rate), of which %s tell structures apart:"
                + " I(x; z), which %s structures can't put above %s. The codes of all structures"
                + " together are %s from the prior.")
            .formatted(
                nats(information.rate()),
                nats(information.mutual()),
                Numbers.count(information.items()),
                nats(information.limit()),
                nats(information.aggregatedKl())));
  }

  private void properties(Html html) {
    if (model.properties().isEmpty()) {
      return;
    }
    html.element(
        "p",
        ("A head, trained together with the model at the weight %s, predicts properties from z. R² is"
                + " 1 where it is always right and 0 where it is no better than the mean.")
            .formatted(Numbers.given(model.config().additions().propertyWeight())));
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    html.element("th", "predicted from z").element("th", "");
    html.element("th", "structures", "class", "number").element("th", "RMSE", "class", "number");
    html.element("th", "R²", "class", "number").close().close();
    html.open("tbody");
    for (LearnedProperty property : model.properties()) {
      String unit = property.unit();
      String name = property.name() + (unit.isEmpty() || unit.equals("1") ? "" : " [" + unit + "]");
      fit(html, name, "trained on", property.training());
      property.heldOut().ifPresent(fit -> fit(html, name, "held out", fit));
    }
    html.close().close().close();
  }

  private static void fit(Html html, String property, String where, LearnedProperty.Fit fit) {
    html.open("tr").element("td", property).element("td", where);
    html.element("td", Numbers.count(fit.items()), "class", "number");
    html.element("td", Numbers.three(fit.rmse()), "class", "number");
    html.element("td", Numbers.three(fit.r2()), "class", "number").close();
  }

  private static String nats(double nats) {
    return Numbers.three(nats) + " nats (" + Numbers.three(Information.bits(nats)) + " bits)";
  }

  private static void use(Html html, String name, LatentUse use, Set<String> names) {
    html.open("tr")
        .element("td", name)
        .element("td", Numbers.count(use.items()), "class", "number");
    for (String term : names) {
      html.element(
          "td",
          Numbers.three(use.terms().reconstruction().getOrDefault(term, Double.NaN)),
          "class",
          "number");
    }
    html.element("td", Numbers.three(use.terms().kl()), "class", "number");
    html.element("td", Numbers.three(use.terms().elbo()), "class", "number");
    html.element(
        "td",
        Numbers.three(use.gain()) + " ± " + Numbers.significant(use.gainError(), 2),
        "class",
        "number");
    html.close();
  }

  private void curve(Html html, String title, ToDoubleFunction<ElboTerms> of) {
    double[] epochs = perEpoch(EpochRecord::epoch);
    double[] train = perEpoch(e -> of.applyAsDouble(e.train()));
    double[] heldOut = perEpoch(e -> e.validation().map(of::applyAsDouble).orElse(Double.NaN));
    var plot = new Plot(title, "epoch", "nats a structure");
    if (steep(train)) {
      plot.log();
    }
    plot.series("trained on", 1, Mark.LINE, epochs, train);
    plot.series("held out", 2, Mark.DASHED, epochs, heldOut);
    plot.vertical("weights kept", 3, Mark.DOTTED, model.epoch());
    plot.write(html);
  }

  /** Whether the first epochs would press the others flat. */
  private static boolean steep(double[] values) {
    double least = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
    double greatest = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
    return least > 0 && greatest > STEEP * least;
  }

  /** β and the learning rate as shares of their greatest, since their units differ. */
  private void schedules(Html html) {
    double[] beta = perEpoch(e -> e.train().beta());
    double[] rate = perEpoch(EpochRecord::learningRate);
    double[] epochs = perEpoch(EpochRecord::epoch);
    var plot = new Plot("β and learning rate", "epoch", "share of the greatest");
    schedule(plot, "β", 1, Mark.LINE, epochs, beta);
    schedule(plot, "learning rate", 2, Mark.DASHED, epochs, rate);
    plot.fromZero().write(html);
  }

  private static void schedule(
      Plot plot, String name, int colour, Mark mark, double[] epochs, double[] values) {
    double greatest = Arrays.stream(values).max().orElse(0);
    double[] shares = Arrays.stream(values).map(v -> greatest > 0 ? v / greatest : 0).toArray();
    plot.series(name + ", greatest " + Numbers.given(greatest), colour, mark, epochs, shares);
  }

  private double[] perEpoch(ToDoubleFunction<EpochRecord> of) {
    return model.history().stream().mapToDouble(of).toArray();
  }

  private void dimensions(Html html) {
    Diagnosis diagnosis = model.diagnosis();
    List<Integer> order =
        IntStream.range(0, diagnosis.latentDim())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer j) -> -diagnosis.klPerDimension().get(j)))
            .limit(MOST_BARS)
            .toList();
    double[] place = IntStream.rangeClosed(1, order.size()).asDoubleStream().toArray();
    double[] active = new double[order.size()];
    double[] idle = new double[order.size()];
    for (int i = 0; i < order.size(); i++) {
      int j = order.get(i);
      boolean used = diagnosis.meanVariance().get(j) > Diagnosis.ACTIVE;
      active[i] = used ? diagnosis.klPerDimension().get(j) : Double.NaN;
      idle[i] = used ? Double.NaN : diagnosis.klPerDimension().get(j);
    }
    var plot = new Plot("KL of each dimension", "dimension, by KL", "nats");
    plot.series("active", 1, Mark.BAR, place, active);
    plot.series("not active", 0, Mark.BAR, place, idle);
    plot.note(
        "%d of %d active: the variance of their posterior mean is above %s"
            .formatted(
                diagnosis.activeUnits(), diagnosis.latentDim(), Numbers.given(Diagnosis.ACTIVE)));
    plot.fromZero().write(html);
  }
}
