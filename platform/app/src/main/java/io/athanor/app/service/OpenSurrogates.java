package io.athanor.app.service;

import io.athanor.app.store.Surrogates;
import io.athanor.engine.property.FittedSurrogate;
import io.athanor.engine.property.PropertyModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Property models that were asked last, kept because carrying out a stored one takes about a
 * second. They hold no native memory.
 */
@ApplicationScoped
class OpenSurrogates {
  private static final int MOST = 8;

  private final Surrogates surrogates;
  private final Map<String, PropertyModel> byUse = new LinkedHashMap<>(16, 0.75f, true);

  OpenSurrogates(Surrogates surrogates) {
    this.surrogates = surrogates;
  }

  /** A stored property model; who comes while one is made waits for it. */
  synchronized PropertyModel open(String hash) {
    PropertyModel model =
        byUse.computeIfAbsent(hash, h -> FittedSurrogate.fromBytes(surrogates.content(h)).model());
    if (byUse.size() > MOST) {
      byUse.remove(byUse.keySet().iterator().next());
    }
    return model;
  }
}
