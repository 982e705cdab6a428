package io.athanor.app.service;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.athanor.engine.campaign.Candidate.Verified;
import io.athanor.engine.property.Prediction;
import io.athanor.engine.search.ScoreTerm;
import java.util.List;
import java.util.SortedMap;

/**
 * All that is known of a candidate.
 *
 * @param campaign number of the newest campaign that has it
 * @param name that campaign's, as name@run
 * @param domain the plugin's id
 * @param latent latent point, (d)
 * @param decodeSeed text, since JSON readers round long numbers
 * @param predicted mean and spread by property, before it was verified
 * @param verified computed values with unit and method
 * @param score of the search; greater is better
 * @param terms what the score is made of
 * @param decision of the newest review; null without one
 * @param reviews oldest first
 * @param measurements oldest first
 * @param lineage canonical JSON, whose SHA-256 is the candidate's name
 */
public record CandidateDetail(
    CandidateView candidate,
    long campaign,
    String name,
    String domain,
    List<Double> latent,
    String decodeSeed,
    SortedMap<String, Prediction> predicted,
    SortedMap<String, Verified> verified,
    Double score,
    List<ScoreTerm> terms,
    ReviewService.Decision decision,
    List<ReviewView> reviews,
    List<MeasurementView> measurements,
    @JsonRawValue String lineage) {}
