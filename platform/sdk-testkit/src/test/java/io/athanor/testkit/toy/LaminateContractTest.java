package io.athanor.testkit.toy;

import io.athanor.testkit.DomainPluginContractTest;

class LaminateContractTest extends DomainPluginContractTest<Laminate> {
  LaminateContractTest() {
    super(new LaminatePlugin());
  }
}
