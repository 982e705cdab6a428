package io.athanor.plugins.fingerprint.generate;

import io.athanor.plugins.fingerprint.Bits;
import io.athanor.sdk.OptionSpec;
import io.athanor.sdk.Options;
import io.athanor.sdk.StructureGenerator;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Bits in blocks: a block is drawn as a whole, and then each of its bits is drawn anew, alone, with
 * a small probability. Bits of one block are correlated, those of different blocks independent.
 */
public final class BlockGenerator implements StructureGenerator<Bits> {
  private static final String BITS = "bits";
  private static final String BLOCK = "block";
  private static final String DENSITY = "density";
  private static final String NOISE = "noise";

  @Override
  public String name() {
    return "blocks";
  }

  @Override
  public String description() {
    return "random bits, alike within blocks";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.integer(BITS, 64, 1, Bits.MAX_LENGTH, "number of bits"),
        OptionSpec.integer(BLOCK, 4, 1, Bits.MAX_LENGTH, "bits in a block; the last may be short"),
        OptionSpec.number(DENSITY, 0.5, 0, 1, "probability that a bit is 1"),
        OptionSpec.number(
            NOISE, 0.1, 0, 1, "probability that a bit is drawn apart from its block"));
  }

  @Override
  public Bits generate(Options options, RandomGenerator random) {
    int length = options.integer(BITS);
    int block = options.integer(BLOCK);
    double density = options.number(DENSITY);
    double noise = options.number(NOISE);
    var set = new BitSet(length);
    boolean whole = false;
    for (int i = 0; i < length; i++) {
      if (i % block == 0) {
        whole = random.nextDouble() < density;
      }
      boolean apart = random.nextDouble() < noise;
      set.set(i, apart ? random.nextDouble() < density : whole);
    }
    return Bits.of(length, set);
  }
}
