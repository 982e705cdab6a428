import type { HeldOut } from '~/lib/api/surrogates';

/** A held-out row of which everything is known. */
export interface Row {
  known: number;
  predicted: number;
  low: number;
  high: number;
}

/** The rows, in order, without those that have something that is not finite. */
export function rows({ known, predicted, low, high }: HeldOut): Row[] {
  return known.flatMap((value, i) => {
    const row = { known: value, predicted: predicted[i] ?? null, low: low[i] ?? null, high: high[i] ?? null };
    return row.known === null || row.predicted === null || row.low === null || row.high === null ? [] : [row as Row];
  });
}
