import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Problem, send } from './http';
import { useGet } from './query';
import type { Schemas } from './types';

/** A jar that may hold plugins, and what is wrong with it. */
export type Jar = Omit<Schemas['PluginView'], 'origin'> & { origin: 'bundled' | 'installed' };

const PATH = '/plugins';

/** `upload` says whether an admin may install and remove jars here. */
export function useJars() {
  return useGet<{ items: Jar[]; upload: boolean }>(PATH);
}

function useChange<T, V>(change: (value: V) => Promise<T>) {
  const queries = useQueryClient();
  return useMutation<T, Problem, V>({
    mutationFn: change,
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: [PATH] }), queries.invalidateQueries({ queryKey: ['/domains'] })]),
  });
}

export function useInstall() {
  return useChange((jar: File) => send<Jar>('POST', PATH, { body: jar, type: 'application/java-archive' }));
}

export function useUninstall() {
  return useChange((file: string) => send<undefined>('DELETE', `${PATH}/${encodeURIComponent(file)}`));
}
