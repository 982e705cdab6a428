import { useGet, usePages } from './query';
import type { Schemas } from './types';

/** Errors of predictions of rows that were not seen; null where they are not finite. */
export interface Score {
  kind: string;
  r2: number | null;
  rmse: number | null;
  mae: number | null;
  medianRelativeError: number | null;
  rows: number;
}

export type Basis = 'DECODED' | 'ENCODED';

export type Surrogate = Omit<Schemas['SurrogateView'], 'basis' | 'scores'> & {
  basis: Basis;
  scores: {
    /** Of each kind that competed, best first. */
    crossValidation: Score[];
    winner: Score;
    intervals: { level: number; covered: number; rows: number };
    groups: { groups: number; r2: number | null; rmse: number | null; mae: number | null } | null;
  };
};

export interface SurrogateDetail {
  surrogate: Surrogate;
  /** Numbers of those that search by it. */
  campaigns: number[];
  provenance: Record<string, unknown>;
}

/** What intervals of a level cover, and between which shares chance would leave it. */
export interface Reliability {
  level: number;
  covered: number;
  low: number;
  high: number;
}

/** Rows that it had not seen, in columns; intervals hold at `level`. */
export interface HeldOut {
  level: number;
  known: (number | null)[];
  predicted: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
  /** None where there are too few rows to tell. */
  reliability: Reliability[];
}

export function useSurrogates(model: string) {
  return usePages<Surrogate>('/surrogates', model === '' ? {} : { model });
}

export function useSurrogate(hash: string) {
  return useGet<SurrogateDetail>(`/surrogates/${hash}`);
}

export function useHeldOut(hash: string) {
  return useGet<HeldOut>(`/surrogates/${hash}/parity`, {}, { staleTime: Infinity });
}
