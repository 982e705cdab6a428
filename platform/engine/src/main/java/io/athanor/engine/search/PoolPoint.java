package io.athanor.engine.search;

import java.util.Map;

/**
 * A latent point whose decoded structure was checked.
 *
 * @param z latent point, (d)
 * @param values computed properties by name, in their units; those that could not be computed are
 *     absent
 * @param checks whether it passed, by name
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only; not to be changed
public record PoolPoint(double[] z, Map<String, Double> values, Map<String, Boolean> checks) {
  public PoolPoint {
    z = z.clone();
    values = Map.copyOf(values);
    checks = Map.copyOf(checks);
  }
}
