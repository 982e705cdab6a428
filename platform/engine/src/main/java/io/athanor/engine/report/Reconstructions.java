package io.athanor.engine.report;

import io.athanor.engine.dataset.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What comes back of structures: the decode of each posterior's mean.
 *
 * @param shown a handful, those first that training never saw
 * @param heldOut mean distance to the input over structures that were held out; empty when none was
 * @param trained the same over structures that were trained on
 * @param prototype the decode of z = 0, the prior's mode
 */
record Reconstructions<S>(
    List<Pair<S>> shown, OptionalDouble heldOut, OptionalDouble trained, S prototype) {
  private static final int MEASURED = 200;
  private static final int SHOWN_HELD_OUT = 8;
  private static final int SHOWN_TRAINED = 4;

  /**
   * A structure and what came back.
   *
   * @param distance the domain's, from 0 to 1
   */
  record Pair<S>(Item<S> item, S back, double distance, boolean heldOut) {}

  static <S> Reconstructions<S> of(ModelStudy<S> study) {
    List<Pair<S>> heldOut = pairs(study, study.heldOut(), true);
    List<Pair<S>> trained = pairs(study, study.trained(), false);
    int seen = SHOWN_TRAINED + SHOWN_HELD_OUT - Math.min(SHOWN_HELD_OUT, heldOut.size());
    return new Reconstructions<>(
        Stream.concat(heldOut.stream().limit(SHOWN_HELD_OUT), trained.stream().limit(seen))
            .toList(),
        mean(heldOut),
        mean(trained),
        study.decode(new double[1][study.latent().latentDim()]).get(0));
  }

  private static <S> List<Pair<S>> pairs(
      ModelStudy<S> study, List<Item<S>> items, boolean heldOut) {
    List<Item<S>> measured = items.subList(0, Math.min(MEASURED, items.size()));
    List<S> back = study.decode(study.encode(measured), study.own(measured));
    var pairs = new ArrayList<Pair<S>>();
    IntStream.range(0, measured.size())
        .forEach(
            i -> {
              Item<S> item = measured.get(i);
              double distance = study.plugin().distance(item.structure(), back.get(i));
              pairs.add(new Pair<>(item, back.get(i), distance, heldOut));
            });
    return pairs;
  }

  private static OptionalDouble mean(List<? extends Pair<?>> pairs) {
    return pairs.stream().mapToDouble(Pair::distance).average();
  }
}
