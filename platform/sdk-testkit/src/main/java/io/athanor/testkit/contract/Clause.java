package io.athanor.testkit.contract;

/** One promise of every plugin, and how it is tried. */
public interface Clause {
  /** Short stable name, lower case with dashes. */
  String name();

  /** What is promised, in a sentence. */
  String promise();

  /**
   * Tries a plugin. Whatever else than {@link NotTried} it throws breaks the clause.
   *
   * @param <S> the domain's structure
   */
  <S> void tryOn(Subject<S> subject) throws Exception;
}
