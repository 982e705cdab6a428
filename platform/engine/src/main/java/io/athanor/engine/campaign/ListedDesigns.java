package io.athanor.engine.campaign;

import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The designs of a catalogue as the model makes them: what a listed structure's code decodes to,
 * encoded and decoded once more, is what a candidate would be. Those that come out as another
 * design can't be proposed.
 */
final class ListedDesigns<S> {
  private final Catalogue<S> catalogue;
  private final Novelty<S> novelty;
  private final List<S> made;
  private final int wanted;

  /**
   * @throws AthanorException DATA, when the model can make none that is not in the dataset
   */
  ListedDesigns(Catalogue<S> catalogue, Novelty<S> novelty, DesignDecoder<S> decoder) {
    this.catalogue = catalogue;
    this.novelty = novelty;
    List<S> unknown =
        catalogue.designs().stream().filter(s -> !novelty.knows(novelty.material(s))).toList();
    wanted = unknown.size();
    List<S> decoded = unknown.isEmpty() ? List.of() : decoder.decode(decoder.codes(unknown));
    List<S> again = decoded.isEmpty() ? List.of() : decoder.decode(decoder.codes(decoded));
    var kept = new ArrayList<S>();
    for (int i = 0; i < again.size(); i++) {
      String material = novelty.material(again.get(i));
      if (catalogue.permits(material) && !novelty.knows(material)) {
        kept.add(decoded.get(i));
      }
    }
    made = kept;
    if (catalogue.bounds() && made.isEmpty()) {
      throw wanted == 0
          ? Catalogue.exhausted()
          : AthanorException.data(
              "the model can make none of the catalogue's %,d designs that are not in the dataset;"
                      .formatted(wanted)
                  + " train longer, with more latent dimensions, or with a smaller β");
    }
  }

  /**
   * The listed designs, and then as many others as make up a number, from which surrogates of what
   * can be computed learn too.
   */
  List<S> first(List<S> others, int atLeast) {
    var designs = new ArrayList<>(novelty.distinct(made));
    for (S other : others) {
      if (designs.size() >= atLeast) {
        break;
      }
      if (!catalogue.permits(novelty.material(other))) {
        designs.add(other);
      }
    }
    return designs;
  }

  List<String> remarks() {
    return catalogue.bounds()
        ? List.of(
            String.format(
                Locale.ROOT,
                "the search is bounded by a catalogue: of its %,d designs that are not in the"
                    + " dataset the model can make %,d",
                wanted,
                novelty.distinct(made).size()))
        : List.of();
  }
}
