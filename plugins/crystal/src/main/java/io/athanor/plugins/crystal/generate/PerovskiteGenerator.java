package io.athanor.plugins.crystal.generate;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.plugins.crystal.Lattice;
import io.athanor.plugins.crystal.PeriodicTable;
import io.athanor.plugins.crystal.Perovskite;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Cubic perovskites of random elements: cations whose ionic radius is known, three equal anions or
 * mixed ones, and an edge near the one that the radii give.
 */
public final class PerovskiteGenerator implements StructureGenerator<Crystal> {
  private static final String MIXED = "mixed";
  private static final String STRAIN = "strain";
  private static final List<Element> CATIONS =
      PeriodicTable.elements().stream()
          .filter(e -> !e.states().isEmpty() && e.states().get(0) > 0)
          .filter(e -> e.radius(e.states().get(0), 6).isPresent())
          .toList();
  private static final List<Element> ANIONS =
      PeriodicTable.elements().stream()
          .filter(e -> !e.states().isEmpty() && e.states().get(0) < 0)
          .filter(e -> e.radius(e.states().get(0), 6).isPresent())
          .toList();

  @Override
  public String name() {
    return "perovskite";
  }

  @Override
  public String description() {
    return "cubic ABX3 perovskites of random elements";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.flag(MIXED, false, "let the three anions be different elements"),
        OptionSpec.number(
            STRAIN, 0.02, 0, 0.2, "greatest relative change of the edge that the radii give"));
  }

  @Override
  public Crystal generate(Options options, RandomGenerator random) {
    Element a = any(CATIONS, random);
    Element b = any(CATIONS, random);
    Element x = any(ANIONS, random);
    boolean mixed = options.flag(MIXED);
    Crystal ideal =
        Perovskite.ideal(
            a, b, mixed ? List.of(x, any(ANIONS, random), any(ANIONS, random)) : List.of(x, x, x));
    double strain = options.number(STRAIN) * (2 * random.nextDouble() - 1);
    return new Crystal(Lattice.cubic(ideal.lattice().a() * (1 + strain)), ideal.sites());
  }

  private static Element any(List<Element> elements, RandomGenerator random) {
    return elements.get(random.nextInt(elements.size()));
  }
}
