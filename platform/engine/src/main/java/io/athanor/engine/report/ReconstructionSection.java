package io.athanor.engine.report;

import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.report.Reconstructions.Pair;
import java.util.Optional;
import java.util.OptionalDouble;

/** The prototype, and structures beside what came back of them. */
final class ReconstructionSection<S> implements Section {
  private final TrainedVae model;
  private final Reconstructions<S> reconstructions;
  private final Pictures<S> pictures;

  ReconstructionSection(
      TrainedVae model, Reconstructions<S> reconstructions, Pictures<S> pictures) {
    this.model = model;
    this.reconstructions = reconstructions;
    this.pictures = pictures;
  }

  @Override
  public String title() {
    return "Prototype and reconstructions";
  }

  @Override
  public String anchor() {
    return "reconstructions";
  }

  @Override
  public void write(Html html) {
    html.open("div", "class", "beside").open("figure", "class", "prototype");
    pictures.write(html, Optional.of(reconstructions.prototype()), "prototype", "");
    html.element("figcaption", "Prototype").close();
    html.element(
        "p",
        "The prototype is the decode of z = 0, the middle of the prior: what the model makes when it"
            + " is told nothing. Where it looks like no structure at all, the middle of the latent"
            + " space is empty."
            + ConditionSection.atMean(model));
    html.close();
    html.element("h3", "Inputs, and what came back");
    html.element(
        "p",
        ("Above each input, below it the decode of its posterior's mean; the number is how far they"
                    + " are apart, from 0 to 100 %%. On average it is %s.")
                .formatted(averages())
            + (model.conditions().isEmpty() ? "" : " Each has its own conditions."));
    html.open("div", "class", "strip pairs");
    for (Pair<S> pair : reconstructions.shown()) {
      String kind = pair.heldOut() ? "held out" : "trained on";
      html.open("figure");
      String row = pair.item().row();
      pictures.write(html, Optional.of(pair.item().structure()), "input " + row, "");
      pictures.write(html, Optional.of(pair.back()), "reconstruction of " + row, "");
      html.open("figcaption").text(Numbers.percent(pair.distance()));
      html.element("span", kind, "class", "note").close().close();
    }
    html.close();
  }

  private String averages() {
    String trained = percent(reconstructions.trained()) + " for structures that were trained on";
    return reconstructions.heldOut().isPresent()
        ? percent(reconstructions.heldOut())
            + " for structures that training never saw, and "
            + trained
        : trained + " (none was held out)";
  }

  private static String percent(OptionalDouble share) {
    return Numbers.percent(share.orElse(Double.NaN));
  }
}
