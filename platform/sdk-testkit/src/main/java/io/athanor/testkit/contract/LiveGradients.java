package io.athanor.testkit.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.athanor.sdk.VaeArchitecture;

final class LiveGradients implements Clause {
  @Override
  public String name() {
    return "live-gradients";
  }

  @Override
  public String promise() {
    return "the loss is finite, and its gradient reaches every parameter of encoder and decoder";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) {
    VaeArchitecture architecture = subject.architecture();
    subject.at("a batch of the samples");
    try (var networks = new Networks(architecture)) {
      NDArray x = networks.batch(subject.codec(), subject.structures());
      try (GradientCollector collector = networks.manager().getEngine().newGradientCollector()) {
        NDArray posterior = networks.posterior(x);
        NDArray mean = posterior.get(":, :" + architecture.latentDim());
        NDArray logVariance = posterior.get(":, " + architecture.latentDim() + ":");
        NDArray noise = networks.manager().randomNormal(mean.getShape());
        NDArray z = mean.add(logVariance.div(2).exp().mul(noise));
        NDArray loss = networks.loss(x, networks.output(z));
        for (float value : loss.toFloatArray()) {
          Breach.unless(Float.isFinite(value), "the loss of a structure is %s", value);
        }
        collector.backward(loss.sum());
      }
      for (Parameter parameter : networks.parameters()) {
        Breach.unless(
            networks.isAskedFor(parameter),
            "the parameter '%s' of shape %s is not asked for at the ParameterStore of the forward"
                + " pass, so it is never trained",
            parameter.getName(),
            parameter.getArray().getShape());
        float reached =
            parameter.getArray().hasGradient()
                ? parameter.getArray().getGradient().abs().sum().getFloat()
                : 0;
        Breach.unless(
            reached > 0 && Float.isFinite(reached),
            "the parameter '%s' of shape %s gets a gradient of size %s, so it is never trained",
            parameter.getName(),
            parameter.getArray().getShape(),
            reached);
      }
    }
  }
}
