import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { send } from '~/lib/api/http';
import type { DatasetRow } from '~/lib/api/types';

const CHUNK = 100;

/**
 * Rows of a dataset in a given order, of which those in view are loaded, a hundred at a time.
 *
 * @param positions in the order in which they are shown
 */
export function useRows(dataset: number, positions: readonly number[]) {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const from = Math.floor(range.first / CHUNK);
  const to = Math.floor(Math.min(range.last, positions.length - 1) / CHUNK);
  const chunks = useMemo(
    () => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => positions.slice((from + i) * CHUNK, (from + i + 1) * CHUNK)),
    [positions, from, to],
  );
  const loaded = useQueries({
    queries: chunks.map((chunk) => ({
      queryKey: ['/datasets', dataset, 'rows', chunk],
      queryFn: () => send<{ items: DatasetRow[] }>('GET', `/datasets/${dataset}/rows`, { query: { position: chunk.map(String) } }),
      staleTime: Infinity,
      enabled: chunk.length > 0,
    })),
    combine: (results) => new Map(results.flatMap((result) => result.data?.items.map((row) => [row.position, row] as const) ?? [])),
  });
  return {
    /** The row shown at an index; undefined until it is there. */
    row: (index: number): DatasetRow | undefined => loaded.get(positions[index] ?? -1),
    onRange: (first: number, last: number) => setRange({ first, last }),
  };
}
