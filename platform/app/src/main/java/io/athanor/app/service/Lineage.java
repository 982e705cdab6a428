package io.athanor.app.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.athanor.engine.campaign.Calibration;
import io.athanor.engine.latent.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that rebuilds a candidate. Its canonical JSON is hashed, and the hash is the candidate's
 * name; so it holds nothing that a fresh database would number otherwise: datasets, models and
 * campaigns are named by their content.
 *
 * @param format of this record
 * @param campaign the campaign's name
 * @param spec hash of the campaign's specification
 * @param seed the campaign's
 * @param plugin id of the domain
 * @param dataset its name
 * @param datasetHash hash of its content
 * @param model hash of the trained latent space
 * @param round from 0
 * @param position in the round, from 0
 * @param latent latent point, as hexadecimal doubles: exact
 * @param decodeSeed seed of the decoder's draw; text, since JSON readers round long numbers
 * @param conditions what the decoder of a conditional model was asked for, by name, exact as the
 *     latent point; left out of the JSON of other models, whose candidates keep their names
 * @param corrections of computed values by earlier rounds' measurements: by property intercept and
 *     slope, exact; left out where there are none
 * @param judgements hash of the reviews that the search learned of; left out where there are none
 * @param structure hash of what was decoded
 * @param options of the evaluators
 * @param software versions of program and libraries, and the thread count
 * @param device that was asked for
 * @param trainedOn device that the model was trained on
 */
public record Lineage(
    String format,
    String campaign,
    String spec,
    String seed,
    String plugin,
    String pluginVersion,
    String dataset,
    String datasetHash,
    String model,
    int round,
    int position,
    List<String> latent,
    String decodeSeed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> conditions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> corrections,
    @JsonInclude(JsonInclude.Include.NON_NULL) String judgements,
    String structure,
    Map<String, Object> options,
    Map<String, String> software,
    String device,
    String trainedOn) {
  static final String FORMAT = "athanor lineage 1";

  public Lineage {
    conditions = conditions == null ? Map.of() : Map.copyOf(conditions);
    corrections = corrections == null ? Map.of() : Map.copyOf(corrections);
  }

  static Map<String, String> exact(Map<String, Double> conditions) {
    var exact = new TreeMap<String, String>();
    conditions.forEach((name, value) -> exact.put(name, Double.toHexString(value)));
    return exact;
  }

  static Map<String, List<String>> exactly(Map<String, Calibration> corrections) {
    var exact = new TreeMap<String, List<String>>();
    corrections.forEach(
        (property, c) -> exact.put(property, exact(new double[] {c.intercept(), c.slope()})));
    return exact;
  }

  static List<String> exact(double[] z) {
    return Arrays.stream(z).mapToObj(Double::toHexString).toList();
  }

  /** The values of a model's conditions, in its order. */
  double[] wanted(List<Condition> of) {
    return of.stream().mapToDouble(c -> Double.parseDouble(conditions.get(c.name()))).toArray();
  }

  double[] point() {
    return latent.stream().mapToDouble(Double::parseDouble).toArray();
  }
}
