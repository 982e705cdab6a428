package io.athanor.engine.search;

/** How much a score term counts: any amount of a level outweighs all of the next. */
public enum Level {
  HARD,
  MEDIUM,
  SOFT
}
