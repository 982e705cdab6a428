package io.athanor.engine.campaign;

import io.athanor.engine.property.Prediction;
import io.athanor.engine.search.ScoreBreakdown;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A proposed structure and what became of it.
 *
 * @param round from 0
 * @param position in the round, from 0, best first
 * @param latent latent point z, (d)
 * @param decodeSeed seed of the decoder's draw
 * @param structure what was decoded
 * @param hash content hash of the structure
 * @param predicted by property, before verification
 * @param verified computed values by property; empty when the candidate was refused before
 * @param refusal why it was not verified or could not be
 * @param novelty structure distance to the nearest dataset structure
 * @param nearest row of that structure
 * @param score the search's, with its explanation
 * @param loss how far the verified properties miss the objectives; 0 when all are met
 * @param feasible whether the verified properties satisfy all constraints
 */
@SuppressWarnings("ArrayRecordComponent") // written once by the runner; not to be changed
public record Candidate<S>(
    int round,
    int position,
    double[] latent,
    long decodeSeed,
    S structure,
    String hash,
    SortedMap<String, Prediction> predicted,
    SortedMap<String, Verified> verified,
    Optional<String> refusal,
    double novelty,
    String nearest,
    ScoreBreakdown score,
    double loss,
    boolean feasible) {

  /**
   * A computed value.
   *
   * @param value as it would be measured, where earlier measurements tell: see {@link Calibration}
   * @param method how it was computed
   * @param uncorrected as it was computed, where the value is another; null otherwise
   */
  public record Verified(double value, String unit, String method, Double uncorrected) {
    /** A value that nothing corrects. */
    public Verified(double value, String unit, String method) {
      this(value, unit, method, null);
    }

    /** What the domain computed. */
    public double computed() {
      return uncorrected == null ? value : uncorrected;
    }
  }

  public Candidate {
    latent = latent.clone();
    predicted = Collections.unmodifiableSortedMap(new TreeMap<>(predicted));
    verified = Collections.unmodifiableSortedMap(new TreeMap<>(verified));
  }

  /** Whether its properties were computed, satisfy the constraints and meet every objective. */
  public boolean meetsAll() {
    return refusal.isEmpty() && feasible && loss == 0 && !verified.isEmpty();
  }

  /** A finished round: immutable, and all that a resumed campaign needs of it. */
  public record Round<S>(int index, List<Candidate<S>> candidates, List<String> remarks) {
    public Round {
      candidates = List.copyOf(candidates);
      remarks = List.copyOf(remarks);
    }

    public int evaluations() {
      return (int) candidates.stream().filter(c -> !c.verified().isEmpty()).count();
    }
  }

  /** Values only, by property. */
  public Map<String, Double> values() {
    var values = new TreeMap<String, Double>();
    verified.forEach((name, v) -> values.put(name, v.value()));
    return values;
  }
}
