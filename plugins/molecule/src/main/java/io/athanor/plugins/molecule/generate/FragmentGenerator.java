package io.athanor.plugins.molecule.generate;

import io.athanor.plugins.molecule.Molecule;
import io.athanor.plugins.molecule.graph.AtomKind;
import io.athanor.plugins.molecule.graph.MolecularGraph;
import io.athanor.plugins.molecule.graph.MolecularGraph.Bond;
import io.athanor.plugins.molecule.graph.Smiles;
import io.athanor.plugins.molecule.graph.Unfit;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Small molecules of common rings, linkers and groups, put together at random: a ring, on which
 * fragment after fragment takes the place of a hydrogen at a carbon or a nitrogen.
 */
public final class FragmentGenerator implements StructureGenerator<Molecule> {
  private static final String TOKENS = "tokens";
  private static final String ATOMS = "atoms";
  private static final int TRIES = 200;

  /** Each hangs on by its first atom. */
  private static final List<MolecularGraph> RINGS =
      fragments(
          "c1ccccc1",
          "c1ccccc1",
          "c1ccncc1",
          "c1cccnc1",
          "c1ncccc1",
          "c1ccoc1",
          "c1cccs1",
          "c1cnn(C)c1",
          "c1cscn1",
          "C1CCCCC1",
          "C1CCNCC1",
          "N1CCOCC1",
          "N1CCNCC1",
          "N1CCCC1",
          "C1CC1",
          "C1CCCC1",
          "c1ccc2[nH]ccc2c1",
          "c1ccc2OCOc2c1",
          "c1cccc2ncccc12");

  private static final List<MolecularGraph> LINKERS =
      fragments("C", "CC", "C(=O)N", "NC(=O)", "O", "N", "S(=O)(=O)N", "OC", "C(=O)", "NC");

  private static final List<MolecularGraph> GROUPS =
      fragments(
          "C",
          "C",
          "CC",
          "C(C)C",
          "F",
          "F",
          "Cl",
          "Br",
          "O",
          "OC",
          "N",
          "N(C)C",
          "C#N",
          "C(=O)O",
          "C(=O)N",
          "C(F)(F)F",
          "[NH+](=O)[O-]",
          "C(=O)C",
          "NC(=O)C",
          "S(=O)(=O)C",
          "S(=O)(=O)N",
          "C(=O)OC");

  private static List<MolecularGraph> fragments(String... smiles) {
    var graphs = new ArrayList<MolecularGraph>();
    for (String each : smiles) {
      try {
        graphs.add(Smiles.read(each));
      } catch (Unfit e) {
        throw new IllegalStateException("fragment " + each, e);
      }
    }
    return List.copyOf(graphs);
  }

  @Override
  public String name() {
    return "fragments";
  }

  @Override
  public String description() {
    return "small molecules of common rings, linkers and groups, put together at random";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.integer(
            TOKENS, 40, 16, Molecule.MOST_TOKENS, "tokens that there are for spelling a molecule"),
        OptionSpec.integer(ATOMS, 20, 6, 40, "the most atoms, hydrogens left out, of a molecule"));
  }

  @Override
  public Molecule generate(Options options, RandomGenerator random) {
    int most = options.integer(ATOMS);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      MolecularGraph graph = any(RINGS, random);
      int size = random.nextInt(Math.max(6, most / 2), most + 1);
      graph = random.nextInt(3) > 0 ? linked(graph, size, random) : graph;
      for (int step = 0; step < 3; step++) {
        graph = grown(graph, any(GROUPS, random), size, random);
      }
      try {
        return Molecule.of(graph, options.integer(TOKENS));
      } catch (Unfit tooLong) {
        most = Math.max(6, most - 1);
      }
    }
    throw AthanorException.user(
        "no molecule of at most %d tokens was found; allow more"
            .formatted(options.integer(TOKENS)));
  }

  /** With a second ring at the other end of a linker, where both have room. */
  private static MolecularGraph linked(MolecularGraph graph, int size, RandomGenerator random) {
    MolecularGraph linker = any(LINKERS, random);
    MolecularGraph ring = any(RINGS, random);
    MolecularGraph arm = joined(linker, linker.atoms().size() - 1, ring);
    return arm == null ? graph : grown(graph, arm, size, random);
  }

  private static MolecularGraph grown(
      MolecularGraph graph, MolecularGraph fragment, int size, RandomGenerator random) {
    if (graph.atoms().size() + fragment.atoms().size() > size) {
      return graph;
    }
    List<Integer> places =
        IntStream.range(0, graph.atoms().size()).filter(i -> isPlace(graph, i)).boxed().toList();
    if (places.isEmpty()) {
      return graph;
    }
    MolecularGraph joined = joined(graph, places.get(random.nextInt(places.size())), fragment);
    return joined == null ? graph : joined;
  }

  private static boolean isPlace(MolecularGraph graph, int atom) {
    AtomKind kind = graph.atom(atom);
    return (kind == AtomKind.C || kind == AtomKind.N) && graph.hydrogens(atom) > 0;
  }

  /**
   * Null where the bond would be one between two atoms that are both no carbon, N and S excepted.
   */
  private static MolecularGraph joined(MolecularGraph graph, int place, MolecularGraph fragment) {
    AtomKind here = graph.atom(place);
    AtomKind there = fragment.atom(0);
    boolean sulfonamide =
        (here == AtomKind.N && there == AtomKind.S) || (here == AtomKind.S && there == AtomKind.N);
    boolean bonds = sulfonamide || here == AtomKind.C || there == AtomKind.C;
    if (!bonds || graph.hydrogens(place) < 1 || fragment.hydrogens(0) < 1) {
      return null;
    }
    int offset = graph.atoms().size();
    var atoms = new ArrayList<>(graph.atoms());
    atoms.addAll(fragment.atoms());
    var all = new ArrayList<>(graph.bonds());
    all.add(new Bond(place, offset, 1));
    fragment.bonds().forEach(b -> all.add(new Bond(offset + b.from(), offset + b.to(), b.order())));
    return new MolecularGraph(atoms, all);
  }

  private static MolecularGraph any(List<MolecularGraph> fragments, RandomGenerator random) {
    return fragments.get(random.nextInt(fragments.size()));
  }
}
