package io.athanor.plugins.microstructure.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Ways of a picture to the working size of a dataset. */
public enum Fit {
  /** Other sizes are refused. */
  EXACT,
  /** The centre is cut out. */
  CROP,
  /** The gray values are averaged by area. */
  RESIZE;

  /** The words of an option, the default first. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Fit::word).toList();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The inverse of {@link #word}. */
  public static Fit of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * Whether a picture can come to a square of the given side in this way.
   *
   * @param side in pixels, or 0 for any size
   * @throws Unreadable when it can't
   */
  public void check(int height, int width, int side) throws Unreadable {
    if (side == 0) {
      return;
    }
    String is = "it is %d x %d pixels".formatted(height, width);
    switch (this) {
      case EXACT -> {
        if (height != side || width != side) {
          throw new Unreadable(
              "%s, not %d x %d; choose fit=crop or fit=resize".formatted(is, side, side));
        }
      }
      case CROP -> {
        if (height < side || width < side) {
          throw new Unreadable(
              "%s, too small to cut %d x %d out of it; choose fit=resize or a smaller size"
                  .formatted(is, side, side));
        }
      }
      case RESIZE -> {
        if (height != width) {
          throw new Unreadable(
              "%s, and resizing to a square would stretch the material; cut it square first, or"
                      .formatted(is)
                  + " choose fit=crop");
        }
      }
    }
  }
}
