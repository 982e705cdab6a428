package io.athanor.engine.search;

/**
 * One part of a candidate's score.
 *
 * @param name stable, such as {@code target stiffness_xx} or {@code trust-region}
 * @param amount penalty: 0 when nothing is wrong; below 0 only for a property that is minimised or
 *     maximised and better than the best of the pool
 * @param words for people
 */
public record ScoreTerm(String name, Level level, double amount, String words) {}
