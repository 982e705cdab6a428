package io.athanor.engine.report;

import io.athanor.engine.latent.Condition;
import io.athanor.engine.latent.TrainedVae;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Does the decoder make what it is asked for? */
final class ConditionSection<S> implements Section {
  private final List<ConditionSweep<S>> sweeps;
  private final Pictures<S> pictures;

  ConditionSection(List<ConditionSweep<S>> sweeps, Pictures<S> pictures) {
    this.sweeps = sweeps;
    this.pictures = pictures;
  }

  /** What conditions a decode was made for that no structure's own belong to; empty without any. */
  static String atMean(TrainedVae model) {
    return model.conditions().isEmpty()
        ? ""
        : " The model is conditional: this is for the mean of the training structures, "
            + model.conditions().stream()
                .map(c -> c.name() + " = " + value(c.mean(), c))
                .collect(Collectors.joining(", "))
            + ".";
  }

  @Override
  public String title() {
    return "Conditions";
  }

  @Override
  public String anchor() {
    return "conditions";
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        "Each row is one latent point, decoded for values of one condition, from the least to the"
            + " greatest that the model was trained on; the other conditions stay. Below each"
            + " structure stands what was asked for and, where it can be computed, what the"
            + " structure has. Where both agree, the wish reaches the structure.");
    for (ConditionSweep<S> sweep : sweeps) {
      html.element("h3", sweep.condition().name() + ", at the point of " + sweep.of());
      html.open("div", "class", "strip");
      for (ConditionSweep.Step<S> step : sweep.steps()) {
        html.open("figure");
        pictures.write(html, Optional.of(step.structure()), sweep.condition().name(), "small");
        html.open("figcaption").text(value(step.wanted(), sweep.condition()));
        step.has()
            .ifPresent(
                has ->
                    html.element("span", "has " + value(has, sweep.condition()), "class", "note"));
        html.close().close();
      }
      html.close();
    }
  }

  private static String value(double value, Condition condition) {
    return Numbers.withUnit(Numbers.three(value), condition.unit());
  }
}
