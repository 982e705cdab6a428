package io.athanor.plugins.crystal.property;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Element;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What follows from the cell and the tables of the elements. */
final class CellProperties implements PropertyEvaluator<Crystal> {
  private static final double GRAMS_PER_CM3 = 1.66053907;
  private static final List<PropertySpec> PROPERTIES =
      List.of(
          new PropertySpec("density", "g/cm3", 0, 1e3, "mass of the cell's atoms by its volume"),
          new PropertySpec("volume_per_atom", "A3", 0, 1e6, "the cell's volume by its atoms"),
          new PropertySpec(
              "least_distance", "A", 0, 1e3, "between two atoms, neighbouring cells included"),
          new PropertySpec(
              "electronegativity_difference",
              "1",
              0,
              4,
              "greatest less least electronegativity, Pauling's scale"),
          new PropertySpec(
              "tolerance_factor", "1", 0, 3, "Goldschmidt's, by Shannon's radii; perovskites"),
          new PropertySpec(
              "octahedral_factor", "1", 0, 3, "radius of B by that of X, Shannon's; perovskites"));

  /** Names that a table of measured properties may not use. */
  static Set<String> names() {
    return Set.copyOf(PROPERTIES.stream().map(PropertySpec::name).toList());
  }

  @Override
  public List<PropertySpec> properties() {
    return PROPERTIES;
  }

  @Override
  public Map<String, PropertyResult> evaluate(Crystal crystal, Set<String> wanted) {
    Map<String, PropertyResult> results = new HashMap<>();
    for (String name : wanted) {
      results.put(name, result(crystal, name));
    }
    return results;
  }

  private static PropertyResult result(Crystal crystal, String name) {
    return switch (name) {
      case "density" ->
          new PropertyResult.Value(
              GRAMS_PER_CM3
                  * crystal.elements().stream().mapToDouble(Element::mass).sum()
                  / crystal.lattice().volume(),
              "g/cm3",
              "standard atomic weights");
      case "volume_per_atom" ->
          new PropertyResult.Value(
              crystal.lattice().volume() / crystal.sites().size(), "A3", "geometry");
      case "least_distance" ->
          new PropertyResult.Value(crystal.leastDistance(), "A", "all pairs, 27 cells");
      case "electronegativity_difference" -> difference(crystal);
      case "tolerance_factor" -> told(crystal, Tolerance::factor);
      default -> told(crystal, Tolerance::octahedral);
    };
  }

  private static PropertyResult difference(Crystal crystal) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Element element : crystal.elements()) {
      if (element.electronegativity().isEmpty()) {
        return new PropertyResult.Unavailable(
            element + " has no electronegativity on Pauling's scale");
      }
      double value = element.electronegativity().getAsDouble();
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return new PropertyResult.Value(greatest - least, "1", "Pauling's scale");
  }

  private static PropertyResult told(Crystal crystal, ToDoubleFunction<Tolerance> which) {
    Tolerance.Told told = Tolerance.of(crystal);
    Optional<Tolerance> tolerance = told.tolerance();
    return tolerance.isEmpty()
        ? new PropertyResult.Unavailable(told.reason())
        : new PropertyResult.Value(
            which.applyAsDouble(tolerance.get()), "1", "Shannon's radii, common oxidation states");
  }
}
