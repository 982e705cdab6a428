import { useCallback, useEffect, useRef, useState } from 'react';
import { decode, type Decoded, predict, type Predicted } from '~/lib/api/latent';
import { Latest } from '~/lib/latest';

const SIDE = 192;

export interface Here {
  z: readonly number[];
  decoded: Decoded;
  predicted: readonly Predicted[];
  /** Milliseconds from the question to the answer. */
  took: number;
}

async function look(model: string, z: readonly number[], signal: AbortSignal): Promise<Here> {
  const began = performance.now();
  const [[decoded], predicted] = await Promise.all([decode(model, [z], SIDE, signal), predict(model, [z], signal)]);
  if (decoded === undefined) {
    throw new Error('nothing was decoded');
  }
  performance.measure('latent-decode', { start: began });
  return { z, decoded, predicted, took: performance.now() - began };
}

/** What a model makes of a latent point, kept up with while the point moves. */
export function useHere(model: string): { here: Here | null; failure: unknown; show: (z: readonly number[]) => void } {
  const [here, setHere] = useState<Here | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const latest = useRef<Latest<readonly number[], Here> | null>(null);
  useEffect(() => {
    const work = new Latest<readonly number[], Here>(
      (z, signal) => look(model, z, signal),
      (seen) => {
        setHere(seen);
        setFailure(null);
      },
      setFailure,
    );
    latest.current = work;
    return () => work.stop();
  }, [model]);
  const show = useCallback((z: readonly number[]) => latest.current?.ask(z), []);
  return { here, failure, show };
}
