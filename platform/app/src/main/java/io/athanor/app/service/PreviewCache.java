package io.athanor.app.service;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Pictures that were asked for last, as many as a number of bytes holds. Thread-safe. */
final class PreviewCache {
  private final long most;
  private final Map<Key, byte[]> byUse = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  PreviewCache(long mostBytes) {
    this.most = mostBytes;
  }

  private record Key(String hash, int side) {}

  synchronized Optional<byte[]> get(String hash, int side) {
    return Optional.ofNullable(byUse.get(new Key(hash, side)));
  }

  synchronized void put(String hash, int side, byte[] png) {
    if (png.length > most) {
      return;
    }
    byte[] before = byUse.put(new Key(hash, side), png);
    held += png.length - (before == null ? 0 : before.length);
    for (Iterator<byte[]> oldest = byUse.values().iterator(); held > most; ) {
      held -= oldest.next().length;
      oldest.remove();
    }
  }
}
