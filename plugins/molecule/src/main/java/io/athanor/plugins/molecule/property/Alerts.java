package io.athanor.plugins.molecule.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.smarts.SmartsPattern;

/**
 * Groups that chemists avoid in a drug, since they react, decay, or are toxic: a short list of well
 * known ones.
 */
final class Alerts {
  private static final Map<String, SmartsPattern> PATTERNS = patterns();

  private Alerts() {}

  private static Map<String, SmartsPattern> patterns() {
    var patterns = new LinkedHashMap<String, SmartsPattern>();
    add(patterns, "peroxide", "[OX2][OX2]");
    add(patterns, "halogen at a heteroatom", "[N,O,P,S][F,Cl,Br,I]");
    add(patterns, "acyl halide", "[CX3](=[O,S])[F,Cl,Br,I]");
    add(patterns, "alkyl halide", "[CX4][Cl,Br,I]");
    add(patterns, "aldehyde", "[CX3;H1,H2]=O");
    add(patterns, "cumulated double bonds", "*=[C,N+]=*");
    add(patterns, "acyclic azo or diazo group", "[NX2;R0]=[N;R0]");
    add(patterns, "acyclic hydrazine", "[NX3;R0]-[NX3]");
    add(patterns, "hydroxylamine", "[NX3,NX2;R0]-[OX2]");
    add(patterns, "chain of three heteroatoms", "[N,O,S;R0]-[N,O,S;R0]-[N,O,S;R0]");
    add(patterns, "nitrogen with sulfur of two bonds", "[N]-[SX2]");
    add(patterns, "oxygen with sulfur of two bonds", "[O]-[SX2]");
    add(patterns, "disulfide", "[SX2]-[SX2]");
    add(patterns, "three-membered ring with a heteroatom", "[N,O,S]1~*~*1");
    add(patterns, "thiol", "[SX2;H1]");
    add(patterns, "thiocarbonyl", "[CX3]=[SX1]");
    add(patterns, "nitro group", "[NX3+](=O)[O-]");
    add(patterns, "imine", "[CX3;R0]=[NX2;R0]");
    add(patterns, "open acetal or aminal", "[NX3,OX2;R0]-[CX4;R0]-[NX3,OX2;R0]");
    add(patterns, "enol", "[C;!$(C=O)]=[C;!R]-[OX2;H1]");
    add(patterns, "enamine", "[C;R0]=[C;R0]-[NX3;!$(N-C=O);!$(N-S=O)]");
    add(patterns, "Michael acceptor", "[C;R0]=[C;R0]-[CX3]=O");
    add(patterns, "alkyne", "[CX2]#[CX2]");
    add(patterns, "organic phosphorus", "[#15]");
    add(patterns, "acyclic diene", "[C;R0]=[C;R0]-[C;R0]=[C;R0]");
    add(patterns, "chain of six CH2", "[CH2;R0][CH2;R0][CH2;R0][CH2;R0][CH2;R0][CH2;R0]");
    add(patterns, "diketone", "[CX3;R0](=O)-[CX3;R0](=O)");
    return patterns;
  }

  private static void add(Map<String, SmartsPattern> patterns, String name, String smarts) {
    // rings and aromatic atoms are marked already
    patterns.put(name, SmartsPattern.create(smarts).setPrepare(false));
  }

  /** Names of the groups that a molecule has. */
  static List<String> of(IAtomContainer container) {
    return PATTERNS.entrySet().stream()
        .filter(alert -> alert.getValue().matches(container))
        .map(Map.Entry::getKey)
        .toList();
  }
}
