package io.athanor.engine.report;

import io.athanor.engine.campaign.CampaignYaml;

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
    var facts = new Facts();
    facts.add("specification", CampaignYaml.hash(findings.spec()));
    facts.add("seed", Long.toString(findings.spec().seed()));
    facts.add("domain", findings.plugin().id() + " " + findings.plugin().version());
    facts.add("written", findings.time().toString());
    facts.add(findings.dataset());
    facts.add(findings.model());
    facts.write(html);
    html.element(
        "p",
        "The same specification and seed on the same kind of machine give the same candidates. What each candidate was made of is in its lineage, above and in candidates.json.",
        "class",
        "quiet");
    html.open("details").element("summary", "The specification, campaign.yaml");
    html.element("pre", findings.yaml()).close();
  }
}
