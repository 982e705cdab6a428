/**
 * Perceptually even colour maps that colour-blind people can read: samples of matplotlib's viridis (van der Walt,
 * Smith 2015) and cividis (Nuñez, Anderton, Renslow 2018), between which sRGB is interpolated.
 */

const SAMPLES = {
  viridis: ['#440154', '#482475', '#414487', '#355f8d', '#2a788e', '#21918c', '#22a884', '#44bf70', '#7ad151', '#bddf26', '#fde725'],
  cividis: ['#00224e', '#123570', '#3b496c', '#575d6d', '#707173', '#8a8678', '#a59c74', '#c3b369', '#e1cc55', '#fee838'],
} as const;

export type ColorMap = keyof typeof SAMPLES;

export const COLOR_MAPS = Object.keys(SAMPLES) as ColorMap[];

/** For categories: Okabe and Ito's colours but black, apart for colour-blind people. */
export const CATEGORIES = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#b8a800'] as const;

/** The colour at a share from 0 to 1, beyond which the ends hold. */
export function color(map: ColorMap, share: number): string {
  const samples = SAMPLES[map];
  const at = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * (samples.length - 1);
  const below = Math.min(Math.floor(at), samples.length - 2);
  const from = rgb(samples[below] ?? samples[0]);
  const to = rgb(samples[below + 1] ?? samples[0]);
  return `#${from.map((c, i) => hex(c + ((to[i] ?? 0) - c) * (at - below))).join('')}`;
}

/** Colours at even shares. */
export function ramp(map: ColorMap, steps: number): string[] {
  return Array.from({ length: steps }, (_, i) => color(map, steps === 1 ? 0 : i / (steps - 1)));
}

function rgb(text: string): number[] {
  return [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
}

function hex(channel: number): string {
  return Math.round(channel).toString(16).padStart(2, '0');
}
