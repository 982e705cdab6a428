package io.athanor.app.cli;

import io.athanor.app.service.DomainView;
import io.athanor.app.service.Json;
import io.athanor.app.service.Plugins;
import io.athanor.engine.plugin.PluginRegistry;
import io.athanor.sdk.DomainPlugin;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code athanor domains}. */
@Command(
    name = "domains",
    description = "Lists the kinds of material that are installed, with all that they offer.",
    footer = {"", "Examples:", "  athanor domains", "  athanor domains two-phase --json"})
final class DomainsCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "DOMAIN", description = "Only this one.")
  private String domain;

  @Option(names = "--json", description = "Print JSON: domains, problems.")
  private boolean asJson;

  @Spec private CommandSpec spec;

  /** What {@code --json} prints. */
  record Listing(List<DomainView> domains, List<String> problems) {}

  @Override
  public Integer call() {
    PluginRegistry registry = Plugins.installed();
    List<DomainPlugin<?>> chosen =
        domain == null ? registry.all() : List.of(Plugins.require(registry, domain));
    var listing = new Listing(chosen.stream().map(DomainView::of).toList(), registry.problems());
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      out.println(new Json().pretty(listing));
    } else {
      listing.domains().forEach(d -> print(out, d));
      if (listing.domains().isEmpty()) {
        out.println("No domain is installed.");
      }
      listing.problems().forEach(spec.commandLine().getErr()::println);
    }
    return ExitCode.OK;
  }

  private static void print(PrintWriter out, DomainView domain) {
    out.println(domain.id() + " " + domain.version() + ": " + domain.description());
    out.println("  reads " + domain.reads() + ", exports " + domain.exports());
    var properties = new TextTable("  property", "unit", "");
    domain.properties().forEach(p -> properties.row("  " + p.name(), p.unit(), p.description()));
    properties.print(out);
    var checks = new TextTable("  check", "", "");
    domain
        .checks()
        .forEach(
            c ->
                checks.row(
                    "  " + c.name(), c.mandatory() ? "always" : "on request", c.description()));
    checks.print(out);
    print(out, "  option of properties", domain.options());
    print(out, "  option of import", domain.importOptions());
    print(out, "  option of the model", domain.modelOptions());
    for (DomainView.Generator generator : domain.generators()) {
      out.println("  generator " + generator.name() + ": " + generator.description());
      print(out, "    option", generator.options());
    }
    out.println();
  }

  private static void print(PrintWriter out, String title, List<DomainView.OptionView> options) {
    if (options.isEmpty()) {
      return;
    }
    String indent = " ".repeat(title.length() - title.stripLeading().length());
    var table = new TextTable(title, "default", "");
    options.forEach(
        o -> table.row(indent + o.name(), String.valueOf(o.defaultValue()), o.description()));
    table.print(out);
  }
}
