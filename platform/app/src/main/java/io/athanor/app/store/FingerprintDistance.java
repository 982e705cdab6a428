package io.athanor.app.store;

/**
 * How far two fingerprints of one kind are from each other. In SQL, the query's bits are made of
 * their digits in a subquery of their own: once a look-up, not once a row.
 */
public enum FingerprintDistance {
  /** Number of bits that differ. */
  HAMMING("bit_count(bits # (select cast(:bits as varbit)))"),

  /**
   * 1 − shared bits / bits set in either, from 0 to 1. Two without a bit are equal: 0.
   *
   * <p>With r = shared / (bits of one + bits of the other) it is (1 − 2r) / (1 − r), which falls as
   * r grows: so bits are counted once a row.
   */
  TANIMOTO(
      "-coalesce(cast(bit_count(bits & (select cast(:bits as varbit))) as float8)"
          + " / nullif(ones + (select bit_count(cast(:bits as varbit))), 0), 0.5)");

  private final String order;

  FingerprintDistance(String order) {
    this.order = order;
  }

  /** SQL that is least for the nearest; {@code :bits} are those of the query. */
  String order() {
    return order;
  }

  /** The distance, from what {@link #order} gave. */
  double of(double order) {
    return this == HAMMING ? order : (1 + 2 * order) / (1 + order);
  }
}
