package io.athanor.plugins.molecule;

import io.athanor.plugins.molecule.graph.CircularBits;
import io.athanor.sdk.Fingerprint;
import java.util.BitSet;

/** Circular fingerprint: what surrounds each atom, up to two bonds away. */
final class MoleculeFingerprint implements Fingerprint<Molecule> {

  @Override
  public int length() {
    return CircularBits.LENGTH;
  }

  @Override
  public BitSet of(Molecule structure) {
    return (BitSet) structure.bits().clone();
  }
}
