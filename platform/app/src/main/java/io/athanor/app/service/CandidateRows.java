package io.athanor.app.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.CandidateStatus;
import io.athanor.engine.campaign.Candidate;
import io.athanor.engine.campaign.Candidate.Verified;
import io.athanor.engine.dataset.ContentHash;
import io.athanor.engine.property.Prediction;
import io.athanor.engine.search.Level;
import io.athanor.engine.search.ScoreBreakdown;
import io.athanor.engine.search.ScoreTerm;
import io.athanor.sdk.StructureCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Candidates to and from rows of the store, without loss: a resumed campaign lives on them. */
final class CandidateRows {
  private final Json json;

  CandidateRows(Json json) {
    this.json = json;
  }

  /** Mean and spread by property. */
  static final class Predictions extends TreeMap<String, Prediction> {}

  /** Values by property. */
  static final class Values extends TreeMap<String, Verified> {}

  /** All of a candidate that has no column of its own. */
  record Explanation(
      @JsonProperty("terms") List<ScoreTerm> terms,
      @JsonProperty("refusal") String refusal,
      @JsonProperty("novelty") double novelty,
      @JsonProperty("nearest") String nearest,
      @JsonProperty("loss") double loss,
      @JsonProperty("feasible") boolean feasible) {}

  CandidateRecord row(long campaignId, Candidate<?> candidate, Lineage lineage) {
    String lineageJson = json.canonical(lineage);
    return new CandidateRecord(
        ContentHash.of(lineageJson.getBytes(StandardCharsets.UTF_8)),
        campaignId,
        candidate.round(),
        candidate.position(),
        candidate.hash(),
        status(candidate),
        Arrays.stream(candidate.latent()).boxed().toList(),
        candidate.decodeSeed(),
        json.canonical(candidate.predicted()),
        json.canonical(candidate.verified()),
        -candidate.score().sum(Level.SOFT),
        json.canonical(
            new Explanation(
                candidate.score().terms(),
                candidate.refusal().orElse(null),
                candidate.novelty(),
                candidate.nearest(),
                candidate.loss(),
                candidate.feasible())),
        lineageJson);
  }

  <S> Candidate<S> candidate(CandidateRecord row, byte[] content, StructureCodec<S> codec) {
    Explanation explanation = explanation(row);
    return new Candidate<>(
        row.round(),
        row.position(),
        row.latent().stream().mapToDouble(Double::doubleValue).toArray(),
        row.decodeSeed(),
        codec.fromBytes(content),
        row.structureHash(),
        predicted(row),
        verified(row),
        Optional.ofNullable(explanation.refusal()),
        explanation.novelty(),
        explanation.nearest(),
        new ScoreBreakdown(explanation.terms()),
        explanation.loss(),
        explanation.feasible());
  }

  SortedMap<String, Prediction> predicted(CandidateRecord row) {
    return json.read(row.predictions(), Predictions.class);
  }

  SortedMap<String, Verified> verified(CandidateRecord row) {
    return json.read(row.verified(), Values.class);
  }

  Explanation explanation(CandidateRecord row) {
    return json.read(row.explanation(), Explanation.class);
  }

  Lineage lineage(CandidateRecord row) {
    return json.read(row.lineage(), Lineage.class);
  }

  Map<String, Object> options(CandidateRecord row) {
    return lineage(row).options();
  }

  private static CandidateStatus status(Candidate<?> candidate) {
    if (candidate.refusal().isPresent()) {
      return candidate.verified().isEmpty() ? CandidateStatus.INVALID : CandidateStatus.FAILED;
    }
    return candidate.verified().isEmpty() ? CandidateStatus.PROPOSED : CandidateStatus.VERIFIED;
  }
}
