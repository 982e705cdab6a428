package io.athanor.engine.latent;

/** Ways from one latent point to another. */
public enum Interpolation {
  /** The straight line. It passes nearer to the origin than the data lie. */
  LINEAR {
    @Override
    double[] at(double[] from, double[] to, double share) {
      return combine(from, 1 - share, to, share);
    }
  },

  /**
   * Along the great circle, the length turning evenly (Shoemake 1985; White 2016 for latent
   * spaces). The straight line where the two ends have no plane in common.
   */
  SPHERICAL {
    @Override
    double[] at(double[] from, double[] to, double share) {
      double fromNorm = norm(from);
      double toNorm = norm(to);
      double cosine = fromNorm == 0 || toNorm == 0 ? 1 : dot(from, to) / (fromNorm * toNorm);
      double angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
      double sine = Math.sin(angle);
      if (share == 0 || share == 1 || sine < 1e-9) {
        return LINEAR.at(from, to, share);
      }
      double length = (1 - share) * fromNorm + share * toNorm;
      return combine(
          from,
          length * Math.sin((1 - share) * angle) / (sine * fromNorm),
          to,
          length * Math.sin(share * angle) / (sine * toNorm));
    }
  };

  /**
   * The point at a share of the way.
   *
   * @param share from 0 to 1
   */
  abstract double[] at(double[] from, double[] to, double share);

  private static double[] combine(double[] a, double weightA, double[] b, double weightB) {
    var combined = new double[a.length];
    for (int j = 0; j < combined.length; j++) {
      combined[j] = weightA * a[j] + weightB * b[j];
    }
    return combined;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
