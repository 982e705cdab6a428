import { send } from './http';
import { useGet } from './query';
import type { Model } from './types';

export type Method = 'pca' | 'umap' | 'axes';

/** Encodings of a model's dataset in the plane, in columns: point i is the row at position first + i · step. */
export interface LatentMap {
  dataset: number;
  rows: number;
  shares: number[] | null;
  first: number;
  step: number;
  x: number[];
  y: number[];
  /** Hashes, where they were asked for. */
  structure?: string[] | null;
  /** `source` is null where no row has a value; `surrogate` says what is predicted. */
  property?: { name: string; unit: string | null; source: string | null; surrogate: string | null; values: (number | null)[] } | null;
}

export interface Layout {
  method: Method;
  /** Latent dimensions of the axes, from 0; for `axes` alone. */
  x: number;
  y: number;
}

export interface Decoded {
  structure: string;
  stored: boolean;
  facts: Record<string, string>;
  /** PNG in base64. */
  preview: string;
}

/** What the newest surrogate of a property says at points; intervals hold at `level`. */
export interface Predicted {
  surrogate: string;
  property: string;
  unit: string;
  level: number;
  /** Null where it is not finite. */
  mean: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}

export function useModels() {
  return useGet<{ items: Model[] }>('/models');
}

export function useMap(model: string, { method, x, y }: Layout, more: { property?: string; source?: string; structures?: boolean }, enabled = true) {
  return useGet<LatentMap>(`/models/${model}/map`, { method, ...(method === 'axes' ? { x, y } : {}), ...more }, { staleTime: Infinity, enabled });
}

export async function encode(model: string, structures: readonly string[], signal?: AbortSignal): Promise<{ structure: string; mean: number[] }[]> {
  const { items } = await send<{ items: { structure: string; mean: number[] }[] }>('POST', `/models/${model}/encode`, {
    body: { structures },
    ...(signal === undefined ? {} : { signal }),
  });
  return items;
}

export async function decode(model: string, points: readonly (readonly number[])[], size: number, signal: AbortSignal): Promise<Decoded[]> {
  return (await send<{ items: Decoded[] }>('POST', `/models/${model}/decode`, { body: { points, size }, signal })).items;
}

export async function predict(model: string, points: readonly (readonly number[])[], signal: AbortSignal): Promise<readonly Predicted[]> {
  return (await send<{ items: Predicted[] }>('POST', `/models/${model}/predict`, { body: { points }, signal })).items;
}

export async function interpolate(model: string, from: readonly number[], to: readonly number[], count: number, signal: AbortSignal): Promise<number[][]> {
  return (await send<{ points: number[][] }>('POST', `/models/${model}/interpolate`, { body: { from, to, count }, signal })).points;
}
