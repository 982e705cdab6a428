package io.athanor.engine.search;

/**
 * How near a target a search came.
 *
 * @param wanted the target, in the property's unit
 * @param met whether a candidate is predicted within the tolerance
 * @param nearest predicted mean nearest to the target under all constraints, in the property's unit
 * @param words what is in the way, when it is not met
 */
public record Reach(String property, double wanted, boolean met, double nearest, String words) {}
