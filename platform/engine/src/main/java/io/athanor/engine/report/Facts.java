package io.athanor.engine.report;

import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.latent.TrainedVae;
import java.util.ArrayList;
import java.util.List;

/** A table of names and values, to be copied from. */
final class Facts {
  private final List<String[]> rows = new ArrayList<>();

  void add(String name, String value) {
    rows.add(new String[] {name, value});
  }

  void add(Dataset<?> dataset) {
    add(
        "dataset",
        "%s, %s structures of tensor shape %s"
            .formatted(dataset.name(), Numbers.count(dataset.size()), dataset.tensorShape()));
    add("dataset content", dataset.contentHash());
  }

  /** Which model it is, how it was trained, and on what. */
  void add(TrainedVae model) {
    add("model", ContentHash.of(model.toBytes()));
    add("model: weights", ContentHash.of(model.weights()));
    add("model: configuration", model.config().toString());
    model.provenance().forEach((name, value) -> add("model: " + name, value));
  }

  void write(Html html) {
    html.open("div", "class", "wide").open("table", "class", "facts").open("tbody");
    for (String[] row : rows) {
      html.open("tr").element("th", row[0], "scope", "row");
      html.open("td").element("code", row[1]).close().close();
    }
    html.close().close().close();
  }
}
