package io.athanor.plugins.fingerprint;

import io.athanor.testkit.DomainPluginContractTest;

class FingerprintContractTest extends DomainPluginContractTest<Bits> {
  FingerprintContractTest() {
    super(new FingerprintPlugin());
  }
}
