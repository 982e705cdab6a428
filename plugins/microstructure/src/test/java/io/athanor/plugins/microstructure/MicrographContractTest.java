package io.athanor.plugins.microstructure;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.testkit.DomainPluginContractTest;

class MicrographContractTest extends DomainPluginContractTest<Micrograph> {
  MicrographContractTest() {
    super(new MicrographPlugin());
  }
}
