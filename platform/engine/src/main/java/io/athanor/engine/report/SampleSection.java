package io.athanor.engine.report;

import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.report.Samples.Drawn;
import java.util.Optional;

/** What the model makes up, from the prior and from where the data lie. */
final class SampleSection<S> implements Section {
  private final String prior;
  private final String given;
  private final Samples<S> samples;
  private final Pictures<S> pictures;

  SampleSection(TrainedVae model, Samples<S> samples, Pictures<S> pictures) {
    this.prior = ModelSection.prior(model);
    this.given = ConditionSection.atMean(model);
    this.samples = samples;
    this.pictures = pictures;
  }

  @Override
  public String title() {
    return "Samples";
  }

  @Override
  public String anchor() {
    return "samples";
  }

  @Override
  public void write(Html html) {
    write(
        html,
        "Of the " + prior,
        "Where these look worse than those below, the prior reaches where no structure is encoded.",
        samples.prior());
    write(
        html,
        "Of the aggregated posterior",
        "Drawn from a mixture of %d Gaussians, fitted to where the structures are encoded."
            .formatted(samples.components()),
        samples.posterior());
  }

  private void write(Html html, String title, String words, Drawn<S> drawn) {
    html.element("h3", title);
    String valid =
        drawn.valid().isPresent()
            ? " " + Numbers.percent(drawn.valid().getAsDouble()) + " pass the domain's checks."
            : "";
    html.element("p", words + valid + given).open("div", "class", "strip");
    drawn.shown().forEach(s -> pictures.write(html, Optional.of(s), "sample", "small"));
    html.close();
  }
}
