import type { CandidateDetail, Decision, Found, Reason, ReviewDraft } from '~/lib/api/campaigns';

/** A candidate with what is known of it so far. */
export interface Item {
  found: Found;
  detail: CandidateDetail | null;
  decision: Decision | null;
}

export type Show = 'all' | 'open' | 'APPROVE' | 'REJECT' | 'NEEDS_WORK';

export function shown(items: readonly Item[], show: Show): Item[] {
  return items.filter(({ decision }) => show === 'all' || (show === 'open' ? decision === null : decision === show));
}

/** The one after this that nobody has judged; from the start where there is none after it; null where all are. */
export function nextOpen(items: readonly Item[], after: string): string | null {
  const at = items.findIndex(({ found }) => found.candidate === after);
  const order = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return order.find(({ decision }) => decision === null)?.found.candidate ?? null;
}

/** What was done, and what held before: enough to take it back by one more review. */
export interface Done {
  candidate: string;
  decision: Decision;
  before: { decision: Decision; reasons: readonly Reason[]; comment: string } | null;
}

export function beforeOf(item: Item): Done['before'] {
  const last = item.detail?.reviews.at(-1);
  return last === undefined ? null : { decision: last.decision, reasons: last.reasons, comment: last.comment };
}

/**
 * The review that takes another back. Reviews are only ever added, so that what held before is said again; where nobody had
 * judged, that it needs work, which neither keeps a candidate nor leaves it out.
 */
export function takeBack({ decision, before }: Done, words: { undone: (decision: Decision) => string }): ReviewDraft {
  const comment = words.undone(decision);
  return before === null
    ? { decision: 'NEEDS_WORK', comment }
    : { decision: before.decision, reasons: [...before.reasons], comment: before.comment === '' ? comment : `${before.comment} (${comment})` };
}
