package io.athanor.plugins.microstructure.vae;

import ai.djl.ndarray.NDArray;

/** Tensor operations on periodic images, (N, C, H, W). */
final class Periodic {
  private Periodic() {}

  /** One more pixel on each side, from the opposite side: (N, C, H + 2, W + 2). */
  static NDArray padded(NDArray x) {
    NDArray tall = x.get(":, :, -1:, :").concat(x, 2).concat(x.get(":, :, :1, :"), 2);
    return tall.get(":, :, :, -1:").concat(tall, 3).concat(tall.get(":, :, :, :1"), 3);
  }

  /** Four channels become one of twice the height and width: (N, 4C, H, W) to (N, C, 2H, 2W). */
  static NDArray shuffled(NDArray x) {
    long n = x.getShape().get(0);
    long c = x.getShape().get(1) / 4;
    long h = x.getShape().get(2);
    long w = x.getShape().get(3);
    return x.reshape(n, c, 2, 2, h, w).transpose(0, 1, 4, 2, 5, 3).reshape(n, c, 2 * h, 2 * w);
  }
}
