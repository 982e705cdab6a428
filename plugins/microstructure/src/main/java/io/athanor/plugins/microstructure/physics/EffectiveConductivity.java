package io.athanor.plugins.microstructure.physics;

import io.athanor.plugins.microstructure.TwoPhase;
import io.athanor.sdk.PropertyEvaluator;
import io.athanor.sdk.PropertyResult;
import io.athanor.sdk.PropertySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Effective conductivity of the periodic cell, by FFT homogenisation: {@code conductivity_xx} and
 * {@code conductivity_yy}, in units of the conductivity of phase 0. Stands equally for diffusivity,
 * permittivity and magnetic permeability.
 *
 * <p>Method and sources are those of {@link EffectiveStiffness}, with a unit gradient imposed on
 * the cell; for why checkerboards come out well see {@link ConductionCell} and J. B. Keller, A
 * theorem on the conductivity of a composite medium, Journal of Mathematical Physics 5, 1964,
 * 548–549.
 *
 * <p>Thread-safe; each call runs on its caller's thread.
 */
public final class EffectiveConductivity implements PropertyEvaluator<TwoPhase> {
  private static final String XX = "conductivity_xx";
  private static final String YY = "conductivity_yy";
  private static final String UNIT = "k0";

  private final double conductivity0;
  private final double conductivity1;
  private final double tolerance;
  private final List<PropertySpec> properties;
  private final LastUsed<CellSize, ConductionReference> references;

  /**
   * @param conductivity0 of phase 0, above 0
   * @param conductivity1 of phase 1, above 0
   * @param tolerance greatest relative error of the gradient field in the energy norm; the
   *     conductivity is off by at most its square
   */
  public EffectiveConductivity(double conductivity0, double conductivity1, double tolerance) {
    this.conductivity0 = conductivity0;
    this.conductivity1 = conductivity1;
    this.tolerance = tolerance;
    double slack = 1e-6 * Math.max(conductivity0, conductivity1);
    double low = Math.min(conductivity0, conductivity1) - slack;
    double high = Math.max(conductivity0, conductivity1) + slack;
    this.properties =
        List.of(
            new PropertySpec(
                XX, UNIT, low, high, "effective conductivity along x, FFT homogenisation"),
            new PropertySpec(
                YY, UNIT, low, high, "effective conductivity along y, FFT homogenisation"));
    this.references = new LastUsed<>(ConductionReference::new);
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
    var cell = new ConductionCell(structure, conductivity0, conductivity1, references.get(size));
    var results = new LinkedHashMap<String, PropertyResult>();
    if (wanted.contains(XX)) {
      results.put(XX, solve(cell, 1, 0));
    }
    if (wanted.contains(YY)) {
      results.put(YY, solve(cell, 0, 1));
    }
    return results;
  }

  private PropertyResult solve(ConductionCell cell, double gradientX, double gradientY) {
    int pixels = cell.unknowns();
    double[] source = new double[pixels];
    double uniform = cell.respond(gradientX, gradientY, new double[pixels], source);
    for (int i = 0; i < pixels; i++) {
      source[i] = -source[i];
    }
    EnergyMinimiser.Minimum minimum =
        EnergyMinimiser.minimise(cell, source, uniform * pixels, tolerance);
    if (!minimum.converged()) {
      return Wanted.notConverged(minimum, tolerance);
    }
    double[] u = minimum.u();
    double energy = cell.respond(gradientX, gradientY, u, source);
    for (int i = 0; i < pixels; i++) {
      energy += source[i] * u[i] / pixels;
    }
    return new PropertyResult.Value(energy, UNIT, method());
  }

  private String method() {
    return String.format(
        Locale.ROOT,
        "FFT homogenisation, rotated scheme, conjugate gradients; k %s : %s; solved to %.0e"
            + " relative",
        conductivity0,
        conductivity1,
        tolerance * tolerance);
  }
}
