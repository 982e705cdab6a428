package io.athanor.engine.property;

import io.athanor.sdk.AthanorException;
import java.util.Optional;

/** A {@link Recipe} carried out, in latent and property units, with its spread calibrated. */
final class SurrogateModel implements PropertyModel {
  private final Recipe recipe;
  private final Calibration calibration;
  private final Regressor regressor;

  SurrogateModel(Recipe recipe, Calibration calibration) {
    this.recipe = recipe;
    this.calibration = calibration;
    this.regressor = recipe.carryOut();
  }

  Recipe recipe() {
    return recipe;
  }

  @Override
  public String property() {
    return recipe.property();
  }

  @Override
  public int dimensions() {
    return recipe.inputs().mean().length;
  }

  @Override
  public Prediction predict(double[] z) {
    Prediction standardised = regressor.predict(inputs(z));
    Response response = recipe.response();
    return new Prediction(
        response.value(standardised.mean()),
        response.slope(standardised.mean()) * standardised.spread() * calibration.scale());
  }

  @Override
  public Interval interval(double[] z, double level) {
    Prediction standardised = regressor.predict(inputs(z));
    double reach = calibration.factor(level) * standardised.spread();
    // both maps are monotone, so that quantiles stay quantiles
    return new Interval(
        recipe.response().value(standardised.mean() - reach),
        recipe.response().value(standardised.mean() + reach));
  }

  @Override
  public Optional<double[]> gradient(double[] z) {
    double[] standardised = inputs(z);
    double[] gradient = regressor.gradient(standardised);
    if (gradient == null) {
      return Optional.empty();
    }
    Response response = recipe.response();
    double slope =
        response.logarithmic()
            ? response.slope(regressor.predict(standardised).mean())
            : response.scale();
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= slope / recipe.inputs().scale()[j];
    }
    return Optional.of(gradient);
  }

  private double[] inputs(double[] z) {
    if (z.length != dimensions()) {
      throw new AthanorException(
          AthanorException.Category.INTERNAL,
          "a latent point of "
              + z.length
              + " dimensions was given to the model of '"
              + property()
              + "', which has "
              + dimensions());
    }
    return recipe.inputs().apply(z);
  }
}
