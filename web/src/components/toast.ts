import { useSyncExternalStore } from 'react';
import { Problem } from '~/lib/api/http';

export interface Toast {
  id: number;
  kind: 'ok' | 'bad';
  message: string;
}

const STAY_MS = 6000;

let all: readonly Toast[] = [];
let next = 1;
const watchers = new Set<() => void>();

function change(toasts: readonly Toast[]): void {
  all = toasts;
  watchers.forEach((tell) => tell());
}

/** Says for a while that something was done; what went wrong stays until it is closed. */
export function toast(message: string, kind: Toast['kind'] = 'ok'): void {
  const id = next++;
  change([...all, { id, kind, message }].slice(-4));
  if (kind === 'ok') {
    setTimeout(() => dismiss(id), STAY_MS);
  }
}

/** Says why something was refused. */
export function toastProblem(failure: unknown): void {
  toast(failure instanceof Problem ? failure.message : String(failure), 'bad');
}

export function dismiss(id: number): void {
  change(all.filter((t) => t.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => all,
  );
}
