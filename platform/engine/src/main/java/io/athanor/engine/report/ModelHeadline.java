package io.athanor.engine.report;

import io.athanor.engine.latent.Diagnosis;
import io.athanor.engine.latent.Information;
import io.athanor.engine.latent.Interpolation;
import java.time.Instant;
import java.util.List;

/** The top of a model's report: what it is, and the numbers that matter most. */
final class ModelHeadline {
  private final ModelStudy<?> study;
  private final Reconstructions<?> reconstructions;
  private final Smoothness<?> smoothness;
  private final Instant time;

  ModelHeadline(
      ModelStudy<?> study,
      Reconstructions<?> reconstructions,
      Smoothness<?> smoothness,
      Instant time) {
    this.study = study;
    this.reconstructions = reconstructions;
    this.smoothness = smoothness;
    this.time = time;
  }

  static String title(ModelStudy<?> study) {
    return "Latent model of " + study.dataset().name();
  }

  void write(Html html) {
    html.open("header");
    html.element(
        "p",
        "Athanor model report · " + study.plugin().id() + " · " + Page.time(time),
        "class",
        "over");
    html.element("h1", title(study)).open("dl", "class", "figures");
    Diagnosis diagnosis = study.model().diagnosis();
    Information information = diagnosis.information();
    String heldOut = diagnosis.validation().isPresent() ? "held out" : "trained on";
    Figures.write(
        html, "ELBO", Numbers.significant(diagnosis.terms().elbo(), 4), "nats, " + heldOut);
    Figures.write(
        html,
        "distortion",
        Numbers.significant(diagnosis.terms().distortion(), 4),
        "nats, " + heldOut);
    Figures.write(
        html,
        "rate",
        Numbers.three(information.rate()),
        "nats, " + Numbers.three(Information.bits(information.rate())) + " bits");
    Figures.write(
        html,
        "I(x; z)",
        Numbers.three(information.mutual()),
        "nats, of at most " + Numbers.three(information.limit()));
    Figures.write(
        html,
        "active dimensions",
        Integer.toString(diagnosis.activeUnits()),
        "of " + diagnosis.latentDim());
    Figures.write(
        html,
        "reconstructions differ by",
        Numbers.percent(
            reconstructions.heldOut().orElse(reconstructions.trained().orElse(Double.NaN))),
        heldOut);
    List<Double> unevenness = smoothness.unevenness(Interpolation.LINEAR);
    if (!unevenness.isEmpty()) {
      Figures.write(
          html,
          "unevenness of paths",
          Numbers.significant(
              unevenness.stream().mapToDouble(Double::doubleValue).average().orElseThrow(), 2),
          "0 is even, 1 is a jump");
    }
    html.close().close().line();
  }
}
