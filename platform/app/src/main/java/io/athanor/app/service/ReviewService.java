package io.athanor.app.service;

import io.athanor.app.store.CandidateRecord;
import io.athanor.app.store.ReviewRecord;
import io.athanor.app.store.Reviews;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Reviews of candidates. The newest one of a candidate is what holds. */
@ApplicationScoped
@Transactional
public class ReviewService {
  private static final int LONGEST_COMMENT = 4000;

  private final CandidateLookup candidates;
  private final Reviews reviews;
  private final Clock clock;

  ReviewService(CandidateLookup candidates, Reviews reviews, Clock clock) {
    this.candidates = candidates;
    this.reviews = reviews;
    this.clock = clock;
  }

  /** What a reviewer decides. */
  public enum Decision {
    APPROVE,
    /** Never to be learned from. */
    REJECT,
    NEEDS_WORK
  }

  /** Why. */
  public enum Reason {
    NOT_MANUFACTURABLE,
    UNPHYSICAL,
    DUPLICATE,
    OUT_OF_SPEC,
    /** The comment says what. */
    OTHER
  }

  /**
   * A review to be.
   *
   * @param reasons at least one to reject; may be null otherwise
   * @param comment may be null, unless the reason is OTHER
   */
  public record Draft(Decision decision, List<Reason> reasons, String comment) {
    public Draft {
      reasons = reasons == null ? List.of() : reasons.stream().distinct().toList();
      comment = comment == null ? "" : comment.strip();
    }
  }

  /**
   * Adds a review.
   *
   * @param candidate its name, or its first digits
   * @throws AthanorException USER when the draft lacks something or there is no such candidate
   */
  public ReviewView add(String candidate, Draft draft, String reviewer) {
    check(draft);
    CandidateRecord row = candidates.require(candidate);
    return ReviewView.of(
        reviews.save(
            new ReviewRecord(
                0,
                row.lineageHash(),
                row.campaignId(),
                reviewer,
                draft.decision().name(),
                draft.reasons().stream().map(Reason::name).toList(),
                draft.comment(),
                clock.instant())));
  }

  /** All reviews of a candidate, oldest first. */
  public List<ReviewView> list(String candidate) {
    return reviews.of(List.of(candidates.require(candidate).lineageHash())).stream()
        .map(ReviewView::of)
        .toList();
  }

  private static void check(Draft draft) {
    if (draft.decision() == null) {
      throw AthanorException.user("decision is missing; give one of " + List.of(Decision.values()));
    }
    if (draft.decision() == Decision.REJECT && draft.reasons().isEmpty()) {
      throw AthanorException.user(
          "reasons is empty; to reject, give one or more of " + List.of(Reason.values()));
    }
    if (draft.reasons().contains(Reason.OTHER) && draft.comment().isEmpty()) {
      throw AthanorException.user("comment is empty; with the reason OTHER it must say what");
    }
    if (draft.comment().length() > LONGEST_COMMENT) {
      throw AthanorException.user(
          "comment has %,d characters but may have %,d"
              .formatted(draft.comment().length(), LONGEST_COMMENT));
    }
  }
}
