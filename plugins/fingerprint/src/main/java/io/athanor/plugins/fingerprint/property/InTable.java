package io.athanor.plugins.fingerprint.property;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.ValidityCheck;
import java.util.Optional;

/** Whether a design is one of the known ones. */
record InTable(DesignTable table) implements ValidityCheck<Bits> {

  @Override
  public String name() {
    return "in_table";
  }

  @Override
  public String description() {
    return "the design is in the table of known ones";
  }

  @Override
  public boolean mandatory() {
    return false;
  }

  @Override
  public Optional<String> violation(Bits bits) {
    return table.designs().containsKey(bits.flat())
        ? Optional.empty()
        : Optional.of("the design is not in " + table.source());
  }
}
