package io.athanor.testkit.contract;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.athanor.sdk.VaeArchitecture;
import java.util.Arrays;
import java.util.SplittableRandom;

final class ClosedResources implements Clause {
  private static final int ROUNDS = 4;

  @Override
  public String name() {
    return "closed-resources";
  }

  @Override
  public String promise() {
    return "arrays live no longer than the managers that the platform made for them";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) {
    VaeArchitecture architecture = subject.architecture();
    subject.at("a step of training on the samples, a decode and all evaluators");
    try (var networks = new Networks(architecture)) {
      NDArray x = networks.batch(subject.codec(), subject.structures());
      // what is made once and kept is no leak
      round(subject, networks, architecture, x);
      int before = living(networks.manager());
      for (int i = 0; i < ROUNDS; i++) {
        round(subject, networks, architecture, x);
      }
      int after = living(networks.manager());
      Breach.unless(
          after <= before,
          "%d arrays are alive after %d rounds more, where %d were: close what was opened, and make"
              + " arrays by the manager of those that were given",
          after,
          ROUNDS,
          before);
    }
  }

  private static <S> void round(
      Subject<S> subject, Networks networks, VaeArchitecture architecture, NDArray x) {
    int size = (int) architecture.outputShape().size();
    float[] output;
    try (NDManager scope = networks.manager().newSubManager()) {
      NDArray own = x.duplicate();
      own.attach(scope);
      NDArray out = networks.output(networks.means(own));
      networks.loss(own, out);
      output = Arrays.copyOf(out.toFloatArray(), size);
    }
    S decoded = subject.codec().decode(output, subject.shape(), new SplittableRandom(1));
    Outcome.Asked<S> asked = Outcome.Asked.of(subject);
    asked.quick(decoded);
    asked.computed(decoded);
    asked.quick(subject.structures().get(0));
  }

  /** Arrays of all managers of this process that are not closed. */
  private static int living(NDManager manager) {
    NDManager root = manager;
    while (root.getParentManager() != null) {
      root = root.getParentManager();
    }
    return root.getManagedArrays().size();
  }
}
