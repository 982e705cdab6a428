package io.athanor.plugins.molecule.property;

import io.athanor.plugins.molecule.Molecule;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.qsar.descriptors.molecular.TPSADescriptor;
import org.openscience.cdk.qsar.result.DoubleResult;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;

/** Properties of the constitution, by CDK and by counting. */
public final class MoleculeProperties implements PropertyEvaluator<Molecule> {
  private static final String NONE = "1";

  private static final List<PropertySpec> SPECS =
      List.of(
          new PropertySpec(
              "molecular_weight", "g/mol", 1, 5000, "standard atomic weights, hydrogens included"),
          new PropertySpec(
              "logp",
              NONE,
              -20,
              30,
              "octanol-water partition, decadic logarithm: JPlogP (Plante and Werner 2018) by CDK"),
          new PropertySpec(
              "tpsa",
              "A2",
              0,
              1000,
              "topological polar surface of N, O, S and P (Ertl, Rohde and Selzer 2000) by CDK"),
          new PropertySpec("hbond_donors", NONE, 0, 100, "N and O that have a hydrogen"),
          new PropertySpec(
              "hbond_acceptors",
              NONE,
              0,
              100,
              "O, S of two bonds, and N whose lone pair is neither aromatic nor an amide's"),
          new PropertySpec(
              "rotatable_bonds", NONE, 0, 120, "single bonds outside of rings, amides' left out"),
          new PropertySpec("rings", NONE, 0, 60, "independent rings"),
          new PropertySpec("aromatic_rings", NONE, 0, 60, "aromatic rings of the smallest set"),
          new PropertySpec("heavy_atoms", NONE, 1, 120, "atoms but hydrogen"),
          new PropertySpec("sp3_share", NONE, 0, 1, "share of carbons with single bonds alone"),
          new PropertySpec(
              "alerts", NONE, 0, 30, "kinds of groups that drugs avoid, of a short list"),
          new PropertySpec(
              "qed",
              NONE,
              0,
              1,
              "drug-likeness after Bickerton et al. 2012, with JPlogP and a short list of alerts"));

  @Override
  public List<PropertySpec> properties() {
    return SPECS;
  }

  @Override
  public Map<String, PropertyResult> evaluate(Molecule molecule, Set<String> wanted) {
    var of = new One(molecule.graph());
    Map<String, PropertyResult> results = new HashMap<>();
    for (PropertySpec spec : SPECS) {
      if (wanted.contains(spec.name())) {
        results.put(spec.name(), of.result(spec));
      }
    }
    return results;
  }

  /** One molecule; used by one thread. */
  private static final class One {
    private final MolecularGraph graph;
    private final IAtomContainer container;

    One(MolecularGraph graph) {
      this.graph = graph;
      this.container = Smiles.container(graph);
    }

    PropertyResult result(PropertySpec spec) {
      double value = value(spec.name());
      return Double.isFinite(value)
          ? new PropertyResult.Value(value, spec.unit(), spec.description())
          : new PropertyResult.Unavailable(
              "CDK has no contribution to %s for an atom of this molecule".formatted(spec.name()));
    }

    private double value(String property) {
      return switch (property) {
        case "molecular_weight" -> weight();
        case "logp" -> logP();
        case "tpsa" -> polarSurface();
        case "hbond_donors" -> Counts.donors(container);
        case "hbond_acceptors" -> Counts.acceptors(container);
        case "rotatable_bonds" -> Counts.rotatable(container);
        case "rings" -> graph.rings();
        case "aromatic_rings" -> Counts.aromaticRings(container);
        case "heavy_atoms" -> graph.atoms().size();
        case "sp3_share" -> Counts.saturatedShare(container);
        case "alerts" -> Alerts.of(container).size();
        case "qed" -> likeness();
        default ->
            throw AthanorException.user("molecules have no property '%s'".formatted(property));
      };
    }

    private double weight() {
      return AtomContainerManipulator.getMass(container, AtomContainerManipulator.MolWeight);
    }

    private double logP() {
      return PartitionCoefficient.JPLOGP.of(container).orElse(Double.NaN);
    }

    private double polarSurface() {
      try {
        // a descriptor may mark what it is given
        var result = (DoubleResult) new TPSADescriptor().calculate(container.clone()).getValue();
        return result.doubleValue();
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("every molecule of CDK can be copied", e);
      }
    }

    /** Weighted geometric mean of the desirabilities. */
    private double likeness() {
      Map<Likeness, Double> values =
          Map.of(
              Likeness.WEIGHT, weight(),
              Likeness.LOGP, logP(),
              Likeness.ACCEPTORS, (double) Counts.acceptors(container),
              Likeness.DONORS, (double) Counts.donors(container),
              Likeness.POLAR_SURFACE, polarSurface(),
              Likeness.ROTATABLE, (double) Counts.rotatable(container),
              Likeness.AROMATIC_RINGS, (double) Counts.aromaticRings(container),
              Likeness.ALERTS, (double) Alerts.of(container).size());
      double sum = 0;
      double weights = 0;
      for (Likeness likeness : Likeness.values()) {
        double desirability = likeness.desirability(values.get(likeness));
        sum += likeness.weight() * StrictMath.log(desirability);
        weights += likeness.weight();
      }
      return StrictMath.exp(sum / weights);
    }
  }
}
