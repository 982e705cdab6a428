package io.athanor.plugins.molecule.graph;

import java.util.BitSet;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.fingerprint.CircularFingerprinter;

/**
 * Circular fingerprints of diameter 4, folded: D. Rogers and M. Hahn, Extended-connectivity
 * fingerprints, Journal of Chemical Information and Modeling 50, 742 (2010), by CDK.
 */
public final class CircularBits {
  public static final int LENGTH = 2048;

  private CircularBits() {}

  public static BitSet of(MolecularGraph graph) {
    try {
      var fingerprinter = new CircularFingerprinter(CircularFingerprinter.CLASS_ECFP4, LENGTH);
      return fingerprinter.getBitFingerprint(Smiles.container(graph)).asBitSet();
    } catch (CDKException e) {
      throw new IllegalStateException("CDK makes no fingerprint of a molecule that it holds", e);
    }
  }
}
