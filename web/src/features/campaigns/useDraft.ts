import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useDomains } from '~/lib/api/datasets';
import { useGet } from '~/lib/api/query';
import { type Validation, validate } from '~/lib/api/campaigns';
import { Problem } from '~/lib/api/http';
import type { Dataset, Domain, Spread } from '~/lib/api/types';
import { read, type Spec } from './spec';
import type { Property } from './WishRow';

const PAUSE_MS = 500;

/** What the server thinks of a text, a moment after the last change of it. */
export function useValidation(yaml: string): Validation | undefined {
  const [settled, setSettled] = useState(yaml);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(yaml), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [yaml]);
  return useQuery<Validation, Problem>({
    queryKey: ['/campaigns/validate', settled],
    queryFn: ({ signal }) => validate(settled, signal),
    placeholderData: (before) => before,
    retry: false,
  }).data;
}

/** The dataset that a text names: of a name without a version, the newest. */
export function datasetOf(spec: Spec | null, datasets: readonly Dataset[]): Dataset | undefined {
  const name = spec?.dataset;
  return name === undefined || name === null
    ? undefined
    : datasets.filter((d) => name === d.dataset || name === `${d.dataset}@${d.version}`).reduce<Dataset | undefined>((best, d) => (best === undefined || d.version > best.version ? d : best), undefined);
}

/** What may be wished for: what the domain computes, and what the dataset has as labels. */
export function useProperties(domain: Domain | undefined, dataset: Dataset | undefined): Property[] {
  const spreads = useGet<{ items: Spread[] }>(`/datasets/${dataset?.id ?? 0}/properties`, {}, { enabled: dataset !== undefined, staleTime: 60_000 }).data?.items;
  return useMemo(() => {
    const computed = (domain?.properties ?? []).map((p): Property => ({ ...p, spread: spreads?.find((s) => s.property === p.name) ?? null }));
    const labels = (spreads ?? [])
      .filter((s) => !computed.some((p) => p.name === s.property))
      .map((s): Property => ({ name: s.property, unit: s.unit, description: '', min: null, max: null, spread: s }));
    return [...computed, ...labels];
  }, [domain, spreads]);
}

export function useDomain(id: string | undefined): Domain | undefined {
  const domains = useDomains();
  return domains.data?.items.find((d) => d.id === id);
}

/** A text, what it says, and the last thing that it said while it can't be read. */
export function useYaml(initial: string) {
  const [yaml, setYaml] = useState(initial);
  const now = useMemo(() => read(yaml), [yaml]);
  const [last, setLast] = useState<Spec | null>(now.spec);
  if (now.spec !== null && now.spec !== last) {
    setLast(now.spec);
  }
  return { yaml, setYaml, spec: now.spec ?? last, error: now.error };
}
