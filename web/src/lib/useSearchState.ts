import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** A part of the view that is kept in the address, so that a link restores it. The default is not written. */
export function useSearchState(name: string, otherwise = ''): [string, (value: string) => void] {
  const [parameters, set] = useSearchParams();
  const change = useCallback(
    (value: string) =>
      set(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === otherwise) {
            after.delete(name);
          } else {
            after.set(name, value);
          }
          return after;
        },
        { replace: true },
      ),
    [set, name, otherwise],
  );
  return [parameters.get(name) ?? otherwise, change];
}
