package io.athanor.app.cli;

import io.athanor.app.service.SweepService;
import io.athanor.engine.latent.RateDistortion.Point;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor rate-distortion}. */
@Command(
    name = "rate-distortion",
    description = {
      "Trains models of a dataset at several β and draws what β trades: the rate of the code against"
          + " the distortion of what is decoded. The slope −dD/dR should be β; where it is not, train"
          + " longer.",
      "Interrupted, the same command goes on where it was."
    },
    footer = {
      "",
      "Example:",
      "  athanor rate-distortion fields --beta 0.1,0.2,0.5,1,2 --epochs 60 --report curve.html"
    })
@UsesStore
@Dependent
@Unremovable
public class RateDistortionCommand implements Callable<Integer> {
  private final SweepService sweeps;
  private final Console console;

  @Parameters(paramLabel = "DATASET", description = "A stored dataset: name or name@version.")
  private String dataset;

  @Option(
      names = "--beta",
      split = ",",
      paramLabel = "BETA",
      description = "Three or more. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0.1,0.2,0.5,1,2,5")
  private List<Double> betas;

  @Option(names = "--latent-dim", description = "Latent dimensions. Default: the domain's.")
  private Integer latentDim;

  @Option(names = "--epochs", description = "Epochs of each model. Default: as for campaigns.")
  private Integer epochs;

  @Option(
      names = "--device",
      description = "auto, cpu, gpu or gpu:N. Default: ${DEFAULT-VALUE}.",
      defaultValue = "auto")
  private String device;

  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.", defaultValue = "42")
  private long seed;

  @Option(names = "--report", paramLabel = "FILE", description = "HTML page with the curve.")
  private Path report;

  @Option(
      names = "--json",
      description =
          "Print JSON: dataset, points (beta, rate, distortion, activeUnits, slope), in nats.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  RateDistortionCommand(SweepService sweeps, Console console) {
    this.sweeps = sweeps;
    this.console = console;
  }

  /** What {@code --json} prints. */
  record Answer(String dataset, List<Row> points) {}

  /**
   * A point.
   *
   * @param slope null at the ends
   */
  record Row(double beta, double rate, double distortion, int activeUnits, Double slope) {
    static Row of(Point point) {
      return new Row(
          point.beta(),
          point.rate(),
          point.distortion(),
          point.activeUnits(),
          point.slope().orElse(null));
    }
  }

  @Override
  public Integer call() throws IOException {
    // before hours of training, not after them
    Optional<PageFile> file = Optional.ofNullable(report).map(PageFile::require);
    SweepService.Sweep sweep;
    try (ProgressDisplay progress = console.progress(spec)) {
      sweep =
          sweeps.sweep(
              new SweepService.Request(
                  dataset, betas, optional(latentDim), optional(epochs), device, seed),
              progress);
    }
    if (file.isPresent()) {
      file.get().write(sweep.page());
    }
    List<Point> points = sweep.curve().points();
    if (asJson) {
      console.printJson(spec, new Answer(dataset, points.stream().map(Row::of).toList()));
    } else {
      print(spec.commandLine().getOut(), points);
    }
    return ExitCode.OK;
  }

  private void print(PrintWriter out, List<Point> points) {
    out.printf("%10s %12s %12s %10s %8s%n", "β", "rate", "distortion", "−dD/dR", "active");
    for (Point point : points) {
      out.printf(
          Locale.ROOT,
          "%10s %12.2f %12.2f %10s %8d%n",
          point.beta(),
          point.rate(),
          point.distortion(),
          point.slope().map(s -> String.format(Locale.ROOT, "%.3f", s)).orElse("–"),
          point.activeUnits());
    }
    out.println("nats a structure, of the structures that were trained on");
    if (report != null) {
      out.println("Report: " + report);
    }
    out.flush();
  }

  private static OptionalInt optional(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
