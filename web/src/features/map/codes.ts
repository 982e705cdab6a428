import { encode } from '~/lib/api/latent';
import { blend, type Grid, type Place, weights } from './plane';

/** Points whose codes are mixed to a code for a place between them. */
const NEIGHBOURS = 5;
/** Codes asked for at once, so that the next steps of a drag need no question. */
const AHEAD = 128;

/** Codes of structures, asked for when they are needed and kept. */
export class Codes {
  private readonly model: string;
  private readonly known = new Map<string, readonly number[]>();

  constructor(model: string) {
    this.model = model;
  }

  async of(structures: readonly string[], signal?: AbortSignal): Promise<(readonly number[])[]> {
    const missing = [...new Set(structures)].filter((hash) => !this.known.has(hash));
    if (missing.length > 0) {
      for (const { structure, mean } of await encode(this.model, missing, signal)) {
        this.known.set(structure, mean);
      }
    }
    return structures.map((hash) => this.known.get(hash) ?? []);
  }

  /** The code of a place of the map: the mean of the nearest points' codes, nearer ones counting more. */
  async at(place: Place, grid: Grid, structures: readonly string[], signal: AbortSignal): Promise<number[]> {
    const near = grid.nearest(place, AHEAD);
    const named = near.map(({ index }) => structures[index] ?? '');
    const closest = named.slice(0, NEIGHBOURS);
    if (closest.some((hash) => !this.known.has(hash))) {
      await this.of(named, signal);
    }
    const codes = await this.of(closest, signal);
    return blend(codes, weights(near.slice(0, NEIGHBOURS).map(({ distance }) => distance)));
  }
}
