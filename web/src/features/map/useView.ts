import type { Layout, Method } from '~/lib/api/latent';
import { COLOR_MAPS, type ColorMap } from '~/lib/colormap';
import { useSearchState } from '~/lib/useSearchState';

const METHODS: readonly Method[] = ['pca', 'umap', 'axes'];

function oneOf<T extends string>(value: string, values: readonly T[], otherwise: T): T {
  return values.find((v) => v === value) ?? otherwise;
}

function dimension(text: string, dimensions: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value < dimensions ? value : 0;
}

/** What the points are coloured by: a property as it is known, or as it is predicted. */
export interface ColorBy {
  property: string;
  predicted: boolean;
}

const PREDICTED = 'predicted:';

/** Plain points, where the address says so; without a word of it the map chooses. */
const PLAIN = 'none';

/** As it stands in the address; empty for nothing. */
export function writeColor({ property, predicted }: ColorBy): string {
  return predicted ? PREDICTED + property : property;
}

export function readColor(text: string): ColorBy {
  return text.startsWith(PREDICTED) ? { property: text.slice(PREDICTED.length), predicted: true } : { property: text, predicted: false };
}

/** How the map is looked at, kept in the address. */
export function useView(dimensions: number) {
  const [method, setMethod] = useSearchState('method', 'pca');
  const [x, setX] = useSearchState('x', '0');
  const [y, setY] = useSearchState('y', dimensions > 1 ? '1' : '0');
  const [color, setColor] = useSearchState('color');
  const [scale, setScale] = useSearchState('scale', 'viridis');
  const [campaign, setCampaign] = useSearchState('campaign');
  const layout: Layout = { method: oneOf(method, METHODS, 'pca'), x: dimension(x, dimensions), y: dimension(y, dimensions) };
  return {
    layout,
    /** Null where the map may choose. */
    color: color === '' ? null : color === PLAIN ? readColor('') : readColor(color),
    scale: oneOf<ColorMap>(scale, COLOR_MAPS, 'viridis'),
    campaign,
    setMethod: (value: Method) => setMethod(value),
    setX,
    setY,
    setColor: (value: ColorBy) => setColor(value.property === '' ? PLAIN : writeColor(value)),
    setScale: (value: ColorMap) => setScale(value),
    setCampaign,
  };
}

/** A latent point in an address: numbers of three digits after the point. */
export function writeCode(z: readonly number[]): string {
  return z.map((v) => String(Number(v.toFixed(3)))).join(',');
}

export function readCode(text: string, dimensions: number): number[] | null {
  const values = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return values.length === dimensions && values.every((v) => Number.isFinite(v)) ? values : null;
}
