package io.athanor.engine.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The candidates' structures as files. */
final class Exports {
  private static final int PICTURE = 512;
  private static final String FOLDER = "candidates/";

  private Exports() {}

  /**
   * Names of a candidate's files, relative to the report.
   *
   * @param rank from 1
   */
  static List<String> names(Findings<?> findings, int rank) {
    var names = new ArrayList<String>();
    List<String> formats = findings.plugin().codec().exportFormats();
    if (!formats.contains("png")) {
      names.add(name(findings, rank, "png"));
    }
    formats.forEach(format -> names.add(name(findings, rank, format)));
    return names;
  }

  static <S> void write(Findings<S> findings, ReportFolder to) throws IOException {
    var codec = findings.plugin().codec();
    int rank = 0;
    for (var candidate : findings.result().best()) {
      rank++;
      if (!codec.exportFormats().contains("png")) {
        to.bytes(name(findings, rank, "png"), codec.preview(candidate.structure(), PICTURE));
      }
      for (String format : codec.exportFormats()) {
        to.bytes(name(findings, rank, format), codec.export(candidate.structure(), format));
      }
    }
  }

  private static String name(Findings<?> findings, int rank, String ending) {
    int digits = Math.max(2, Integer.toString(findings.result().best().size()).length());
    return FOLDER + ("%0" + digits + "d.%s").formatted(rank, ending);
  }
}
