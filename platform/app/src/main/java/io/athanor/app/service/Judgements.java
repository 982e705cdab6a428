package io.athanor.app.service;

import io.athanor.app.store.JudgementRecord;
import io.athanor.app.store.StructureRecord;
import io.athanor.app.store.Structures;
import io.athanor.engine.dataset.Judged;
import io.athanor.sdk.DomainPlugin;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What reviewers decided, as examples to learn from. */
public final class Judgements {
  /** Of what a structure is by itself; what it is a duplicate of, or other, is none of that. */
  private static final Set<ReviewService.Reason> TELLING =
      EnumSet.of(
          ReviewService.Reason.NOT_MANUFACTURABLE,
          ReviewService.Reason.UNPHYSICAL,
          ReviewService.Reason.OUT_OF_SPEC);

  private Judgements() {}

  /**
   * Examples of a reason.
   *
   * @param rejected for it
   * @param accepted approved, or in need of work
   */
  public record Count(String reason, int rejected, int accepted) {}

  static boolean isRejection(String decision) {
    return ReviewService.Decision.REJECT.name().equals(decision);
  }

  static List<Count> count(List<JudgementRecord> judgements) {
    int accepted = (int) judgements.stream().filter(j -> !isRejection(j.decision())).count();
    return TELLING.stream()
        .map(
            reason ->
                new Count(
                    reason.name(),
                    (int)
                        judgements.stream()
                            .filter(j -> isRejection(j.decision()))
                            .filter(j -> j.reasons().contains(reason.name()))
                            .count(),
                    accepted))
        .filter(count -> count.rejected() > 0)
        .toList();
  }

  /** With their structures, and those reasons that can be learned. */
  static <S> List<Judged<S>> examples(
      DomainPlugin<S> plugin, List<JudgementRecord> judgements, Structures structures) {
    if (judgements.isEmpty()) {
      return List.of();
    }
    Map<String, StructureRecord> stored =
        structures.findAll(judgements.stream().map(JudgementRecord::structureHash).toList());
    return judgements.stream()
        .map(
            j ->
                new Judged<>(
                    j.lineageHash(),
                    plugin.codec().fromBytes(stored.get(j.structureHash()).content()),
                    isRejection(j.decision()),
                    telling(j)))
        .toList();
  }

  private static Set<String> telling(JudgementRecord judgement) {
    Set<String> reasons = new HashSet<>(judgement.reasons());
    reasons.retainAll(TELLING.stream().map(ReviewService.Reason::name).toList());
    return reasons;
  }
}
