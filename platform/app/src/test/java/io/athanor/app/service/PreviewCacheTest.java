package io.athanor.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreviewCacheTest {
  @Test
  void keepsWhatWasUsedLastWithinItsBytes() {
    var cache = new PreviewCache(100);
    cache.put("a", 1, new byte[40]);
    cache.put("b", 1, new byte[40]);
    assertThat(cache.get("a", 1)).isPresent();
    cache.put("c", 1, new byte[40]);
    assertThat(cache.get("b", 1)).isEmpty();
    assertThat(cache.get("a", 1)).isPresent();
    assertThat(cache.get("a", 2)).isEmpty();
    cache.put("a", 1, new byte[60]);
    assertThat(cache.get("a", 1).orElseThrow()).hasSize(60);
    assertThat(cache.get("c", 1)).isPresent();
    cache.put("huge", 1, new byte[101]);
    assertThat(cache.get("huge", 1)).isEmpty();
    assertThat(cache.get("c", 1)).isPresent();
  }
}
