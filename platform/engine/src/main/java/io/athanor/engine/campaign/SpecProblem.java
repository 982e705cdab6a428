package io.athanor.engine.campaign;

/**
 * Something that is wrong with a specification.
 *
 * @param line from 1
 * @param column from 1
 * @param field such as {@code objectives[0].target}; empty for the whole file
 * @param message what is wrong and what to do
 */
public record SpecProblem(int line, int column, String field, String message) {}
