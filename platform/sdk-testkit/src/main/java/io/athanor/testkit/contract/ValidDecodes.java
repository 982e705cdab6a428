package io.athanor.testkit.contract;

import ai.djl.ndarray.NDArray;
import io.athanor.sdk.StructureCodec;
import io.athanor.sdk.VaeArchitecture;
import io.athanor.sdk.ValidityCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

final class ValidDecodes implements Clause {
  private static final int DRAWS = 5;

  @Override
  public String name() {
    return "valid-decodes";
  }

  @Override
  public String promise() {
    return "decodes of what the networks were trained on pass the mandatory checks at the declared"
        + " rate";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    double declared = subject.plugin().validDecodes();
    NotTried.unless(declared > 0, "the plugin declares no rate (validDecodes)");
    List<ValidityCheck<S>> checks =
        subject.plugin().checks(subject.options()).stream()
            .filter(ValidityCheck::mandatory)
            .toList();
    subject.each(
        structure ->
            checks.forEach(
                check ->
                    check
                        .violation(structure)
                        .ifPresent(
                            why -> {
                              throw new Breach(
                                  "a sample breaks the check " + check.name() + ": " + why);
                            })));
    VaeArchitecture architecture = subject.architecture();
    StructureCodec<S> codec = subject.codec();
    List<S> structures = subject.structures();
    int size = (int) architecture.outputShape().size();
    int valid = 0;
    var reasons = new TreeMap<String, Integer>();
    try (var networks = new Networks(architecture)) {
      NDArray x = networks.batch(codec, structures);
      networks.overfit(x, 2 * FallingLoss.STEPS);
      float[] all = networks.output(networks.means(x)).toFloatArray();
      var random = new SplittableRandom(3);
      for (int i = 0; i < structures.size(); i++) {
        float[] output = Arrays.copyOfRange(all, i * size, (i + 1) * size);
        for (int draw = 0; draw < DRAWS; draw++) {
          S decoded = codec.decode(output.clone(), subject.shape(), random);
          Optional<String> broken =
              checks.stream()
                  .filter(c -> c.violation(decoded).isPresent())
                  .findFirst()
                  .map(c -> c.name() + ": " + c.violation(decoded).get());
          broken.ifPresentOrElse(why -> reasons.merge(why, 1, Integer::sum), () -> {});
          valid += broken.isEmpty() ? 1 : 0;
        }
      }
    }
    int of = structures.size() * DRAWS;
    subject.at(of + " decodes of the samples after " + 2 * FallingLoss.STEPS + " steps");
    Breach.unless(
        valid >= declared * of,
        "%d pass the mandatory checks, a share of %.2f, but %s is declared; %s",
        valid,
        (double) valid / of,
        declared,
        reasons);
  }
}
