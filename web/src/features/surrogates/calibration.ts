import type { HeldOut } from '~/lib/api/surrogates';

/** A held-out row of which everything is known. */
export interface Row {
  known: number;
  predicted: number;
  low: number;
  high: number;
}

/** A level, the share of values that intervals of that level cover, and between which shares chance would leave it. */
export interface Reliability {
  level: number;
  covered: number;
  low: number;
  high: number;
}

/** Fewer rows in each half than this say nothing of levels. */
const LEAST = 10;
const LEVELS = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
const Z = 1.96;
const EVEN = 1e-9;

/** The rows, without those that have something that is not finite; in the order kept, halves alternating. */
export function rows({ known, predicted, low, high }: HeldOut): (Row | null)[] {
  return known.map((value, i) => {
    const row = { known: value, predicted: predicted[i] ?? null, low: low[i] ?? null, high: high[i] ?? null };
    return row.known === null || row.predicted === null || row.low === null || row.high === null ? null : (row as Row);
  });
}

/**
 * What intervals of other levels than the one that is kept would cover.
 *
 * Every second row has its interval from the errors of the rows between, as the quantile of |error| / spread at the kept level. So an
 * error, divided by the reach of its interval, is that quotient but for a factor that is the same for the half; the factor between
 * both halves is the quantile of one at the kept level. That leads to the quantiles of any level, taken of one half and tried on the other.
 *
 * Null where there are too few rows, or where nothing varies.
 */
export function reliability(held: HeldOut): Reliability[] | null {
  const halves = [0, 1].map((half) =>
    rows(held)
      .filter((row, i) => row !== null && i % 2 === half)
      .map((row) => (row === null ? 0 : missed(row)))
      .sort((a, b) => a - b),
  );
  const [even = [], odd = []] = halves;
  if (Math.min(even.length, odd.length) < LEAST || [...even, ...odd].some((u) => !Number.isFinite(u))) {
    return null;
  }
  const reach = { even: quantile(odd, held.level), odd: quantile(even, held.level) };
  if (!(reach.even > 0) || !(reach.odd > 0)) {
    return null;
  }
  const n = even.length + odd.length;
  return LEVELS.map((level) => {
    const inside = within(even, quantile(odd, level) / reach.even) + within(odd, quantile(even, level) / reach.odd);
    const chance = Z * Math.sqrt((level * (1 - level)) / n);
    return { level, covered: inside / n, low: Math.max(0, level - chance), high: Math.min(1, level + chance) };
  });
}

/** An error as a share of its interval's reach. An interval that is not even was even in the logarithm, which was modelled. */
function missed({ known, predicted, low, high }: Row): number {
  const [below, above] = [predicted - low, high - predicted];
  const even = Math.abs(above - below) <= EVEN * (above + below);
  return even || low <= 0 ? Math.abs(known - predicted) / above : Math.abs(Math.log(known / predicted)) / Math.log(high / predicted);
}

function within(sorted: readonly number[], reach: number): number {
  // the row that made the reach counts, whatever the last digit says
  return sorted.filter((u) => u <= reach * (1 + 1e-9)).length;
}

/** As a conformal interval takes it: the ⌈(n + 1) level⌉-th. */
function quantile(sorted: readonly number[], level: number): number {
  const rank = Math.min(sorted.length, Math.ceil((sorted.length + 1) * level));
  return sorted[rank - 1] ?? 0;
}
