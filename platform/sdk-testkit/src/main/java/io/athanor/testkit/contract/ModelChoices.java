package io.athanor.testkit.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.VaeArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class ModelChoices implements Clause {
  @Override
  public String name() {
    return "model-options";
  }

  @Override
  public String promise() {
    return "options of the model choose a likelihood, and leave the networks' shapes as they are";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) {
    List<OptionSpec> specs = subject.plugin().modelOptions();
    NotTried.unless(!specs.isEmpty(), "the plugin declares no model options");
    Shape shape = subject.shape();
    int latentDim = subject.plugin().defaultLatentDim(shape);
    VaeArchitecture plain = subject.plugin().architecture(shape, latentDim);
    for (Options options : eachChoice(specs)) {
      subject.at("the model options " + options);
      VaeArchitecture architecture = subject.plugin().architecture(shape, latentDim, options);
      Breach.unless(
          architecture.inputShape().equals(plain.inputShape())
              && architecture.outputShape().equals(plain.outputShape()),
          "the shapes are %s and %s, but %s and %s without options",
          architecture.inputShape(),
          architecture.outputShape(),
          plain.inputShape(),
          plain.outputShape());
      try (var networks = new Networks(architecture)) {
        NDArray x = networks.batch(subject.codec(), subject.structures());
        NDArray output = networks.output(networks.means(x));
        float loss = networks.loss(x, output).sum().getFloat();
        Breach.unless(Float.isFinite(loss), "the loss is %s", loss);
      }
    }
  }

  /** The defaults, and each choice of each option. */
  private static List<Options> eachChoice(List<OptionSpec> specs) {
    var all = new ArrayList<Options>(List.of(Options.defaults(specs)));
    for (OptionSpec spec : specs) {
      for (String choice : spec.choices()) {
        all.add(Options.of(specs, Map.of(spec.name(), choice)));
      }
    }
    return all;
  }
}
