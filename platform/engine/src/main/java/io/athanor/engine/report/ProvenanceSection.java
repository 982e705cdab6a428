package io.athanor.engine.report;

import io.athanor.engine.campaign.CampaignYaml;
import java.util.Map;

/** Where everything came from, so that it can be made again. */
final class ProvenanceSection implements Section {
  private final Findings<?> findings;

  ProvenanceSection(Findings<?> findings) {
    this.findings = findings;
  }

  @Override
  public String title() {
    return "Provenance";
  }

  @Override
  public String anchor() {
    return "provenance";
  }

  @Override
  public void write(Html html) {
    html.open("div", "class", "wide").open("table", "class", "facts").open("tbody");
    fact(html, "specification", CampaignYaml.hash(findings.spec()));
    fact(html, "seed", Long.toString(findings.spec().seed()));
    fact(
        html,
        "dataset",
        findings.dataset().name()
            + ", "
            + Numbers.count(findings.dataset().size())
            + " structures of tensor shape "
            + findings.dataset().tensorShape());
    fact(html, "dataset content", findings.dataset().contentHash());
    fact(html, "domain", findings.plugin().id() + " " + findings.plugin().version());
    fact(html, "written", findings.time().toString());
    for (Map.Entry<String, String> entry : findings.model().provenance().entrySet()) {
      fact(html, "model: " + entry.getKey(), entry.getValue());
    }
    html.close().close().close();
    html.element(
        "p",
        "The same specification and seed on the same kind of machine give the same candidates. What each candidate was made of is in its lineage, above and in candidates.json.",
        "class",
        "quiet");
    html.open("details").element("summary", "The specification, campaign.yaml");
    html.element("pre", findings.yaml()).close();
  }

  private static void fact(Html html, String name, String value) {
    html.open("tr").element("th", name, "scope", "row").open("td").element("code", value);
    html.close().close();
  }
}
