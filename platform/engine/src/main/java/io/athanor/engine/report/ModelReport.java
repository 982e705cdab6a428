package io.athanor.engine.report;

import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.latent.LatentSpace;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.CancelledException;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.AthanorException;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The page of one trained model: how it learned, what passes through its bottleneck, what it makes
 * of structures and of nothing, how smoothly it changes, and where the data lie in it. By looking,
 * a user tells whether designs through this latent space can be trusted.
 */
public final class ModelReport {
  private ModelReport() {}

  /**
   * One HTML file that needs no other. The same model, options, seed and time give the same page on
   * the same kind of machine.
   *
   * @param dataset that the model was trained on
   * @param options of the domain's evaluators and checks
   * @param latent opened from the model; stays open
   * @param seed of samples and pictures
   * @throws AthanorException DATA, when the dataset is not the one that the model was trained on
   * @throws CancelledException when the user asked to stop
   */
  public static <S> String page(
      DomainPlugin<S> plugin,
      Dataset<S> dataset,
      TrainedVae model,
      Options options,
      LatentSpace<S> latent,
      long seed,
      RunMonitor monitor,
      Instant time) {
    String trainedOn = model.provenance().getOrDefault("dataset", dataset.contentHash());
    if (!trainedOn.equals(dataset.contentHash())) {
      throw AthanorException.data(
          "dataset '%s' has the content %s, but the model was trained on %s; give that dataset"
              .formatted(dataset.name(), dataset.contentHash(), trainedOn));
    }
    var study = ModelStudy.of(plugin, dataset, model, options, latent, seed, monitor);
    var pictures = new Pictures<>(plugin.codec());
    monitor.progress("decode", 0, 0, "reconstructions and samples");
    var reconstructions = Reconstructions.of(study);
    var samples = Samples.of(study);
    var smoothness = Smoothness.of(study);
    var sections = new ArrayList<Section>();
    sections.add(ModelSection.of(model));
    sections.add(new ReconstructionSection<>(model, reconstructions, pictures));
    List<ConditionSweep<S>> sweeps = ConditionSweep.of(study);
    if (!sweeps.isEmpty()) {
      sections.add(new ConditionSection<>(sweeps, pictures));
    }
    sections.add(new SampleSection<>(model, samples, pictures));
    sections.add(new SmoothnessSection<>(model, smoothness, pictures));
    sections.add(new LatentMapSection(LatentMap.of(study)));
    sections.add(new ModelProvenanceSection(study, time));
    return Page.of(
        ModelHeadline.title(study),
        time,
        new ModelHeadline(study, reconstructions, smoothness, time)::write,
        sections);
  }
}
