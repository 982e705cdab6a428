package io.athanor.plugins.molecule.property;

import io.athanor.plugins.molecule.Molecule;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.sdk.ValidityCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks of molecules. Valences and charges need none: every spelling has right ones.
 *
 * @param rule the reason why a molecule does not pass
 */
public record MoleculeChecks(
    String name,
    String description,
    boolean mandatory,
    Function<MolecularGraph, Optional<String>> rule)
    implements ValidityCheck<Molecule> {

  /** All there are. */
  public static final List<ValidityCheck<Molecule>> ALL =
      List.of(
          new MoleculeChecks(
              "unstrained",
              "no small ring with three atoms in a line, no two rings of up to 4 atoms that share a"
                  + " bond, no double bond at a bridgehead",
              true,
              Strain::of),
          new MoleculeChecks(
              "no_alerts",
              "none of a short list of groups that drugs avoid",
              false,
              MoleculeChecks::alerts));

  @Override
  public Optional<String> violation(Molecule structure) {
    return rule.apply(structure.graph());
  }

  private static Optional<String> alerts(MolecularGraph graph) {
    List<String> found = Alerts.of(Smiles.container(graph));
    return found.isEmpty() ? Optional.empty() : Optional.of("it has: " + String.join(", ", found));
  }
}
