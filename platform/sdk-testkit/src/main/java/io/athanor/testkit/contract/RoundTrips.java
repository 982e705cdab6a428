package io.athanor.testkit.contract;

import io.athanor.sdk.AthanorException;
import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import io.athanor.sdk.StructureCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

final class RoundTrips implements Clause {
  @Override
  public String name() {
    return "round-trips";
  }

  @Override
  public String promise() {
    return "a structure comes back equal from its bytes and from the files it is exported to";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) throws Exception {
    StructureCodec<S> codec = subject.codec();
    subject.each(
        structure -> {
          byte[] bytes = codec.toBytes(structure);
          S again = codec.fromBytes(bytes);
          Breach.unless(
              again.equals(structure), "fromBytes(toBytes(s)) gives %s, not an equal one", again);
          Breach.unless(
              again.hashCode() == structure.hashCode(), "equal structures differ in hashCode");
          Breach.unless(
              Arrays.equals(codec.toBytes(again), bytes),
              "toBytes is not canonical: an equal structure gives %s",
              Subject.told(codec.toBytes(again)));
        });
    subject.each(structure -> files(codec, structure));
    foreign(subject);
  }

  private static <S> void files(StructureCodec<S> codec, S structure) {
    for (String format : codec.exportFormats()) {
      if (!codec.extensions().contains(format)) {
        continue;
      }
      List<ImportRow<S>> rows = new ArrayList<>();
      codec.read(
          new SourceFile("x." + format, codec.export(structure, format)),
          Options.defaults(codec.importOptions()),
          rows::add);
      Breach.unless(
          rows.size() == 1
              && rows.get(0) instanceof ImportRow.Read<S> read
              && read.structure().equals(structure),
          "what is exported as %s is imported as %s",
          format,
          rows);
    }
  }

  private static <S> void foreign(Subject<S> subject) {
    for (byte[] bytes :
        List.of(new byte[0], new byte[] {1, 2, 3}, "<svg/>".getBytes(StandardCharsets.US_ASCII))) {
      subject.at(Subject.told(bytes));
      try {
        S made = subject.codec().fromBytes(bytes);
        throw new Breach("fromBytes takes foreign bytes for " + made);
      } catch (AthanorException refused) {
        Breach.unless(
            refused.category() == AthanorException.Category.DATA,
            "fromBytes refuses foreign bytes by an AthanorException of %s, not of DATA",
            refused.category());
      }
    }
    subject.at("");
  }
}
