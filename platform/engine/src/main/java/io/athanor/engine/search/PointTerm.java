package io.athanor.engine.search;

/** One part of a point's own score: how much, and why. */
interface PointTerm {

  String name();

  Level level();

  /** Penalty, 0 when nothing is wrong. */
  double amount(LatentPoint point);

  String words(LatentPoint point);
}
