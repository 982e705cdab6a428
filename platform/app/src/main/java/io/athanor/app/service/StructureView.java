package io.athanor.app.service;

import java.util.List;
import java.util.Map;

/**
 * A structure.
 *
 * @param structure hash of its content
 * @param canonical equal for structures that are one material by the domain's symmetries
 * @param bytes of the content
 * @param facts for people, such as {@code size = 33 x 33}
 * @param rows of datasets that hold it, the newest dataset's first
 * @param values all that is known, and what was measured in those datasets
 * @param formats that it can be had in
 */
public record StructureView(
    String structure,
    String canonical,
    String domain,
    int bytes,
    Map<String, String> facts,
    List<Row> rows,
    List<ValueView> values,
    List<String> formats) {

  /**
   * A row that holds the structure.
   *
   * @param dataset its number
   * @param version name and version of the dataset
   */
  public record Row(long dataset, String version, int position, String row, String group) {}
}
