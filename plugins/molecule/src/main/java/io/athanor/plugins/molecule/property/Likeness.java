package io.athanor.plugins.molecule.property;

/**
 * The desirability of a drug's property: an asymmetric double sigmoid, with the parameters of G. R.
 * Bickerton, G. V. Paolini, J. Besnard, S. Muresan and A. L. Hopkins, Quantifying the chemical
 * beauty of drugs, Nature Chemistry 4, 90 (2012), and the weights of its weighted mean.
 */
enum Likeness {
  WEIGHT(
      0.66,
      2.817065973,
      392.5754953,
      290.7489764,
      2.419764353,
      49.22325677,
      65.37051707,
      104.9805561),
  LOGP(
      0.46,
      3.172690585,
      137.8624751,
      2.534937431,
      4.581497897,
      0.822739154,
      0.576295591,
      131.3186604),
  ACCEPTORS(
      0.05,
      2.948620388,
      160.4605972,
      3.615294657,
      4.435986202,
      0.290141953,
      1.300669958,
      148.7763046),
  DONORS(0.61, 1.618662227, 1010.051101, 0.985094388, 1e-9, 0.713820843, 0.920922555, 258.1632616),
  POLAR_SURFACE(
      0.06,
      1.876861559,
      125.2232657,
      62.90773554,
      87.83366614,
      12.01999824,
      28.51324732,
      104.5686167),
  ROTATABLE(
      0.65, 0.01, 272.4121427, 2.558379970, 1.565547684, 1.271567166, 2.758063707, 105.4420403),
  AROMATIC_RINGS(
      0.48, 3.217788970, 957.7374108, 2.274627939, 1e-9, 1.317690384, 0.375760881, 312.3372610),
  ALERTS(0.95, 0.01, 1199.094025, -0.09002883, 1e-9, 0.185904477, 0.875193782, 417.7253140);

  private final double weight;
  private final double base;
  private final double height;
  private final double middle;
  private final double width;
  private final double rise;
  private final double fall;
  private final double most;

  Likeness(
      double weight,
      double base,
      double height,
      double middle,
      double width,
      double rise,
      double fall,
      double most) {
    this.weight = weight;
    this.base = base;
    this.height = height;
    this.middle = middle;
    this.width = width;
    this.rise = rise;
    this.fall = fall;
    this.most = most;
  }

  double weight() {
    return weight;
  }

  /** In (0, 1], whose maximum is at the most common values of oral drugs. */
  double desirability(double value) {
    double up = 1 / (1 + StrictMath.exp(-(value - middle + width / 2) / rise));
    double down = 1 - 1 / (1 + StrictMath.exp(-(value - middle - width / 2) / fall));
    return (base + height * up * down) / most;
  }
}
