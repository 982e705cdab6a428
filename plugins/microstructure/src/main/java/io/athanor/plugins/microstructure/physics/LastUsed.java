package io.athanor.plugins.microstructure.physics;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Remembers the value made for the last key: the cells of a dataset share one size, and what
 * depends on the size alone is costly to make. Thread-safe; threads that differ in their key only
 * lose time.
 */
final class LastUsed<K, V> {
  private record Entry<K, V>(K key, V value) {}

  private final AtomicReference<Entry<K, V>> last = new AtomicReference<>();
  private final Function<K, V> maker;

  LastUsed(Function<K, V> maker) {
    this.maker = maker;
  }

  V get(K key) {
    Entry<K, V> entry = last.get();
    if (entry == null || !entry.key.equals(key)) {
      entry = new Entry<>(key, maker.apply(key));
      last.set(entry);
    }
    return entry.value;
  }
}
