package io.athanor.bench;

import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.campaign.ModelTraining;
import io.athanor.engine.dataset.Dataset;
import io.athanor.engine.dataset.DatasetImport;
import io.athanor.engine.dataset.ImportLimits;
import io.athanor.engine.dataset.ImportRequest;
import io.athanor.engine.latent.CheckpointStore;
import io.athanor.engine.latent.TrainedVae;
import io.athanor.engine.run.RunMonitor;
import io.athanor.sdk.DomainPlugin;
import io.athanor.sdk.Options;
import java.nio.file.Path;
import java.util.List;

/**
 * How much of its latent space a model uses that is trained without a word on how, as a campaign
 * does whose {@code model} is left out.
 *
 * <p>Arguments: domain, file or folder to import.
 */
public final class DefaultsBenchmark {
  private DefaultsBenchmark() {}

  public static void main(String[] args) {
    run(Trials.domain(args[0]), Path.of(args[1]));
  }

  private static <S> void run(DomainPlugin<S> plugin, Path source) {
    Dataset<S> dataset =
        DatasetImport.read(
                plugin,
                new ImportRequest(
                    "benchmark",
                    List.of(source),
                    List.of(),
                    Options.defaults(plugin.codec().importOptions()),
                    ImportLimits.defaults()),
                Trials.scratch(),
                RunMonitor.NONE)
            .dataset()
            .load();
    long start = System.nanoTime();
    TrainedVae model =
        ModelTraining.train(
            plugin, dataset, ModelSpec.DEFAULTS, Trials.SEED, CheckpointStore.NONE, Trials.lines());
    Trials.print(
        "%d structures, %d epochs in %.0f s on %s: %s",
        dataset.size(),
        model.history().size(),
        Trials.seconds(start),
        model.provenance().get("device"),
        model.diagnosis().message());
  }
}
