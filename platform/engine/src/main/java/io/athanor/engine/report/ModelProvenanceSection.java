package io.athanor.engine.report;

import java.time.Instant;

/** What the model was made of, so that it can be made again. */
final class ModelProvenanceSection implements Section {
  private final ModelStudy<?> study;
  private final Instant time;

  ModelProvenanceSection(ModelStudy<?> study, Instant time) {
    this.study = study;
    this.time = time;
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
    facts.add("domain", study.plugin().id() + " " + study.plugin().version());
    facts.add("properties computed with", study.options().toString());
    facts.add("seed of this page", Long.toString(study.seed()));
    facts.add("written", time.toString());
    facts.add(study.dataset());
    facts.add(study.model());
    facts.write(html);
  }
}
