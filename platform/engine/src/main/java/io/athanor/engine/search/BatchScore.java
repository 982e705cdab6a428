package io.athanor.engine.search;

/**
 * A batch's score, each level's penalties summed and scaled by {@value #SCALE}; 0 is best, soft may
 * rise above it.
 */
public record BatchScore(long hard, long medium, long soft) {
  /** Score units in a penalty of 1. */
  public static final long SCALE = 1_000_000;
}
