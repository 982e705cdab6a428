package io.athanor.engine.search;

import java.util.Iterator;
import java.util.Random;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/**
 * Endless moves from the batch's {@link MoveSource}. Public only because OptaPlanner asks for it.
 */
public final class LatentMoves implements MoveIteratorFactory<Batch, SetPointMove> {
  @Override
  public long getSize(ScoreDirector<Batch> scoreDirector) {
    return Integer.MAX_VALUE;
  }

  @Override
  public Iterator<SetPointMove> createOriginalMoveIterator(ScoreDirector<Batch> scoreDirector) {
    throw new UnsupportedOperationException("latent points can't be listed");
  }

  @Override
  public Iterator<SetPointMove> createRandomMoveIterator(
      ScoreDirector<Batch> scoreDirector, Random random) {
    Batch batch = scoreDirector.getWorkingSolution();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public SetPointMove next() {
        MoveSource.Move move = batch.moves().next(batch, random);
        return new SetPointMove(batch.slots().get(move.slot()), move.point());
      }
    };
  }
}
