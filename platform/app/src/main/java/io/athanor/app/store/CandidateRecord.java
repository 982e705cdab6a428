package io.athanor.app.store;

import java.util.List;

/**
 * A candidate, written once when its round has ended.
 *
 * @param lineageHash hash of the lineage: what people name a candidate by
 * @param campaignId the campaign
 * @param round the round that proposed it
 * @param position in the round, from 0
 * @param structureHash what was decoded
 * @param status what became of it
 * @param latent the latent point
 * @param decodeSeed seed of the decoder's random part
 * @param predictions JSON object: mean and spread by property
 * @param verified JSON object: computed values by property; empty when there are none
 * @param score of the search; greater is better
 * @param explanation JSON: what the score is made of
 * @param lineage JSON object: all that rebuilds the candidate
 */
public record CandidateRecord(
    String lineageHash,
    long campaignId,
    int round,
    int position,
    String structureHash,
    CandidateStatus status,
    List<Double> latent,
    long decodeSeed,
    String predictions,
    String verified,
    double score,
    String explanation,
    String lineage) {}
