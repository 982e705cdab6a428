package io.athanor.plugins.microstructure.micrograph.generate;

import io.athanor.plugins.microstructure.micrograph.Micrograph;
import io.athanor.sdk.Options;
import java.util.random.RandomGenerator;

/** Draws what is under the microscope, without any noise. */
@FunctionalInterface
interface Scene {
  Micrograph draw(Options options, RandomGenerator random);
}
