package io.athanor.engine.property;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Limited-memory BFGS with bounds by projection and a backtracking line search: enough for smooth
 * functions of a few dozen parameters, and bounded in its evaluations.
 *
 * <p>Source: Nocedal and Wright, Numerical Optimization, 2006, algorithm 7.4.
 */
final class Lbfgs {
  private static final int MEMORY = 10;
  private static final double LONGEST_STEP = 1.5;

  /** A function with its gradient. */
  interface Function {
    /** The value; writes the gradient into the given array. */
    double value(double[] x, double[] gradient);
  }

  private record Pair(double[] s, double[] y, double rho) {}

  private Lbfgs() {}

  /**
   * Goes downhill from the start until the gain of a step is below {@code tolerance} or the
   * evaluations are spent.
   *
   * @return the best point seen
   */
  static double[] minimise(
      Function function,
      double[] start,
      double[] lower,
      double[] upper,
      int evaluations,
      double tolerance) {
    int d = start.length;
    double[] x = clamp(start.clone(), lower, upper);
    double[] g = new double[d];
    double f = function.value(x, g);
    int spent = 1;
    var pairs = new ArrayDeque<Pair>();
    while (spent < evaluations && Double.isFinite(f)) {
      double[] p = direction(g, pairs);
      for (int i = 0; i < d; i++) {
        boolean outwards = (x[i] <= lower[i] && p[i] < 0) || (x[i] >= upper[i] && p[i] > 0);
        if (outwards) {
          p[i] = 0;
        }
      }
      double slope = dot(p, g);
      if (slope >= 0) {
        if (pairs.isEmpty()) {
          break;
        }
        pairs.clear();
        continue;
      }
      double longest = 0;
      for (double v : p) {
        longest = Math.max(longest, Math.abs(v));
      }
      double step = Math.min(1, LONGEST_STEP / longest);
      if (pairs.isEmpty()) {
        step = Math.min(step, 0.5 / longest);
      }
      double[] next = null;
      double[] nextGradient = new double[d];
      double nextValue = f;
      boolean gained = false;
      while (spent < evaluations && step > 1e-8) {
        next = x.clone();
        for (int i = 0; i < d; i++) {
          next[i] += step * p[i];
        }
        clamp(next, lower, upper);
        nextValue = function.value(next, nextGradient);
        spent++;
        if (nextValue <= f + 1e-4 * step * slope) {
          gained = true;
          break;
        }
        step *= 0.4;
      }
      if (!gained) {
        break;
      }
      double[] s = new double[d];
      double[] y = new double[d];
      for (int i = 0; i < d; i++) {
        s[i] = next[i] - x[i];
        y[i] = nextGradient[i] - g[i];
      }
      double sy = dot(s, y);
      if (sy > 1e-10 * dot(y, y)) {
        if (pairs.size() == MEMORY) {
          pairs.removeFirst();
        }
        pairs.addLast(new Pair(s, y, 1 / sy));
      }
      double gain = f - nextValue;
      x = next;
      g = nextGradient;
      f = nextValue;
      if (gain < tolerance) {
        break;
      }
    }
    return x;
  }

  private static double[] direction(double[] g, ArrayDeque<Pair> pairs) {
    double[] q = g.clone();
    double[] a = new double[pairs.size()];
    int at = 0;
    for (Iterator<Pair> it = pairs.descendingIterator(); it.hasNext(); at++) {
      Pair pair = it.next();
      a[at] = pair.rho() * dot(pair.s(), q);
      add(q, -a[at], pair.y());
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      double scale = 1 / (last.rho() * dot(last.y(), last.y()));
      for (int i = 0; i < q.length; i++) {
        q[i] *= scale;
      }
    }
    for (Pair pair : pairs) {
      at--;
      add(q, a[at] - pair.rho() * dot(pair.y(), q), pair.s());
    }
    for (int i = 0; i < q.length; i++) {
      q[i] = -q[i];
    }
    return q;
  }

  private static double[] clamp(double[] x, double[] lower, double[] upper) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.min(upper[i], Math.max(lower[i], x[i]));
    }
    return x;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }
}
