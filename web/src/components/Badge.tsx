import { words } from '~/lib/format';
import { text } from '~/lib/text';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'none';

const TONES: Record<string, Tone> = {
  RUNNING: 'info',
  IMPORTING: 'info',
  TRAINING: 'info',
  SEARCHING: 'info',
  QUEUED: 'none',
  DRAFT: 'none',
  PAUSED: 'warn',
  AWAITING_REVIEW: 'warn',
  SUCCEEDED: 'ok',
  DONE: 'ok',
  CLOSED: 'none',
  APPROVE: 'ok',
  REJECT: 'bad',
  NEEDS_WORK: 'warn',
  FAILED: 'bad',
  CANCELLED: 'none',
};

/** What was decided, not what to do. */
const SAID: Record<string, string> = text.common.decided;

const BUSY = new Set(['RUNNING', 'IMPORTING', 'TRAINING', 'SEARCHING']);

/** A state in words, and a colour that says the same. */
export function StateBadge({ state }: { state: string }) {
  return <span className={`badge ${TONES[state] ?? 'none'} ${BUSY.has(state) ? 'busy' : ''}`}>{SAID[state] ?? words(state)}</span>;
}

export function Badge({ tone = 'none', children }: { tone?: Tone; children: string }) {
  return <span className={`badge plain ${tone}`}>{children}</span>;
}
