import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useCandidateDetails, useCandidates } from '~/lib/api/campaigns';
import { send } from '~/lib/api/http';
import type { Layout } from '~/lib/api/latent';
import { short } from '~/lib/format';
import { text } from '~/lib/text';
import { blend, type Lens, type Place, type Plane, toScreen, weights } from './plane';

/** As the server places rows that a layout left out: among the three that are nearest in the latent space. */
const AMONG = 3;

export interface FoundPlace {
  candidate: string;
  campaign: string;
  meets: boolean;
  place: Place;
}

interface Near {
  structure: string;
  distance: number;
}

/** Where a campaign's candidates are on the map, as they come to be known. */
export function useFoundPlaces(campaign: string, model: string, layout: Layout, plane: Plane | null, structures: readonly string[] | null): FoundPlace[] {
  const wanted = /^\d+$/.test(campaign);
  const batch = useCandidates(wanted ? campaign : '0', false, wanted);
  const names = useMemo(() => (batch.data?.candidates ?? []).map((c) => c.candidate), [batch.data]);
  const axes = layout.method === 'axes';
  const details = useCandidateDetails(axes ? names : []);
  const near = useQueries({
    queries: (axes ? [] : names).map((candidate) => ({
      queryKey: [`/similar/${candidate}`, { model, count: AMONG }],
      queryFn: async ({ signal }: { signal: AbortSignal }) => ({
        candidate,
        items: (await send<{ items: Near[] }>('GET', `/similar/${candidate}`, { query: { model, count: AMONG }, signal })).items,
      }),
      staleTime: Infinity,
    })),
    combine: (results) => results.flatMap((result) => (result.data === undefined ? [] : [result.data])),
  });
  const at = useMemo(() => new Map((structures ?? []).map((hash, index) => [hash, index] as const)), [structures]);
  if (plane === null) {
    return [];
  }
  const meets = new Map((batch.data?.candidates ?? []).map((c) => [c.candidate, c.meets] as const));
  const mark = (candidate: string, place: Place): FoundPlace => ({ candidate, campaign, place, meets: meets.get(candidate) ?? false });
  return axes
    ? details.map(({ candidate, latent }) => mark(candidate.candidate, plane.draw({ x: latent[layout.x] ?? 0, y: latent[layout.y] ?? 0 })))
    : near.flatMap(({ candidate, items }) => {
        const drawn = items.flatMap(({ structure, distance }) => {
          const index = at.get(structure);
          return index === undefined ? [] : [{ distance, code: [plane.x[index] ?? 0, plane.y[index] ?? 0] }];
        });
        const [x, y] = blend(
          drawn.map((d) => d.code),
          weights(drawn.map((d) => d.distance)),
        );
        return x === undefined || y === undefined ? [] : [mark(candidate, { x, y })];
      });
}

/**
 * What a campaign has found, as marks that lead to it by the mouse. Marks lie on each other, as what they stand for does, so the
 * way by the keyboard is the legend's link to all of them.
 */
export function Found({ lens, places }: { lens: Lens; places: readonly FoundPlace[] }) {
  return (
    <>
      {places.map(({ candidate, campaign, meets, place }) => {
        const at = toScreen(lens, place);
        const name = text.map.candidate(short(candidate), meets);
        return (
          <Link key={candidate} className="found" style={{ transform: `translate(${at.x}px, ${at.y}px)` }} to={`/review/${campaign}?at=${short(candidate, 12)}`} title={name} aria-hidden="true" tabIndex={-1}>
            <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
              <path d="M0 -6L6 0L0 6L-6 0Z" className={meets ? 'found-mark' : 'found-mark open'} />
            </svg>
          </Link>
        );
      })}
    </>
  );
}
