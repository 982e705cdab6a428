package io.athanor.sdk;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes properties of a structure. Properties that share most of their work belong to one
 * evaluator.
 *
 * @param <S> the domain's structure
 */
public interface PropertyEvaluator<S> {

  List<PropertySpec> properties();

  /**
   * Computes the wanted properties; deterministic.
   *
   * @param wanted names out of {@link #properties}, at least one
   * @return a result for each wanted name
   */
  Map<String, PropertyResult> evaluate(S structure, Set<String> wanted);
}
