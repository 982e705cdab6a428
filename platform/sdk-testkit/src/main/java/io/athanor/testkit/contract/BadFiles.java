package io.athanor.testkit.contract;

import io.athanor.sdk.ImportRow;
import io.athanor.sdk.Options;
import io.athanor.sdk.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

final class BadFiles implements Clause {
  @Override
  public String name() {
    return "bad-files";
  }

  @Override
  public String promise() {
    return "a file that holds no structure is refused row by row with a reason, never thrown at";
  }

  @Override
  public <S> void tryOn(Subject<S> subject) {
    var codec = subject.codec();
    Options options = Options.defaults(codec.importOptions());
    for (String extension : codec.extensions()) {
      Breach.unless(
          extension.equals(extension.toLowerCase(Locale.ROOT)) && !extension.startsWith("."),
          "the extension '%s' must be lower case without the dot",
          extension);
      List<ImportRow<S>> rows = new ArrayList<>();
      subject.at("the file bad." + extension + " that says 'not a structure'");
      codec.read(
          new SourceFile("bad." + extension, "not a structure".getBytes(StandardCharsets.UTF_8)),
          options,
          rows::add);
      Breach.unless(!rows.isEmpty(), "read tells of no row, so a user would not know");
      for (ImportRow<S> row : rows) {
        Breach.unless(
            row instanceof ImportRow.Refused<S> refused && !refused.reason().isBlank(),
            "read makes of it %s, not a refusal with a reason",
            row);
      }
    }
  }
}
