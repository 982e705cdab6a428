package io.athanor.plugins.microstructure.physics;

/** A direction of the cell: x runs along rows (over columns), y along columns (over rows). */
public enum Axis {
  X,
  Y
}
