package io.athanor.engine.latent;

import io.athanor.sdk.AthanorException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * What a model has beyond encoder and decoder.
 *
 * @param pseudoInputs components K of a learned prior p(z) = 1/K Σ q(z|uₖ) (VampPrior: Tomczak and
 *     Welling 2018), from 0 to {@link #MOST_PSEUDO_INPUTS}; 0 for the prior N(0, I)
 * @param properties names of the properties that a head predicts from z, trained together with the
 *     rest (Gómez-Bombarelli et al. 2018); empty for no head
 * @param propertyWeight how many times the head's −ln p(y|z) counts, above 0; 1 where there is no
 *     head
 * @param conditions names of the properties that encoder and decoder are given beside x and z
 *     (Sohn, Lee and Yan 2015), at most {@link #MOST_CONDITIONS}, none of them the head's; empty
 *     for an unconditional model
 */
public record Additions(
    int pseudoInputs, List<String> properties, double propertyWeight, List<String> conditions) {
  /** All of them are encoded at every step. */
  public static final int MOST_PSEUDO_INPUTS = 1000;

  public static final double MOST_PROPERTY_WEIGHT = 1e6;

  /** Each is one more input of the decoder, and a number that every decode has to be given. */
  public static final int MOST_CONDITIONS = 16;

  /** Nothing: the plain VAE. */
  public static final Additions NONE = new Additions(0, List.of(), 1);

  public Additions {
    properties = List.copyOf(properties);
    conditions = List.copyOf(conditions);
    require(
        pseudoInputs >= 0 && pseudoInputs <= MOST_PSEUDO_INPUTS,
        "pseudoInputs",
        pseudoInputs,
        "from 0 to " + MOST_PSEUDO_INPUTS);
    require(
        new HashSet<>(properties).size() == properties.size(),
        "properties",
        properties,
        "different names");
    require(
        propertyWeight > 0 && propertyWeight <= MOST_PROPERTY_WEIGHT,
        "propertyWeight",
        propertyWeight,
        "above 0 and at most " + MOST_PROPERTY_WEIGHT);
    require(
        !properties.isEmpty() || propertyWeight == 1,
        "propertyWeight",
        propertyWeight,
        "1 where there are no properties");
    require(
        new HashSet<>(conditions).size() == conditions.size()
            && conditions.size() <= MOST_CONDITIONS,
        "conditions",
        conditions,
        "at most " + MOST_CONDITIONS + " different names");
    require(
        Collections.disjoint(conditions, properties),
        "conditions",
        conditions,
        "other names than those of the properties: what the decoder is given need not be in z");
    require(
        conditions.isEmpty() || pseudoInputs == 0,
        "pseudoInputs",
        pseudoInputs,
        "0 where there are conditions: a pseudo-input has no values of them");
  }

  /** An unconditional model. */
  public Additions(int pseudoInputs, List<String> properties, double propertyWeight) {
    this(pseudoInputs, properties, propertyWeight, List.of());
  }

  /** A learned prior and nothing else. */
  public static Additions vamp(int pseudoInputs) {
    return new Additions(pseudoInputs, List.of(), 1);
  }

  /** A property head and nothing else. */
  public static Additions head(List<String> properties, double weight) {
    return new Additions(0, properties, weight);
  }

  /** Conditions and nothing else. */
  public static Additions conditions(List<String> conditions) {
    return new Additions(0, List.of(), 1, conditions);
  }

  /** Whether it is the plain VAE. */
  public boolean none() {
    return equals(NONE);
  }

  /** Whether the model has a property head. */
  public boolean predicts() {
    return !properties.isEmpty();
  }

  /** Whether encoder and decoder are given properties. */
  public boolean conditional() {
    return !conditions.isEmpty();
  }

  /** The properties that training has to know: the head's, then the conditions. */
  public List<String> named() {
    var named = new ArrayList<>(properties);
    named.addAll(conditions);
    return named;
  }

  /**
   * Part of the keys of stored models. An unconditional model's text leaves the conditions out, so
   * that the keys stay right that were made before there were any.
   */
  @Override
  public String toString() {
    return "Additions[pseudoInputs="
        + pseudoInputs
        + ", properties="
        + properties
        + ", propertyWeight="
        + propertyWeight
        + (conditions.isEmpty() ? "" : ", conditions=" + conditions)
        + "]";
  }

  private static void require(boolean holds, String name, Object value, String wanted) {
    if (!holds) {
      throw AthanorException.user(name + " is " + value + " but must be " + wanted);
    }
  }
}
