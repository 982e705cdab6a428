package io.athanor.engine.campaign;

import io.athanor.engine.property.FittedSurrogate;
import java.util.List;

/** Where a campaign writes what it finished, so that it goes on from there after any stop. */
public interface CampaignJournal<S> {

  /** The rounds finished before, in order. */
  List<Candidate.Round<S>> rounds();

  /** Called once for each round, in order, when it is finished; returns when it is durable. */
  void record(Candidate.Round<S> round);

  /**
   * Called once for each surrogate before the first round; those of a campaign that goes on are the
   * same again.
   */
  default void fitted(CampaignResult.SurrogateReport report, FittedSurrogate surrogate) {}

  /** Keeps nothing. */
  static <S> CampaignJournal<S> none() {
    return new CampaignJournal<>() {
      @Override
      public List<Candidate.Round<S>> rounds() {
        return List.of();
      }

      @Override
      public void record(Candidate.Round<S> round) {}
    };
  }
}
