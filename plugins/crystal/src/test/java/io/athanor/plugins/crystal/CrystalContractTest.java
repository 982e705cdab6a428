package io.athanor.plugins.crystal;

import io.athanor.testkit.DomainPluginContractTest;

class CrystalContractTest extends DomainPluginContractTest<Crystal> {
  CrystalContractTest() {
    super(new CrystalPlugin());
  }
}
