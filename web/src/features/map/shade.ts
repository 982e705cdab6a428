import { type ColorMap, ramp } from '~/lib/colormap';

const BINS = 128;

/** Which of the colours each point has; the last colour is that of points without a value. */
export interface Shades {
  bins: Uint8Array;
  colors: string[];
  /** Ends of the scale, beyond which values have the end's colour; null where nothing is known. */
  range: [number, number] | null;
  /** How many points have no value. */
  missing: number;
}

const LOW = 0.01;
const HIGH = 0.99;

/** Colours from the 1st to the 99th percentile, so that a few far values don't make all others look alike. */
export function shade(values: readonly (number | null)[] | null, count: number, map: ColorMap, plain: string, none: string): Shades {
  if (values === null) {
    return { bins: new Uint8Array(count), colors: [plain], range: null, missing: 0 };
  }
  const known = values.filter((v) => v !== null).sort((a, b) => a - b);
  const colors = [...ramp(map, BINS), none];
  if (known.length === 0) {
    return { bins: new Uint8Array(count).fill(BINS), colors, range: null, missing: count };
  }
  const low = known[Math.floor(LOW * (known.length - 1))] ?? 0;
  const high = known[Math.ceil(HIGH * (known.length - 1))] ?? low;
  const bins = Uint8Array.from({ length: count }, (_, i) => {
    const value = values[i];
    if (value === null || value === undefined) {
      return BINS;
    }
    const share = high > low ? (value - low) / (high - low) : 0.5;
    return Math.min(BINS - 1, Math.max(0, Math.floor(share * BINS)));
  });
  return { bins, colors, range: [low, high], missing: count - known.length };
}
