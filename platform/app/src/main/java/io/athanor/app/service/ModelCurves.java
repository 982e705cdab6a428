package io.athanor.app.service;

import io.athanor.app.store.Models;
import io.athanor.engine.latent.Diagnosis;
import io.athanor.engine.latent.ElboTerms;
import io.athanor.engine.latent.EpochRecord;
import io.athanor.engine.latent.TrainedVae;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How models learned, and what became of their latent dimensions. */
@ApplicationScoped
public class ModelCurves {
  private final Models models;

  ModelCurves(Models models) {
    this.models = models;
  }

  /**
   * The ELBO's terms, in nats an item, apart.
   *
   * @param reconstruction the distortion's parts by name
   * @param kl mean KL to the prior
   * @param beta weight that training gave to the KL
   */
  public record Terms(
      double distortion, Map<String, Double> reconstruction, double kl, double beta) {
    static Terms of(ElboTerms terms) {
      return new Terms(terms.distortion(), terms.reconstruction(), terms.kl(), terms.beta());
    }
  }

  /**
   * A point of the curves.
   *
   * @param validation null where nothing was held out
   */
  public record Epoch(int epoch, double learningRate, Terms train, Terms validation) {
    static Epoch of(EpochRecord epoch) {
      return new Epoch(
          epoch.epoch(),
          epoch.learningRate(),
          Terms.of(epoch.train()),
          epoch.validation().map(Terms::of).orElse(null));
    }
  }

  /**
   * A model's learning and its latent dimensions.
   *
   * @param epoch whose weights the model has
   * @param klPerDimension in nats, by latent dimension
   * @param meanVariance of each dimension's posterior mean
   * @param active least {@code meanVariance} of a dimension that counts as used
   * @param gain by how much the distortion rises when a structure is decoded from another's latent
   *     point, in nats
   * @param gainError standard error of it
   * @param message what was found and what to try
   */
  public record Curves(
      int epoch,
      List<Epoch> epochs,
      List<Double> klPerDimension,
      List<Double> meanVariance,
      double active,
      double gain,
      double gainError,
      boolean collapsed,
      String message) {}

  /** The curves of a stored model; empty when there is none of that hash. */
  public Optional<Curves> find(String model) {
    return models.find(model).map(stored -> of(TrainedVae.fromBytes(stored.weights())));
  }

  private static Curves of(TrainedVae trained) {
    Diagnosis diagnosis = trained.diagnosis();
    Diagnosis.LatentUse use = diagnosis.validation().orElse(diagnosis.training());
    return new Curves(
        trained.epoch(),
        trained.history().stream().map(Epoch::of).toList(),
        diagnosis.klPerDimension(),
        diagnosis.meanVariance(),
        Diagnosis.ACTIVE,
        use.gain(),
        use.gainError(),
        diagnosis.collapsed(),
        diagnosis.message());
  }
}
