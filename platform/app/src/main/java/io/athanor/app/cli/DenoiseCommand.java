package io.athanor.app.cli;

import io.athanor.app.service.DenoiseService;
import io.athanor.app.service.DenoiseService.ModelSource;
import io.athanor.app.service.DenoiseService.Result;
import io.athanor.engine.campaign.CampaignSpec.BetaSpec;
import io.athanor.engine.campaign.CampaignSpec.ModelSpec;
import io.athanor.engine.latent.DeviceChoice;
import io.athanor.sdk.AthanorException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor denoise}. */
@Command(
    name = "denoise",
    description = {
      "Frees images of noise: each is encoded, and its posterior's mean decoded, by the model of a"
          + " campaign or by one that is trained on a dataset. What the model does not know it leaves"
          + " out, be it noise or not; compare before you trust.",
    },
    footer = {
      "",
      "An image that can't be read, or is of another size than the model's, is told of, the others",
      "are written, and the exit code is 3. Images are read with the import options of the model's",
      "dataset.",
      "",
      "Examples:",
      "  athanor denoise noisy/ --dataset micrographs --epochs 100 --to clean/",
      "  athanor denoise noisy/ --dataset micrographs --model-option scale=0.1 --to clean/",
      "  athanor denoise a.png b.tif --campaign 'coarse grains' --to clean/ --json"
    })
@UsesStore
@Dependent
@Unremovable
public class DenoiseCommand implements Callable<Integer> {
  private final DenoiseService denoising;
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders or zips.")
  private List<Path> files;

  @ArgGroup(multiplicity = "1")
  private Model model;

  /** Where the model comes from: either, not both. */
  static final class Model {
    @Option(
        names = "--campaign",
        description = "Take its model: a campaign's name, name@run or number.")
    private String campaign;

    @Option(
        names = "--dataset",
        description =
            "Take a model of this stored dataset, name or name@version; it is trained unless it was"
                + " before.")
    private String dataset;
  }

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the images, PNG; new or empty.")
  private Path folder;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "An import option, such as side=64.")
  private Map<String, String> importOptions = new LinkedHashMap<>();

  @Option(
      names = "--model-option",
      paramLabel = "KEY=VALUE",
      description =
          "With --dataset: an option of the autoencoder, such as loss=gaussian; 'athanor domains'"
              + " lists them.")
  private Map<String, String> modelOptions = new LinkedHashMap<>();

  @Option(
      names = "--latent-dim",
      description = "With --dataset: latent dimensions. Default: the domain's.")
  private Integer latentDim;

  @Option(names = "--beta", description = "With --dataset. Default: as for campaigns.")
  private Double beta;

  @Option(names = "--epochs", description = "With --dataset. Default: as for campaigns.")
  private Integer epochs;

  @Option(
      names = "--augment",
      description = "With --dataset: train under the domain's symmetries, which takes more epochs.")
  private boolean augment;

  @Option(names = "--seed", description = "With --dataset. Default: 42.")
  private Long seed;

  @Option(
      names = "--device",
      description = "auto, cpu, gpu or gpu:N. Default: ${DEFAULT-VALUE}.",
      defaultValue = "auto")
  private String device;

  @Option(
      names = "--json",
      description = "Print JSON: domain, model, files (row, file, change), refused (row, reason).")
  private boolean asJson;

  @Spec private CommandSpec spec;

  DenoiseCommand(DenoiseService denoising, Console console) {
    this.denoising = denoising;
    this.console = console;
  }

  @Override
  public Integer call() {
    var request =
        new DenoiseService.Request(
            source(), files, importOptions, folder, DeviceChoice.parse(device));
    Result result;
    try (ProgressDisplay progress = console.progress(spec)) {
      result = denoising.denoise(request, progress);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      console.printJson(spec, result);
    } else {
      result.files().forEach(file -> out.println(file.file()));
      out.flush();
    }
    PrintWriter err = spec.commandLine().getErr();
    result.refused().forEach(r -> err.println("athanor: " + r.row() + ": " + r.reason()));
    err.flush();
    return result.refused().isEmpty() ? ExitCode.OK : ExitCode.DATA;
  }

  private ModelSource source() {
    if (model.dataset != null) {
      ModelSpec defaults = ModelSpec.DEFAULTS;
      var trained =
          new ModelSpec(
              latentDim == null ? OptionalInt.empty() : OptionalInt.of(latentDim),
              beta == null
                  ? BetaSpec.DEFAULTS
                  : new BetaSpec(Optional.of(beta), OptionalInt.empty(), OptionalInt.empty()),
              defaults.freeBits(),
              epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs),
              defaults.batchSize(),
              defaults.importanceSamples(),
              defaults.learningRate(),
              defaults.finalLearningRate(),
              defaults.patience(),
              augment,
              device,
              false,
              Map.copyOf(modelOptions));
      return new ModelSource.OfDataset(model.dataset, trained, seed == null ? 42 : seed);
    }
    boolean training =
        latentDim != null
            || beta != null
            || epochs != null
            || seed != null
            || augment
            || !modelOptions.isEmpty();
    if (training) {
      throw AthanorException.user(
          "a campaign's model is trained already; --model-option, --latent-dim, --beta, --epochs,"
              + " --augment and --seed go with --dataset");
    }
    return new ModelSource.OfCampaign(model.campaign);
  }
}
