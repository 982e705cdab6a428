/** The plane of the map: how it lies on the screen, and which points are near a place. */

export interface Place {
  x: number;
  y: number;
}

/** Points as they are drawn: the longer side goes from −1 to 1, and both axes have one scale. */
export interface Plane {
  x: Float32Array;
  y: Float32Array;
  /** From the map's numbers to those of the drawing and back. */
  draw: (place: Place) => Place;
  read: (place: Place) => Place;
}

const MARGIN = 0.94;

export function planeOf(x: readonly number[], y: readonly number[]): Plane {
  const [left, right] = extent(x);
  const [bottom, top] = extent(y);
  const half = Math.max(right - left, top - bottom, 1e-9) / 2 / MARGIN;
  const centre = { x: (left + right) / 2, y: (bottom + top) / 2 };
  return {
    x: Float32Array.from(x, (v) => (v - centre.x) / half),
    y: Float32Array.from(y, (v) => (v - centre.y) / half),
    draw: (place) => ({ x: (place.x - centre.x) / half, y: (place.y - centre.y) / half }),
    read: (place) => ({ x: place.x * half + centre.x, y: place.y * half + centre.y }),
  };
}

function extent(values: readonly number[]): [number, number] {
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return least <= greatest ? [least, greatest] : [0, 0];
}

/** What the camera shows: a 4 × 4 matrix in columns, of which scale and shift are used, and the size in pixels. */
export interface Lens {
  view: ArrayLike<number>;
  width: number;
  height: number;
}

/** Drawing to pixels from the top left. */
export function toScreen({ view, width, height }: Lens, place: Place): Place {
  const across = ((view[0] ?? 1) * place.x + (view[12] ?? 0)) * (height / width);
  const up = (view[5] ?? 1) * place.y + (view[13] ?? 0);
  return { x: ((across + 1) / 2) * width, y: ((1 - up) / 2) * height };
}

export function fromScreen({ view, width, height }: Lens, pixel: Place): Place {
  const across = ((pixel.x / width) * 2 - 1) * (width / height);
  const up = 1 - (pixel.y / height) * 2;
  return { x: (across - (view[12] ?? 0)) / (view[0] ?? 1), y: (up - (view[13] ?? 0)) / (view[5] ?? 1) };
}

/** Finds the nearest of many points in the plane by cells of a grid. */
export class Grid {
  private readonly plane: Plane;
  private readonly side: number;
  private readonly cells: Int32Array;
  private readonly starts: Int32Array;

  constructor(plane: Plane) {
    this.plane = plane;
    const n = plane.x.length;
    this.side = Math.max(1, Math.min(512, Math.round(Math.sqrt(n / 4))));
    const cellOf = Int32Array.from(plane.x, (x, i) => this.cell(x) + this.side * this.cell(plane.y[i] ?? 0));
    this.starts = new Int32Array(this.side * this.side + 1);
    for (const c of cellOf) {
      this.starts[c + 1] = (this.starts[c + 1] ?? 0) + 1;
    }
    for (let c = 0; c < this.side * this.side; c++) {
      this.starts[c + 1] = (this.starts[c + 1] ?? 0) + (this.starts[c] ?? 0);
    }
    const next = this.starts.slice();
    this.cells = new Int32Array(n);
    cellOf.forEach((c, i) => {
      const at = next[c] ?? 0;
      this.cells[at] = i;
      next[c] = at + 1;
    });
  }

  private cell(v: number): number {
    return Math.min(this.side - 1, Math.max(0, Math.floor(((v + 1) / 2) * this.side)));
  }

  /** The nearest points, nearest first; fewer where there are not so many. */
  nearest(place: Place, count: number): { index: number; distance: number }[] {
    const width = 2 / this.side;
    const column = this.cell(place.x);
    const row = this.cell(place.y);
    const found: { index: number; distance: number }[] = [];
    for (let ring = 0; ring < this.side * 2; ring++) {
      this.collect(place, column, row, ring, found);
      found.sort((a, b) => a.distance - b.distance);
      // a point outside of the rings is at least this far
      const far = this.reach(place, column, row, ring, width);
      if (found.length >= count && (found[count - 1]?.distance ?? Infinity) <= far) {
        break;
      }
      if (column - ring <= 0 && row - ring <= 0 && column + ring >= this.side - 1 && row + ring >= this.side - 1) {
        break;
      }
    }
    return found.slice(0, count);
  }

  /** Whether so many points lie within a radius of a place. */
  crowded(place: Place, radius: number, enough: number): boolean {
    let found = 0;
    for (let r = this.cell(place.y - radius); r <= this.cell(place.y + radius); r++) {
      for (let c = this.cell(place.x - radius); c <= this.cell(place.x + radius); c++) {
        const at = c + this.side * r;
        for (let i = this.starts[at] ?? 0; i < (this.starts[at + 1] ?? 0); i++) {
          const index = this.cells[i] ?? 0;
          if (Math.hypot((this.plane.x[index] ?? 0) - place.x, (this.plane.y[index] ?? 0) - place.y) <= radius && ++found >= enough) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private reach(place: Place, column: number, row: number, ring: number, width: number): number {
    const edges = [
      column - ring > 0 ? place.x - (-1 + (column - ring) * width) : Infinity,
      column + ring < this.side - 1 ? -1 + (column + ring + 1) * width - place.x : Infinity,
      row - ring > 0 ? place.y - (-1 + (row - ring) * width) : Infinity,
      row + ring < this.side - 1 ? -1 + (row + ring + 1) * width - place.y : Infinity,
    ];
    return Math.min(...edges);
  }

  private collect(place: Place, column: number, row: number, ring: number, found: { index: number; distance: number }[]): void {
    for (let r = Math.max(0, row - ring); r <= Math.min(this.side - 1, row + ring); r++) {
      const whole = Math.abs(r - row) === ring;
      const step = whole || ring === 0 ? 1 : 2 * ring;
      for (let c = column - ring; c <= column + ring; c += step) {
        if (c >= 0 && c < this.side) {
          const at = c + this.side * r;
          for (let i = this.starts[at] ?? 0; i < (this.starts[at + 1] ?? 0); i++) {
            const index = this.cells[i] ?? 0;
            found.push({ index, distance: Math.hypot((this.plane.x[index] ?? 0) - place.x, (this.plane.y[index] ?? 0) - place.y) });
          }
        }
      }
    }
  }
}

/** Weights of neighbours at distances, by 1/d²; one that lies on the place has all. They add up to 1. */
export function weights(distances: readonly number[]): number[] {
  const raw = distances.map((d) => 1 / (d * d + 1e-12));
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((w) => w / sum);
}

/** The weighted mean of codes. */
export function blend(codes: readonly (readonly number[])[], by: readonly number[]): number[] {
  const dimensions = codes[0]?.length ?? 0;
  return Array.from({ length: dimensions }, (_, d) => codes.reduce((sum, code, i) => sum + (code[d] ?? 0) * (by[i] ?? 0), 0));
}
