package io.athanor.engine.campaign;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.Item;
import java.util.List;
import java.util.Optional;

/** Groups of rows that belong together, such as the frames of a simulation. */
final class Groups {
  private Groups() {}

  /** The distinct groups in order, when there are several and each has several rows. */
  static Optional<List<String>> of(Dataset<?> dataset) {
    List<String> distinct = dataset.items().stream().map(Item::group).distinct().sorted().toList();
    boolean meaningful = distinct.size() >= 2 && distinct.size() * 4 <= dataset.size();
    return meaningful ? Optional.of(distinct) : Optional.empty();
  }
}
