import type { Grid, Plane } from './plane';

/**
 * Where the dataset is, as seen in the plane: places whose k-th nearest point is no farther than that of nearly all points
 * themselves. A search is held to the like of it in all dimensions of the latent space (engine.search.TrustRegion), of which
 * this is a picture.
 */
const NEIGHBOURS = 5;
const SHARE = 0.98;
const SIDE = 120;
/** Of many points some tell the radius. */
const ASKED = 500;
/** The points go from −1 to 1; the range goes a little farther. */
const EDGE = 1.15;
const HALVINGS = 4;

/** The outline as an SVG path in places of the drawing, upwards; empty where there are too few points. */
export function outline(plane: Plane, grid: Grid): string {
  const n = plane.x.length;
  if (n <= NEIGHBOURS) {
    return '';
  }
  const step = Math.max(1, Math.floor(n / ASKED));
  const distances: number[] = [];
  for (let i = 0; i < n; i += step) {
    // the point itself is among them
    distances.push(grid.nearest({ x: plane.x[i] ?? 0, y: plane.y[i] ?? 0 }, NEIGHBOURS + 1).at(-1)?.distance ?? 0);
  }
  distances.sort((a, b) => a - b);
  const radius = Math.max(distances[Math.ceil(SHARE * distances.length) - 1] ?? 0, EDGE / SIDE);
  const at = (i: number) => -EDGE + (2 * EDGE * i) / SIDE;
  const crowded = ({ c, r }: Node) => grid.crowded({ x: at(c), y: at(r) }, radius, NEIGHBOURS);
  const inside = Array.from({ length: SIDE + 1 }, (_, r) => Array.from({ length: SIDE + 1 }, (_, c) => crowded({ c, r })));
  const place = (middle: Node) => {
    const { c, r } = between(middle, crowded);
    return `${at(c).toFixed(4)} ${at(r).toFixed(4)}`;
  };
  return border(inside)
    .map(([from, to]) => `M${place(from)}L${place(to)}`)
    .join('');
}

/** Where on its side of a cell, of whose ends one is inside, the border is. */
function between(middle: Node, inside: (node: Node) => boolean): Node {
  const along = Number.isInteger(middle.c) ? 'r' : 'c';
  const on = (value: number): Node => ({ ...middle, [along]: value });
  const first = Math.floor(middle[along]);
  const begins = inside(on(first));
  let [low, high] = [first, first + 1];
  for (let i = 0; i < HALVINGS; i++) {
    const half = (low + high) / 2;
    if (inside(on(half)) === begins) {
      low = half;
    } else {
      high = half;
    }
  }
  return on((low + high) / 2);
}

interface Node {
  c: number;
  r: number;
}

/** Segments between the nodes of a lattice that are inside and those that are not, half way: marching squares. */
export function border(inside: readonly (readonly boolean[])[]): (readonly [Node, Node])[] {
  const segments: (readonly [Node, Node])[] = [];
  for (let r = 0; r + 1 < inside.length; r++) {
    for (let c = 0; c + 1 < (inside[r]?.length ?? 0); c++) {
      const corners = [inside[r]?.[c], inside[r]?.[c + 1], inside[r + 1]?.[c + 1], inside[r + 1]?.[c]].map((is) => is === true);
      const middles: Node[] = [
        { c: c + 0.5, r },
        { c: c + 1, r: r + 0.5 },
        { c: c + 0.5, r: r + 1 },
        { c, r: r + 0.5 },
      ];
      // sides that the border crosses; of a saddle, each corner that is inside is cut off
      const crossed = middles.filter((_, side) => corners[side] !== corners[(side + 1) % 4]);
      const [a, b, d, e] = crossed;
      if (a !== undefined && b !== undefined && d !== undefined && e !== undefined) {
        const [first, second] = corners[0] === true ? ([[a, e], [b, d]] as const) : ([[a, b], [d, e]] as const);
        segments.push(first, second);
      } else if (a !== undefined && b !== undefined) {
        segments.push([a, b]);
      }
    }
  }
  return segments;
}
