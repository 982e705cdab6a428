package io.athanor.engine.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bytes of learning curves, as parts of checkpoints and models. */
final class HistoryFormat {
  private HistoryFormat() {}

  static void write(ByteWriter out, List<EpochRecord> history) {
    out.integer(history.size());
    for (EpochRecord epoch : history) {
      out.integer(epoch.epoch()).number(epoch.learningRate());
      write(out, epoch.train());
      out.flag(epoch.validation().isPresent());
      epoch.validation().ifPresent(terms -> write(out, terms));
      out.numbers(epoch.klPerDimension()).number(epoch.gradientNorm());
    }
  }

  static List<EpochRecord> read(ByteReader in) {
    int count = in.integer();
    var history = new ArrayList<EpochRecord>();
    for (int i = 0; i < count; i++) {
      int epoch = in.integer();
      double learningRate = in.number();
      ElboTerms train = readTerms(in);
      Optional<ElboTerms> validation = in.flag() ? Optional.of(readTerms(in)) : Optional.empty();
      history.add(
          new EpochRecord(epoch, learningRate, train, validation, in.numbers(), in.number()));
    }
    return history;
  }

  static void write(ByteWriter out, ElboTerms terms) {
    out.numbers(terms.reconstruction()).number(terms.kl()).number(terms.beta());
  }

  static ElboTerms readTerms(ByteReader in) {
    return new ElboTerms(in.namedNumbers(), in.number(), in.number());
  }
}
