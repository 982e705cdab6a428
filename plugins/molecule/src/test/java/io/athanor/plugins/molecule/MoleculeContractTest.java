package io.athanor.plugins.molecule;

import io.athanor.testkit.DomainPluginContractTest;

class MoleculeContractTest extends DomainPluginContractTest<Molecule> {
  MoleculeContractTest() {
    super(new MoleculePlugin());
  }
}
