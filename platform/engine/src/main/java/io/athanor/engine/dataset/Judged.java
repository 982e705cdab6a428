package io.athanor.engine.dataset;

import java.util.Set;

/**
 * A structure that a reviewer has decided on.
 *
 * @param candidate name of the candidate that it was
 * @param structure the domain's structure
 * @param rejected else it is fit, or would be with some work
 * @param reasons codes of what can be learned; of a rejection too there may be none
 */
public record Judged<S>(String candidate, S structure, boolean rejected, Set<String> reasons) {
  public Judged {
    reasons = Set.copyOf(reasons);
  }
}
