package io.athanor.sdk;

import java.util.BitSet;

/**
 * Fixed-length bits for duplicate and similarity look-ups: structures that are alike share bits.
 *
 * @param <S> the domain's structure
 */
public interface Fingerprint<S> {

  /** Number of bits, from 8 to 65,536. */
  int length();

  /** Bits {@code 0 .. length-1}; deterministic across machines and runs. */
  BitSet of(S structure);
}
