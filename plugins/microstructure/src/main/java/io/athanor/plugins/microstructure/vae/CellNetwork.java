package io.athanor.plugins.microstructure.vae;

import ai.djl.ndarray.types.Shape;

/**
 * Sizes of the network for cells of one size.
 *
 * @param height of the cell
 * @param width of the cell
 * @param textureSize entries of the texture vector
 * @param latentDim number of latent dimensions
 */
record CellNetwork(int height, int width, int textureSize, int latentDim) {
  static final int DENSE = 256;
  static final int TEXTURE_DENSE = 128;
  private static final int CHANNELS = 12;

  /** How often the encoder halves the cell: down to about five pixels. */
  int levels() {
    double halvings = Math.log(Math.min(height, width) / 5.0) / Math.log(2);
    return Math.max(2, (int) Math.rint(halvings));
  }

  /** Channels after the first {@code level} halvings; wider as the picture shrinks. */
  int channels(int level) {
    return CHANNELS << Math.min(level, 3);
  }

  int coarseHeight() {
    return -Math.floorDiv(-height, 1 << levels());
  }

  int coarseWidth() {
    return -Math.floorDiv(-width, 1 << levels());
  }

  int coarseSize() {
    return channels(levels()) * coarseHeight() * coarseWidth();
  }

  Shape inputShape() {
    return new Shape(2, height, width);
  }

  Shape outputShape() {
    return new Shape((long) height * width + textureSize);
  }
}
