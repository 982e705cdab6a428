package io.athanor.app.service;

import io.athanor.app.store.Campaigns;
import io.athanor.app.store.CandidateRecord;
import io.athanor.sdk.AthanorException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds a candidate by the first digits of its name. */
@ApplicationScoped
public class CandidateLookup {
  private static final int LEAST_DIGITS = 4;

  private final Campaigns campaigns;

  CandidateLookup(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  /**
   * The candidate; of the newest campaign that has it.
   *
   * @throws AthanorException USER when none or more than one is meant
   */
  public CandidateRecord require(String prefix) {
    return find(prefix)
        .orElseThrow(
            () ->
                AthanorException.user(
                    "there is no candidate '"
                        + prefix
                        + "'; a candidate is named by the first "
                        + LEAST_DIGITS
                        + " or more digits that 'athanor candidates' prints"));
  }

  /**
   * As {@link #require}, empty when there is none.
   *
   * @throws AthanorException USER when more than one is meant
   */
  public Optional<CandidateRecord> find(String prefix) {
    if (prefix.length() < LEAST_DIGITS) {
      return Optional.empty();
    }
    List<CandidateRecord> found = campaigns.findCandidates(prefix);
    List<String> names = found.stream().map(CandidateRecord::lineageHash).distinct().toList();
    if (names.size() > 1) {
      throw AthanorException.user(
          "'%s' may be %s or %s%s; give more digits"
              .formatted(
                  prefix,
                  names.get(0).substring(0, prefix.length() + 4),
                  names.get(1).substring(0, prefix.length() + 4),
                  names.size() > 2 ? " or others" : ""));
    }
    return found.stream().findFirst();
  }
}
