package io.athanor.engine.report;

import io.athanor.sdk.StructureCodec;
import java.util.Base64;
import java.util.Optional;

/** Pictures of structures inside the page. */
final class Pictures<S> {
  private static final int SIDE = 128;

  private final StructureCodec<S> codec;

  Pictures(StructureCodec<S> codec) {
    this.codec = codec;
  }

  /**
   * @param words what the picture shows, for those who can't see it
   */
  void write(Html html, Optional<S> structure, String words, String css) {
    Optional<String> data = structure.flatMap(this::data);
    if (data.isPresent()) {
      html.single("img", "class", "pic " + css, "src", data.get(), "alt", words, "title", words);
    } else {
      html.element("span", "no picture", "class", "pic none " + css);
    }
  }

  private Optional<String> data(S structure) {
    byte[] png;
    try {
      png = codec.preview(structure, SIDE);
    } catch (RuntimeException e) {
      // a plugin that can't draw one structure must not cost the user the whole report
      return Optional.empty();
    }
    return Optional.of("data:image/png;base64," + Base64.getEncoder().encodeToString(png));
  }
}
