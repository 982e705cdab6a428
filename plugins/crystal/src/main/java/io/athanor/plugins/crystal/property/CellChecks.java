package io.athanor.plugins.crystal.property;

import io.athanor.plugins.crystal.Crystal;
import io.athanor.sdk.ValidityCheck;
import java.util.Optional;

/** Whether a cell is one that nature might have. */
final class CellChecks {
  private CellChecks() {}

  /**
   * No two atoms nearer than a least distance.
   *
   * @param least in Å
   */
  record Apart(double least) implements ValidityCheck<Crystal> {
    @Override
    public String name() {
      return "atoms_apart";
    }

    @Override
    public String description() {
      return "no two atoms are nearer than the option minDistance";
    }

    @Override
    public boolean mandatory() {
      return true;
    }

    @Override
    public Optional<String> violation(Crystal crystal) {
      double distance = crystal.leastDistance();
      return distance >= least
          ? Optional.empty()
          : Optional.of("two atoms are %.2f Å apart, less than %.2f".formatted(distance, least));
    }
  }

  /** Common oxidation states sum to zero. */
  record Neutral() implements ValidityCheck<Crystal> {
    @Override
    public String name() {
      return "charge_neutral";
    }

    @Override
    public String description() {
      return "common oxidation states, one for each element, sum to zero";
    }

    @Override
    public boolean mandatory() {
      return false;
    }

    @Override
    public Optional<String> violation(Crystal crystal) {
      return Charges.of(crystal).isPresent()
          ? Optional.empty()
          : Optional.of("no common oxidation states of " + crystal.formula() + " sum to zero");
    }
  }

  /** Goldschmidt's tolerance factor is that of a perovskite. */
  record Tolerant(double least, double greatest) implements ValidityCheck<Crystal> {
    @Override
    public String name() {
      return "perovskite_tolerance";
    }

    @Override
    public String description() {
      return "Goldschmidt's factor lies between the options minTolerance and maxTolerance";
    }

    @Override
    public boolean mandatory() {
      return false;
    }

    @Override
    public Optional<String> violation(Crystal crystal) {
      Tolerance.Told told = Tolerance.of(crystal);
      if (told.tolerance().isEmpty()) {
        return Optional.of(told.reason());
      }
      double factor = told.tolerance().get().factor();
      return factor >= least && factor <= greatest
          ? Optional.empty()
          : Optional.of(
              "the tolerance factor is %.3f, not from %.3f to %.3f"
                  .formatted(factor, least, greatest));
    }
  }

  /** In a table of known crystals. */
  record Known(CrystalLibrary library) implements ValidityCheck<Crystal> {
    @Override
    public String name() {
      return "in_table";
    }

    @Override
    public String description() {
      return "the material is in the table of known ones";
    }

    @Override
    public boolean mandatory() {
      return false;
    }

    @Override
    public Optional<String> violation(Crystal crystal) {
      return library.holds(crystal)
          ? Optional.empty()
          : Optional.of("the material is not in " + library.source());
    }
  }
}
