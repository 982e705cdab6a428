package io.athanor.testkit.toy;

import io.athanor.testkit.DomainPluginContractTest;

class BowlContractTest extends DomainPluginContractTest<Point> {
  BowlContractTest() {
    super(new BowlPlugin());
  }
}
