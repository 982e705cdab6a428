import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { newKey, send } from './http';
import { useGet } from './query';
import type { Dataset, Domain, Job, Page, Spread } from './types';

export interface Simulation {
  domain: string;
  name: string;
  generator?: string;
  count: number;
  seed: number;
  options?: Record<string, string>;
}

/** Simulates a dataset; answers when it is stored. */
export function useSimulate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Simulation) => send<Dataset>('POST', '/datasets', { body, idempotencyKey: newKey() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['/datasets'] }),
  });
}

/** Has a worker compute all that the plugin computes of a dataset's structures; what is known is not computed again. */
export function useEvaluate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (dataset: number) => send<Job>('POST', `/datasets/${dataset}/evaluations`, { body: {}, idempotencyKey: newKey() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['/jobs'] }),
  });
}

const LOOK_MS = 1500;

/** The job that computes the properties of a dataset, while it waits or is at work; what it has computed so far is looked up anew. */
export function useEvaluation(dataset: number): Job | null {
  const queries = useQueryClient();
  const jobs = useGet<Page<Job>>(
    '/jobs',
    { kind: 'EVALUATE', limit: 20 },
    { refetchInterval: ({ state }) => (state.data !== undefined && atWork(state.data, dataset) !== null ? LOOK_MS : false) },
  );
  const job = jobs.data === undefined ? null : atWork(jobs.data, dataset);
  const key = job === null ? '' : `${job.id} ${job.done ?? 0}`;
  const before = useRef(key);
  useEffect(() => {
    if (before.current !== key) {
      before.current = key;
      void queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => path === `/datasets/${dataset}/properties` });
    }
    if (key === '') {
      void queries.invalidateQueries({ queryKey: ['/datasets', dataset, 'rows'] });
    }
  }, [queries, dataset, key]);
  return job;
}

function atWork(jobs: Page<Job>, dataset: number): Job | null {
  return jobs.items.find(({ state, request }) => (state === 'QUEUED' || state === 'RUNNING') && request?.dataset === dataset) ?? null;
}

/** The kinds of material that are installed. */
export function useDomains() {
  return useGet<{ items: Domain[]; problems: string[] }>('/domains', {}, { staleTime: Infinity });
}

export function useDataset(id: string) {
  return useGet<Dataset>(`/datasets/${id}`, {}, { staleTime: Infinity });
}

/** How each property is spread over a dataset. */
export function useSpreads(id: string | number, enabled = true) {
  return useGet<{ items: Spread[] }>(`/datasets/${id}/properties`, {}, { staleTime: 60_000, enabled });
}
