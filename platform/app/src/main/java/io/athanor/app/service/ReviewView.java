package io.athanor.app.service;

import io.athanor.app.store.ReviewRecord;
import java.util.List;

/**
 * What a person said of a candidate.
 *
 * @param candidate hash of its lineage
 * @param campaign number of the campaign that it was looked at in
 */
public record ReviewView(
    long id,
    String candidate,
    long campaign,
    String reviewer,
    ReviewService.Decision decision,
    List<ReviewService.Reason> reasons,
    String comment,
    String at) {
  static ReviewView of(ReviewRecord review) {
    return new ReviewView(
        review.id(),
        review.lineageHash(),
        review.campaignId(),
        review.reviewer(),
        ReviewService.Decision.valueOf(review.decision()),
        review.reasons().stream().map(ReviewService.Reason::valueOf).toList(),
        review.comment(),
        review.at().toString());
  }
}
