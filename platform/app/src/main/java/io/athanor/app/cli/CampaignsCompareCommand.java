package io.athanor.app.cli;

import io.athanor.app.service.CampaignComparison;
import io.athanor.app.service.CampaignComparison.Aim;
import io.athanor.app.service.CampaignComparison.Reached;
import io.athanor.app.service.CampaignComparison.Side;
import io.athanor.app.service.ComparisonService;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor campaigns compare}. */
@Command(
    name = "compare",
    description = "Holds two campaigns against each other.",
    footer = {"", "Example:", "  athanor campaigns compare 'stiff along x@1' 'stiff along x@2'"})
@UsesStore
@Dependent
@Unremovable
public class CampaignsCompareCommand implements Callable<Integer> {
  private final ComparisonService comparisons;
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "Name (the newest run), name@run, or number.")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "The other, named the same way.")
  private String b;

  @Option(
      names = "--json",
      description =
          "Print JSON: a, b, differences, objectives, batches, proposals; see docs/cli.md.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  CampaignsCompareCommand(ComparisonService comparisons, Console console) {
    this.comparisons = comparisons;
    this.console = console;
  }

  @Override
  public Integer call() {
    CampaignComparison found = comparisons.compare(a, b);
    if (asJson) {
      console.printJson(spec, found);
    } else {
      print(spec.commandLine().getOut(), found);
    }
    return ExitCode.OK;
  }

  private static void print(PrintWriter out, CampaignComparison found) {
    var table = new TextTable("", found.a().campaign(), found.b().campaign());
    line(table, "state", found, Side::state);
    line(table, "dataset", found, side -> text(side.dataset()));
    line(table, "model", found, side -> Numbers.shortHash(text(side.model())));
    line(table, "rounds", found, side -> Numbers.count(side.rounds()));
    line(table, "evaluations", found, side -> Numbers.count(side.evaluations()));
    line(table, "meeting", found, side -> side.meeting() + " of " + side.batch());
    line(table, "best score", found, side -> Numbers.plain(side.bestScore()));
    line(table, "median score", found, side -> Numbers.plain(side.medianScore()));
    line(table, "best loss", found, side -> Numbers.plain(side.bestLoss()));
    line(table, "median loss", found, side -> Numbers.plain(side.medianLoss()));
    for (Aim aim : found.objectives()) {
      aim(table, aim, "wanted", Reached::wanted);
      aim(
          table,
          aim,
          "best",
          r -> r.verified().isEmpty() ? "-" : Numbers.plain(r.verified().get(0)));
      aim(table, aim, "median error", r -> Numbers.plain(r.medianError()));
    }
    table.print(out);
    out.println();
    if (found.differences().isEmpty()) {
      out.println("Their specifications mean the same.");
    } else {
      var fields = new TextTable("field", found.a().campaign(), found.b().campaign());
      found.differences().forEach(d -> fields.row(d.field(), text(d.a()), text(d.b())));
      fields.print(out);
    }
    out.printf(
        "%nIn both batches: %d; proposed by both: %d of %d and %d.%n",
        found.batches().both(),
        found.proposals().both(),
        found.proposals().a(),
        found.proposals().b());
    out.flush();
  }

  private static void line(
      TextTable table, String name, CampaignComparison found, Function<Side, String> of) {
    table.row(name, of.apply(found.a()), of.apply(found.b()));
  }

  private static void aim(TextTable table, Aim aim, String what, Function<Reached, String> of) {
    table.row(
        aim.property() + " " + what,
        aim.a() == null ? "-" : of.apply(aim.a()),
        aim.b() == null ? "-" : of.apply(aim.b()));
  }

  private static String text(String value) {
    return value == null ? "-" : value;
  }
}
