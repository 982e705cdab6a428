package io.athanor.app.service;

import io.athanor.app.store.DatasetRecord;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.sdk.DomainPlugin;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Latent spaces that were used last, kept open because loading one takes long. One that has to make
 * room is closed when the last who uses it is done.
 */
@ApplicationScoped
class OpenModels {
  private static final int MOST = 3;

  private final ModelService models;
  private final Plugins plugins;
  private final Map<Key, Slot> byUse = new LinkedHashMap<>(16, 0.75f, true);

  OpenModels(ModelService models, Plugins plugins) {
    this.models = models;
    this.plugins = plugins;
  }

  /** An open latent space, with the domain that it is of. */
  record Open<S>(DomainPlugin<S> plugin, LatentSpace<S> latent) {}

  /** What is done with it; what it gives must not hold on to the space. */
  interface Use<R> {
    <S> R with(Open<S> open);
  }

  /** A plugin that was installed anew opens a model anew: its structures are of other classes. */
  private record Key(String model, DomainPlugin<?> plugin) {}

  private static final class Slot {
    private Open<?> open;
    private int users;
    private boolean displaced;
  }

  /**
   * Uses a model, opening it where it is not open.
   *
   * @param dataset that it was trained on
   */
  <R> R use(String model, DatasetRecord dataset, Use<R> use) {
    var key = new Key(model, plugins.require(dataset.domain()));
    Slot slot = take(key);
    try {
      return apply(opened(slot, key), use);
    } finally {
      giveBack(slot);
    }
  }

  private static <S, R> R apply(Open<S> open, Use<R> use) {
    return use.with(open);
  }

  /** Others who want the same model wait here; those who want another do not. */
  private Open<?> opened(Slot slot, Key key) {
    synchronized (slot) {
      if (slot.open == null) {
        slot.open = open(key.plugin(), key.model());
      }
      return slot.open;
    }
  }

  private <S> Open<S> open(DomainPlugin<S> plugin, String model) {
    return new Open<>(
        plugin, LatentSpace.open(plugin, models.load(model).trained(), DeviceChoice.CPU));
  }

  private Slot take(Key key) {
    List<Slot> idle = new ArrayList<>();
    Slot taken;
    synchronized (byUse) {
      taken = byUse.computeIfAbsent(key, k -> new Slot());
      taken.users++;
      for (Iterator<Slot> oldest = byUse.values().iterator(); byUse.size() > MOST; ) {
        Slot displaced = oldest.next();
        oldest.remove();
        displaced.displaced = true;
        if (displaced.users == 0) {
          idle.add(displaced);
        }
      }
    }
    idle.forEach(OpenModels::close);
    return taken;
  }

  private void giveBack(Slot slot) {
    boolean last;
    synchronized (byUse) {
      slot.users--;
      last = slot.displaced && slot.users == 0;
    }
    if (last) {
      close(slot);
    }
  }

  private static void close(Slot slot) {
    synchronized (slot) {
      if (slot.open != null) {
        slot.open.latent().close();
      }
    }
  }

  @PreDestroy
  void closeAll() {
    synchronized (byUse) {
      byUse.values().forEach(OpenModels::close);
      byUse.clear();
    }
  }
}
