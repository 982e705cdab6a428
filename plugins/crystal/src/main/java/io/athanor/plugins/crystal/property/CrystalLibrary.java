package io.athanor.plugins.crystal.property;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.plugins.crystal.Perovskite;
import io.athanor.plugins.crystal.io.CrystalFiles;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.ImportRow.Measurement;
import io.athanor.sdk.Options;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import io.athanor.sdk.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table of known materials with their properties, which are looked up. Immutable.
 *
 * @param source file name and the first digits of the content's SHA-256, for provenance
 * @param materials what was measured of each, by its representative; not to be changed
 */
record CrystalLibrary(
    String source, List<PropertySpec> properties, Map<Crystal, Map<String, Measurement>> materials)
    implements PropertyEvaluator<Crystal> {
  /**
   * Reads a table of the form that is imported, each row of which must be right.
   *
   * @throws AthanorException DATA when it is no such table
   */
  static CrystalLibrary read(SourceFile file, String source) {
    Map<Crystal, Map<String, Measurement>> materials = new HashMap<>();
    SortedMap<String, PropertySpec> properties = new TreeMap<>();
    CrystalFiles.read(
        file,
        Options.defaults(CrystalFiles.importOptions()),
        row -> take(file.name(), row, materials, properties));
    if (properties.isEmpty()) {
      throw AthanorException.data(
          "table '%s' has no column of a property; add one such as 'energy [eV]'"
              .formatted(file.name()));
    }
    return new CrystalLibrary(source, List.copyOf(properties.values()), materials);
  }

  boolean holds(Crystal crystal) {
    return materials.containsKey(material(crystal));
  }

  @Override
  public Map<String, PropertyResult> evaluate(Crystal crystal, Set<String> wanted) {
    Map<String, Measurement> known = materials.get(material(crystal));
    Map<String, PropertyResult> results = new HashMap<>();
    for (PropertySpec property : properties) {
      if (wanted.contains(property.name())) {
        results.put(property.name(), result(property, known));
      }
    }
    return results;
  }

  private PropertyResult result(PropertySpec property, Map<String, Measurement> known) {
    if (known == null) {
      return new PropertyResult.Unavailable("the material is not in " + source);
    }
    Measurement value = known.get(property.name());
    return value == null
        ? new PropertyResult.Unavailable("%s is empty in %s".formatted(property.name(), source))
        : new PropertyResult.Value(value.value(), property.unit(), "look-up in " + source);
  }

  private static Crystal material(Crystal crystal) {
    return Perovskite.aristotype(crystal).orElse(crystal);
  }

  private static void take(
      String name,
      ImportRow<Crystal> row,
      Map<Crystal, Map<String, Measurement>> materials,
      SortedMap<String, PropertySpec> properties) {
    if (row instanceof ImportRow.Refused<Crystal> refused) {
      throw AthanorException.data(
          "table '%s' can't be used for look-up: %s".formatted(name, refused.reason()));
    }
    if (row instanceof ImportRow.Read<Crystal> read) {
      Map<String, Measurement> other =
          materials.putIfAbsent(material(read.structure()), read.measured());
      if (other != null && !other.equals(read.measured())) {
        throw AthanorException.data(
            "table '%s' gives %s other values in row '%s' than before; keep the right ones"
                .formatted(name, read.structure().formula(), read.name()));
      }
      read.measured().forEach((property, value) -> widen(name, property, value, properties));
    }
  }

  private static void widen(
      String table, String name, Measurement value, SortedMap<String, PropertySpec> properties) {
    if (CellProperties.names().contains(name)) {
      throw AthanorException.data(
          "table '%s' has a column '%s', which is the name of a computed property; rename it"
              .formatted(table, name));
    }
    String unit = value.unit().isEmpty() ? "1" : value.unit();
    properties.merge(
        name,
        new PropertySpec(name, unit, value.value(), value.value(), "look-up in the table"),
        (a, b) ->
            new PropertySpec(
                name,
                unit,
                Math.min(a.min(), b.min()),
                Math.max(a.max(), b.max()),
                a.description()));
  }
}
