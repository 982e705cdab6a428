import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Dataset } from '~/lib/api/types';
import type { Sorted } from '~/lib/dropped';
import { upload } from '~/lib/upload';

export interface Report {
  dataset: Dataset;
  files: number;
  duplicates: number;
  labelled: number;
  measured: Record<string, string>;
  refusals: number;
  refused: { row: string; reason: string }[];
  warnings: { message: string }[];
}

export type Importing =
  | { at: 'idle' }
  | { at: 'packing' | 'sending'; done: number; total: number }
  | { at: 'reading' }
  | { at: 'done'; report: Report }
  | { at: 'failed'; failure: unknown };

interface Wanted {
  domain: string;
  name: string;
  labels: string;
  options: Record<string, string>;
}

/** Packs what was chosen, sends it, and waits for what the server makes of it. */
export function useImport() {
  const [state, setState] = useState<Importing>({ at: 'idle' });
  const queries = useQueryClient();
  const stop = useRef<AbortController | null>(null);
  // who leaves the page sends no further
  useEffect(() => () => stop.current?.abort(), []);

  const run = async (sorted: Sorted, wanted: Wanted) => {
    const control = new AbortController();
    stop.current = control;
    try {
      const body = sorted.zip ?? (await packed(sorted, control.signal, setState));
      setState({ at: 'sending', done: 0, total: body.size });
      const report = await upload<Report>(
        '/datasets',
        { domain: wanted.domain, name: wanted.name, labels: wanted.labels, option: Object.entries(wanted.options).map(([k, v]) => `${k}=${v}`) },
        body,
        'application/zip',
        (sent) => setState(sent < body.size ? { at: 'sending', done: sent, total: body.size } : { at: 'reading' }),
        control.signal,
      );
      setState({ at: 'done', report });
      await queries.invalidateQueries({ queryKey: ['/datasets'] });
    } catch (failure) {
      setState(control.signal.aborted ? { at: 'idle' } : { at: 'failed', failure });
    }
  };
  return {
    state,
    run,
    cancel: () => stop.current?.abort(),
    reset: () => setState({ at: 'idle' }),
  };
}

async function packed(sorted: Sorted, signal: AbortSignal, tell: (state: Importing) => void): Promise<Blob> {
  // only who packs needs the library
  const { pack } = await import('~/lib/pack');
  const files = [...new Set([...sorted.readable, ...sorted.tables])];
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  return pack(files, (done) => tell({ at: 'packing', done, total }), signal);
}
