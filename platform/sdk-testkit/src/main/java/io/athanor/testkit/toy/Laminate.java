package io.athanor.testkit.toy;

import java.util.BitSet;

/**
 * A stack of equally thick layers, each stiff or soft.
 *
 * @param layers number of layers
 * @param stiff which of them are stiff; not to be changed
 */
public record Laminate(int layers, BitSet stiff) {
  public Laminate {
    stiff = (BitSet) stiff.clone();
  }

  @Override
  public BitSet stiff() {
    return (BitSet) stiff.clone();
  }

  /** Share of stiff layers. */
  public double fraction() {
    return (double) stiff.cardinality() / layers;
  }
}
