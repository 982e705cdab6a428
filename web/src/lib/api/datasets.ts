import { useMutation, useQueryClient } from '@tanstack/react-query';
import { newKey, send } from './http';
import { useGet } from './query';
import type { Dataset, Domain, Spread } from './types';

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

/** The kinds of material that are installed. */
export function useDomains() {
  return useGet<{ items: Domain[]; problems: string[] }>('/domains', {}, { staleTime: Infinity });
}

export function useDataset(id: string) {
  return useGet<Dataset>(`/datasets/${id}`, {}, { staleTime: Infinity });
}

/** How each property is spread over a dataset. */
export function useSpreads(id: string | number) {
  return useGet<{ items: Spread[] }>(`/datasets/${id}/properties`, {}, { staleTime: 60_000 });
}
