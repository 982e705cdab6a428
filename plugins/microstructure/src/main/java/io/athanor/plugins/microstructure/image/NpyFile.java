package io.athanor.plugins.microstructure.image;

import io.athanor.plugins.microstructure.image.Picture.Samples;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.NpyArray;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of NumPy: a picture of two axes, or a stack of pictures along the first of three. A
 * channel axis of length 1, as in (n, 1, h, w) or (n, h, w, 1), is passed over.
 */
final class NpyFile implements Slices {
  private final NpyArray array;
  private final boolean stacked;
  private final int height;
  private final int width;

  private NpyFile(NpyArray array, List<Integer> axes) {
    this.array = array;
    this.stacked = axes.size() == 3;
    this.height = axes.get(axes.size() - 2);
    this.width = axes.get(axes.size() - 1);
  }

  static NpyFile open(byte[] bytes) throws Unreadable {
    NpyArray array = read(bytes);
    List<Integer> axes = axes(array);
    Picture.checkSize(axes.get(axes.size() - 2), axes.get(axes.size() - 1));
    return new NpyFile(array, axes);
  }

  private static NpyArray read(byte[] bytes) throws Unreadable {
    try {
      return NpyArray.read(bytes);
    } catch (AthanorException e) {
      throw new Unreadable(e.getMessage());
    }
  }

  @Override
  public int count() {
    return stacked ? array.shape().get(0) : 1;
  }

  @Override
  public boolean stacked() {
    return stacked;
  }

  @Override
  public Picture slice(int slice) throws Unreadable {
    double[] values = stacked ? array.items(slice, slice + 1) : array.items(0, height);
    Picture.checkFinite(width, values);
    return switch (array.type()) {
      case "u1" -> Picture.levels(height, width, values, 255);
      case "u2" -> Picture.levels(height, width, values, 65535);
      case "f4", "f8" -> Picture.unscaled(height, width, values, Samples.FLOATS);
      default -> Picture.unscaled(height, width, values, Samples.UNSCALED);
    };
  }

  private static List<Integer> axes(NpyArray array) throws Unreadable {
    var axes = new ArrayList<>(array.shape());
    if (axes.size() == 4 && axes.get(1) == 1) {
      axes.remove(1);
    } else if (axes.size() == 4 && axes.get(3) == 1) {
      axes.remove(3);
    }
    if (axes.size() != 2 && axes.size() != 3) {
      throw new Unreadable(
          "its shape is %s; wanted is a picture (height, width) or a stack (n, height, width)"
              .formatted(array.shapeText()));
    }
    if (axes.size() == 3 && axes.get(2) < Picture.MIN_SIDE) {
      throw new Unreadable(
          ("its shape is %s, read as a stack (n, height, width);"
                  + " if the last axis is colour, turn it to gray first")
              .formatted(array.shapeText()));
    }
    if (axes.get(0) == 0) {
      throw new Unreadable("its shape is " + array.shapeText() + ": it holds nothing");
    }
    return axes;
  }
}
