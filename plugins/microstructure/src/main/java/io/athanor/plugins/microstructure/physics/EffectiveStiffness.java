package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Effective stiffness of the periodic cell in plane strain, by FFT homogenisation: {@code
 * stiffness_xx} (C11), {@code stiffness_yy} (C22), {@code stiffness_xy} (C12) and {@code
 * stiffness_shear} (C66), in units of Young's modulus of phase 0.
 *
 * <p>Unit strains are imposed on the cell; the periodic displacement is found by conjugate
 * gradients, preconditioned by the Green operator of a homogeneous medium, which two FFTs apply (H.
 * Moulinec and P. Suquet, Computer Methods in Applied Mechanics and Engineering 157, 1998, 69–94;
 * J. Zeman et al., Journal of Computational Physics 229, 2010, 8065–8071; M. Ladecký et al.,
 * Applied Mathematics and Computation 446, 2023, 127835). {@link ElasticCell} tells the
 * discretisation, {@link EnergyMinimiser} the stopping rule. A modulus is the energy of two strain
 * fields, hence off by the square of the fields' error.
 *
 * <p>Thread-safe; each call runs on its caller's thread.
 */
public final class EffectiveStiffness implements PropertyEvaluator<TwoPhase> {
  private static final String UNIT = "E0";

  private final IsotropicPhase phase0;
  private final IsotropicPhase phase1;
  private final IsotropicPhase medium;
  private final double tolerance;
  private final List<PropertySpec> properties;
  private final LastUsed<CellSize, ElasticReference> references;

  /**
   * @param tolerance greatest relative error of the strain field in the energy norm; the moduli are
   *     off by at most its square, relative to the energy
   */
  public EffectiveStiffness(IsotropicPhase phase0, IsotropicPhase phase1, double tolerance) {
    this.phase0 = phase0;
    this.phase1 = phase1;
    this.medium = IsotropicPhase.between(phase0, phase1);
    this.tolerance = tolerance;
    this.properties = specs(phase0, phase1);
    this.references = new LastUsed<>(size -> new ElasticReference(size, medium));
  }

  @Override
  public List<PropertySpec> properties() {
    return properties;
  }

  @Override
  public Map<String, PropertyResult> evaluate(TwoPhase structure, Set<String> wanted) {
    Wanted.check(properties, wanted);
    CellSize size = CellSize.of(structure);
    if (!size.solvable()) {
      return Wanted.all(wanted, Wanted.tooLarge(structure));
    }
    var cell = new ElasticCell(structure, phase0, phase1, medium, references.get(size));
    var fields = new EnumMap<Load, Field>(Load.class);
    var results = new LinkedHashMap<String, PropertyResult>();
    for (Modulus modulus : Modulus.values()) {
      if (wanted.contains(modulus.property)) {
        Field a = fields.computeIfAbsent(modulus.a, load -> solve(cell, load));
        Field b = fields.computeIfAbsent(modulus.b, load -> solve(cell, load));
        results.put(modulus.property, result(a, b));
      }
    }
    return results;
  }

  private Field solve(ElasticCell cell, Load load) {
    Voigt strain = load.strain();
    int unknowns = cell.unknowns();
    double[] force = new double[unknowns];
    Voigt uniformStress = cell.respond(strain, new double[unknowns], force);
    for (int i = 0; i < unknowns; i++) {
      force[i] = -force[i];
    }
    double uniformEnergy = uniformStress.dot(strain) * unknowns / 2;
    EnergyMinimiser.Minimum minimum =
        EnergyMinimiser.minimise(cell, force, uniformEnergy, tolerance);
    Voigt stress = cell.respond(strain, minimum.u(), force);
    return new Field(strain, stress, minimum, force);
  }

  private PropertyResult result(Field a, Field b) {
    if (!a.minimum.converged() || !b.minimum.converged()) {
      return Wanted.notConverged(a.minimum.converged() ? b.minimum : a.minimum, tolerance);
    }
    return new PropertyResult.Value(a.energyWith(b), UNIT, method());
  }

  private String method() {
    return String.format(
        Locale.ROOT,
        "FFT homogenisation, plane strain, rotated scheme, conjugate gradients; E %s : %s,"
            + " nu %s : %s; solved to %.0e relative",
        phase0.young(),
        phase1.young(),
        phase0.poisson(),
        phase1.poisson(),
        tolerance * tolerance);
  }

  /** Ranges within which the moduli lie for every arrangement of the two phases. */
  private static List<PropertySpec> specs(IsotropicPhase phase0, IsotropicPhase phase1) {
    double bulkLow = Math.min(phase0.planeBulk(), phase1.planeBulk());
    double bulkHigh = Math.max(phase0.planeBulk(), phase1.planeBulk());
    double shearLow = Math.min(phase0.shear(), phase1.shear());
    double shearHigh = Math.max(phase0.shear(), phase1.shear());
    double slack = 1e-6 * (bulkHigh + shearHigh);
    double low = bulkLow + shearLow - slack;
    double high = bulkHigh + shearHigh + slack;
    return List.of(
        new PropertySpec(
            Modulus.XX.property, UNIT, low, high, "effective stiffness C11, FFT homogenisation"),
        new PropertySpec(
            Modulus.YY.property, UNIT, low, high, "effective stiffness C22, FFT homogenisation"),
        new PropertySpec(
            Modulus.XY.property,
            UNIT,
            bulkLow - shearHigh - slack,
            bulkHigh - shearLow + slack,
            "effective stiffness C12, FFT homogenisation"),
        new PropertySpec(
            Modulus.SHEAR.property,
            UNIT,
            shearLow - slack,
            shearHigh + slack,
            "effective shear modulus C66, FFT homogenisation"));
  }

  /** Unit strains. */
  private enum Load {
    XX,
    YY,
    SHEAR;

    Voigt strain() {
      return switch (this) {
        case XX -> new Voigt(1, 0, 0);
        case YY -> new Voigt(0, 1, 0);
        case SHEAR -> new Voigt(0, 0, 1);
      };
    }
  }

  private enum Modulus {
    XX("stiffness_xx", Load.XX, Load.XX),
    YY("stiffness_yy", Load.YY, Load.YY),
    XY("stiffness_xy", Load.XX, Load.YY),
    SHEAR("stiffness_shear", Load.SHEAR, Load.SHEAR);

    private final String property;
    private final Load a;
    private final Load b;

    Modulus(String property, Load a, Load b) {
      this.property = property;
      this.a = a;
      this.b = b;
    }
  }

  /** The solution of a load: force is what is left unbalanced at the nodes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Field(
      Voigt strain, Voigt stress, EnergyMinimiser.Minimum minimum, double[] force) {

    /** Work of this field's stress on the other's strain, a mean over the cell. */
    double energyWith(Field other) {
      double work = 0;
      double[] u = other.minimum.u();
      for (int i = 0; i < u.length; i++) {
        work += force[i] * u[i];
      }
      return stress.dot(other.strain) + 2 * work / u.length;
    }
  }
}
