package io.athanor.plugins.microstructure;

import io.athanor.testkit.DomainPluginContractTest;

class TwoPhaseContractTest extends DomainPluginContractTest<TwoPhase> {
  TwoPhaseContractTest() {
    super(new TwoPhasePlugin());
  }
}
