package io.athanor.engine.campaign;

import java.util.Optional;
import java.util.Set;

/**
 * Reads names of properties, and notes those that nobody computes or may have measured.
 *
 * @param terms empty when the domain is unknown
 * @param measuredToo whether the dataset may bring measured properties of any name
 */
record PropertyNames(Optional<DomainTerms> terms, boolean measuredToo) {
  private static final int LONGEST_NAME = 200;

  Optional<String> read(Field field) {
    Optional<String> name = field.text("the name of a property", LONGEST_NAME);
    if (name.isEmpty() || terms.isEmpty() || measuredToo) {
      return name;
    }
    Set<String> known = terms.get().properties();
    if (!known.contains(name.get())) {
      field.wrong(
          "domain '%s' computes no property '%s'%s"
              .formatted(
                  terms.get().id(), Field.shown(name.get()), NearMiss.words(name.get(), known)));
      return Optional.empty();
    }
    return name;
  }
}
