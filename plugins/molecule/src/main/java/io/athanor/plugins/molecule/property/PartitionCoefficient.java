package io.athanor.plugins.molecule.property;

import java.util.Map;
import java.util.OptionalDouble;
import org.openscience.cdk.aromaticity.Aromaticity;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.qsar.descriptors.molecular.JPlogPDescriptor;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;

/**
 * JPlogP, the sum of what each type of atom adds: J. Plante and S. Werner, JPlogP: an improved logP
 * predictor trained using predicted data, Journal of Cheminformatics 10, 61 (2018). CDK has the
 * types and what they add; its own sum prints to the standard output where a type is unknown.
 */
final class PartitionCoefficient extends JPlogPDescriptor {
  static final PartitionCoefficient JPLOGP = new PartitionCoefficient();

  private final JPlogPCalculator types = new JPlogPCalculator();

  private PartitionCoefficient() {}

  /** Empty for a molecule with an atom of a type that was not in the training. */
  OptionalDouble of(IAtomContainer container) {
    IAtomContainer whole = typed(container);
    double sum = 0;
    for (Map.Entry<Integer, Integer> type : types.getMappedHologram(whole).entrySet()) {
      Double addend = types.getCoeffs().get(type.getKey());
      if (addend == null) {
        return OptionalDouble.empty();
      }
      sum += type.getValue() * addend;
    }
    return OptionalDouble.of(sum);
  }

  /** As the types were made for: with hydrogens, and by the CDK's own rule of what is aromatic. */
  private static IAtomContainer typed(IAtomContainer container) {
    try {
      IAtomContainer whole = container.clone();
      AtomContainerManipulator.percieveAtomTypesAndConfigureUnsetProperties(whole);
      AtomContainerManipulator.convertImplicitToExplicitHydrogens(whole);
      new Aromaticity(Aromaticity.Model.CDK_AtomTypes, Cycles.cdkAromaticSet()).apply(whole);
      return whole;
    } catch (CloneNotSupportedException | CDKException e) {
      throw new IllegalStateException("CDK finds no types of atoms in a molecule that it holds", e);
    }
  }
}
