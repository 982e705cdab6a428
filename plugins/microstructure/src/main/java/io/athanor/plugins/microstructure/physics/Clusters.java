package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;

/**
 * Connected clusters of phase 1 in the periodic cell: pixels that share an edge are connected, also
 * across the cell's boundary; pixels that only touch at a corner are not.
 *
 * <p>A cluster percolates along an axis when it wraps round the cell along it: when it holds a
 * closed path that goes round the torus. Repeated periodically, such a cluster is one endless body
 * along the axis. (Merely touching two opposite faces is not enough: the ends must meet across the
 * boundary.) A path that winds round both ways at once, a diagonal stripe, percolates along both.
 *
 * <p>Union–find with the displacement of each pixel from its root; a union that closes a loop with
 * a displacement other than zero has wrapped (J. Machta et al., Physical Review E 54, 1996,
 * 1332–1345; M. E. J. Newman and R. M. Ziff, Physical Review E 64, 2001, 016706).
 */
public final class Clusters {
  private final int[] parent;
  // position of the pixel minus that of its parent, on the unrolled plane
  private final int[] dx;
  private final int[] dy;
  private int count;
  private boolean wrapsX;
  private boolean wrapsY;

  private Clusters(int pixels) {
    parent = new int[pixels];
    dx = new int[pixels];
    dy = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      parent[i] = i;
    }
  }

  public static Clusters of(TwoPhase structure) {
    int height = structure.height();
    int width = structure.width();
    byte[] phases = structure.phases();
    Clusters clusters = new Clusters(phases.length);
    clusters.count = structure.phaseOneCount();
    for (int row = 0; row < height; row++) {
      int below = row + 1 == height ? 0 : row + 1;
      for (int col = 0; col < width; col++) {
        int pixel = row * width + col;
        if (phases[pixel] == 1) {
          int right = row * width + (col + 1 == width ? 0 : col + 1);
          if (phases[right] == 1) {
            clusters.connect(pixel, right, 1, 0);
          }
          int down = below * width + col;
          if (phases[down] == 1) {
            clusters.connect(pixel, down, 0, 1);
          }
        }
      }
    }
    return clusters;
  }

  /** Number of clusters of phase 1. */
  public int count() {
    return count;
  }

  /** Whether a cluster of phase 1 percolates along the axis. */
  public boolean percolates(Axis axis) {
    return axis == Axis.X ? wrapsX : wrapsY;
  }

  /** Connects b, which lies (stepX, stepY) from a. */
  private void connect(int a, int b, int stepX, int stepY) {
    int rootA = compress(a);
    int rootB = compress(b);
    // position of b's root minus that of a's root, by the path over this step
    int gapX = dx[a] + stepX - dx[b];
    int gapY = dy[a] + stepY - dy[b];
    if (rootA == rootB) {
      wrapsX |= gapX != 0;
      wrapsY |= gapY != 0;
    } else {
      parent[rootB] = rootA;
      dx[rootB] = gapX;
      dy[rootB] = gapY;
      count--;
    }
  }

  /** Hangs the pixel, and all on its way, under the root; returns the root. */
  private int compress(int pixel) {
    int root = pixel;
    int x = 0;
    int y = 0;
    while (parent[root] != root) {
      x += dx[root];
      y += dy[root];
      root = parent[root];
    }
    int at = pixel;
    while (parent[at] != root && at != root) {
      int next = parent[at];
      int stepX = dx[at];
      int stepY = dy[at];
      parent[at] = root;
      dx[at] = x;
      dy[at] = y;
      x -= stepX;
      y -= stepY;
      at = next;
    }
    return root;
  }
}
