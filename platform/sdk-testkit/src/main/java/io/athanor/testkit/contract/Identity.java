package io.athanor.testkit.contract;

import io.athanor.sdk.DomainPlugin;

final class Identity implements Clause {
  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String promise() {
    return "id, version and description are well-formed, and the codec is always the same";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) {
    DomainPlugin<S> plugin = subject.plugin();
    Breach.unless(
        plugin.id().matches("[a-z][a-z0-9-]{1,39}"),
        "the id is '%s' but must be 2 to 40 lower-case letters, digits and dashes",
        plugin.id());
    Breach.unless(
        plugin.version().matches("\\d+\\.\\d+\\.\\d+([-+].*)?"),
        "the version is '%s' but must be semantic, such as 1.0.0",
        plugin.version());
    Breach.unless(!plugin.description().isBlank(), "there is no description");
    Breach.unless(
        plugin.validDecodes() >= 0 && plugin.validDecodes() <= 1,
        "validDecodes is %s but must be a share in [0, 1]",
        plugin.validDecodes());
    Breach.unless(!plugin.codec().extensions().isEmpty(), "the codec reads no files at all");
  }
}
