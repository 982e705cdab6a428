import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { newKey, type Problem, send } from './http';
import { useGet } from './query';
import type { Campaign, Candidate, Job } from './types';
import type { components } from './schema';

type Schemas = components['schemas'];

/** How a value compares with what was wanted; all but the words may be missing. */
export interface Wanted {
  property: string;
  unit: string | null;
  wanted: string;
  predicted: number | null;
  spread: number | null;
  verified: number | null;
  error: number | null;
}

export type Found = Omit<Candidate, 'objectives'> & { objectives: Wanted[] };
export type Decision = Schemas['Decision'];
export type Reason = Schemas['Reason'];
export type Review = Schemas['ReviewView'];

/** What a campaign's stream of events says. */
export interface Look {
  campaign: Campaign;
  job: Job | null;
}

export interface CandidateDetail {
  candidate: Found;
  campaign: number;
  name: string;
  domain: string;
  latent: number[];
  decodeSeed: string;
  predicted: Record<string, { mean: number; spread: number }>;
  verified: Record<string, { value: number; unit: string; method: string }>;
  score: number | null;
  terms: Schemas['ScoreTerm'][];
  decision: Decision | null;
  reviews: Review[];
  measurements: { id: number; property: string; value: number; unit: string; uncertainty: number | null; method: string; by: string; at: string }[];
  /** JSON, of which a person reads some. */
  lineage: Record<string, unknown>;
}

/** What a finished campaign has to tell besides its candidates. */
export interface Result {
  domain: string;
  dataset: string;
  met: boolean;
  evaluations: number;
  rounds: number;
  candidates: Found[];
  surrogates: { property: string; unit: string; basis: string; rows: number; winner: string; r2: number | null; rmse: number | null; medianRelativeError: number | null }[];
  baselines: { name: string; evaluations: number; row: string | null; objectives: Wanted[]; feasible: boolean }[];
  remarks: string[];
}

export interface Finding {
  line: number | null;
  column: number | null;
  field: string;
  message: string;
}

/** What the server thinks of a specification. */
export interface Validation {
  valid: boolean;
  errors: Finding[];
  warnings: Finding[];
  ranges: { property: string; unit: string; basis: string; rows: number; least: number | null; greatest: number | null }[];
}

export interface Side {
  id: number;
  campaign: string;
  state: string;
  dataset: string | null;
  model: string | null;
  rounds: number;
  evaluations: number;
  batch: number;
  meeting: number;
  bestScore: number | null;
  bestLoss: number | null;
  medianLoss: number | null;
}

export interface Comparison {
  a: Side;
  b: Side;
  differences: { field: string; a: string | null; b: string | null }[];
  objectives: { property: string; a: Reached | null; b: Reached | null }[];
  batches: { a: number; b: number; both: number; share: number };
}

export interface Reached {
  wanted: string;
  verified: number[];
  bestError: number | null;
  medianError: number | null;
}

export function useCampaign(id: string) {
  return useGet<Campaign>(`/campaigns/${id}`);
}

/** The batch that was found, or with `all` everything that was proposed. */
export function useCandidates(id: string, all: boolean, enabled = true) {
  return useGet<{ candidates: Found[] }>(`/campaigns/${id}/candidates`, all ? { all } : {}, { staleTime: 10_000, enabled });
}

export function useSpecification(id: string) {
  return useGet<string>(`/campaigns/${id}/specification`);
}

/** What a campaign found; null while it has found nothing. */
export function useResult(id: string, found: boolean) {
  return useGet<Result>(`/campaigns/${id}/result`, {}, { enabled: found, staleTime: 60_000 });
}

export function useCandidate(name: string | null) {
  return useGet<CandidateDetail>(`/candidates/${name ?? ''}`, {}, { enabled: name !== null });
}

/** Details of some candidates, as they come; those that are not there yet are left out. */
export function useCandidateDetails(names: readonly string[]): CandidateDetail[] {
  return useQueries({
    queries: names.map((name) => ({
      queryKey: [`/candidates/${name}`, {}],
      queryFn: ({ signal }: { signal: AbortSignal }) => send<CandidateDetail>('GET', `/candidates/${name}`, { signal }),
      staleTime: 30_000,
    })),
    combine: (results) => results.flatMap((result) => (result.data === undefined ? [] : [result.data])),
  });
}

const YAML = 'application/yaml';

export function useCreateCampaign() {
  const queries = useQueryClient();
  return useMutation<Campaign, Problem, { yaml: string; start: boolean }>({
    mutationFn: ({ yaml, start }) =>
      send<Campaign>('POST', '/campaigns', { query: { start }, body: yaml, type: YAML, idempotencyKey: newKey() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['/campaigns'] }),
  });
}

export type Step = 'start' | 'pause' | 'cancel' | 'close' | 'clone';

/** Has a campaign take a step of its life; answers with the campaign, or the clone. */
export function useStep(id: number) {
  const queries = useQueryClient();
  return useMutation<Campaign, Problem, Step>({
    mutationFn: (step) => send<Campaign>('POST', `/campaigns/${id}/${step}`, step === 'clone' ? { idempotencyKey: newKey() } : {}),
    onSuccess: () => refresh(queries, id),
  });
}

export interface NextRound {
  campaign: Campaign;
  dataset: { id: number; dataset: string; version: number };
  added: number;
  measured: number;
  rejected: number;
}

export function useNextRound(id: number) {
  const queries = useQueryClient();
  return useMutation<NextRound, Problem>({
    mutationFn: () => send<NextRound>('POST', `/campaigns/${id}/next`, { idempotencyKey: newKey() }),
    onSuccess: () => refresh(queries, id),
  });
}

function refresh(queries: ReturnType<typeof useQueryClient>, id: number): Promise<unknown> {
  return Promise.all([queries.invalidateQueries({ queryKey: ['/campaigns'] }), queries.invalidateQueries({ queryKey: [`/campaigns/${id}`] })]);
}

export interface ReviewDraft {
  decision: Decision;
  reasons?: Reason[];
  comment?: string;
}

export function useReview() {
  const queries = useQueryClient();
  return useMutation<Review, Problem, ReviewDraft & { candidate: string }>({
    mutationFn: ({ candidate, ...draft }) => send<Review>('POST', `/candidates/${candidate}/reviews`, { body: draft, idempotencyKey: newKey() }),
    onSuccess: (_, { candidate }) => queries.invalidateQueries({ queryKey: [`/candidates/${candidate}`] }),
  });
}

export const validate = (yaml: string, signal: AbortSignal) => send<Validation>('POST', '/campaigns/validate', { body: yaml, type: YAML, signal });
