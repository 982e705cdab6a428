package io.athanor.engine.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bytes of learning curves, as parts of checkpoints and models. Those of models without a property
 * head have no place for properties.
 */
final class HistoryFormat {
  private HistoryFormat() {}

  static void write(ByteWriter out, List<EpochRecord> history, boolean properties) {
    out.integer(history.size());
    for (EpochRecord epoch : history) {
      out.integer(epoch.epoch()).number(epoch.learningRate());
      write(out, epoch.train(), properties);
      out.flag(epoch.validation().isPresent());
      epoch.validation().ifPresent(terms -> write(out, terms, properties));
      out.numbers(epoch.klPerDimension()).number(epoch.gradientNorm());
    }
  }

  static List<EpochRecord> read(ByteReader in, boolean properties) {
    int count = in.integer();
    var history = new ArrayList<EpochRecord>();
    for (int i = 0; i < count; i++) {
      int epoch = in.integer();
      double learningRate = in.number();
      ElboTerms train = readTerms(in, properties);
      Optional<ElboTerms> validation =
          in.flag() ? Optional.of(readTerms(in, properties)) : Optional.empty();
      history.add(
          new EpochRecord(epoch, learningRate, train, validation, in.numbers(), in.number()));
    }
    return history;
  }

  static void write(ByteWriter out, ElboTerms terms, boolean properties) {
    out.numbers(terms.reconstruction()).number(terms.kl()).number(terms.beta());
    if (properties) {
      out.numbers(terms.properties()).number(terms.propertyWeight());
    }
  }

  static ElboTerms readTerms(ByteReader in, boolean properties) {
    var reconstruction = in.namedNumbers();
    double kl = in.number();
    double beta = in.number();
    return properties
        ? new ElboTerms(reconstruction, kl, beta, in.namedNumbers(), in.number())
        : new ElboTerms(reconstruction, kl, beta);
  }
}
