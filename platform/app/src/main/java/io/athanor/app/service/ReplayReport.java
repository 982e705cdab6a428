package io.athanor.app.service;

import java.util.List;

/**
 * What came of rebuilding a candidate. The keys are documented in docs/cli.md.
 *
 * @param candidate its name
 * @param same whether everything that was compared is the same
 * @param lineage whether the lineage's bytes hash to the name
 * @param structure hash of the stored structure
 * @param rebuilt hash of the structure that was decoded anew
 * @param bytes whether the two are the same, byte by byte
 * @param properties the verified ones, computed anew
 * @param dataset whether the simulated dataset came out the same; null when that was not tried
 * @param weights whether the model trained anew has the same weights; null when that was not tried
 * @param notes what differs in program, libraries or plugin, and may explain a difference
 */
public record ReplayReport(
    String candidate,
    boolean same,
    boolean lineage,
    String structure,
    String rebuilt,
    boolean bytes,
    List<Property> properties,
    Boolean dataset,
    Boolean weights,
    List<String> notes) {

  /**
   * A property, then and now.
   *
   * @param now null when it could not be computed
   */
  public record Property(String property, double then, Double now, boolean same) {}
}
